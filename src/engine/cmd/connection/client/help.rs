//! CLIENT HELP.

use crate::cmd::help::help;
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, client_help);

static SPEC: Spec = Spec {
    name: "HELP",
    summary: "Lists the subcommands",
    since: "5.0.0",
    group: Group::Connection,
    complexity: "O(1)",
    arity: 2,
    flags: Flags::LOADING.and(Flags::STALE),
    categories: Categories::CONNECTION,
    example: example(
        r#"> CLIENT HELP
 1) CLIENT <subcommand> [<arg> [value] [opt] ...]. Subcommands are:
..."#,
    ),
    ..Spec::BLANK
};

fn client_help(cx: &mut Cx<'_>) -> Outcome {
    help(cx)
}

//! PUBSUB HELP.

use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, pubsub_help);

static SPEC: Spec = Spec {
    name: "HELP",
    summary: "Lists the subcommands",
    since: "6.2.0",
    group: Group::PubSub,
    complexity: "O(1)",
    arity: 2,
    flags: Flags::LOADING.and(Flags::STALE),
    example: example(
        r#"> PUBSUB HELP
 1) PUBSUB <subcommand> [<arg> [value] [opt] ...]. Subcommands are:
..."#,
    ),
    ..Spec::BLANK
};

fn pubsub_help(cx: &mut Cx<'_>) -> Outcome {
    help(cx)
}

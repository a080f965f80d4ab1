//! CONFIG HELP.

use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, help);

static SPEC: Spec = Spec {
    name: "HELP",
    summary: "Tells about the subcommands",
    since: "5.0.0",
    group: Group::Server,
    complexity: "O(1)",
    arity: 2,
    flags: Flags::LOADING.and(Flags::STALE),
    example: example(
        r#"> CONFIG HELP
 1) CONFIG <subcommand> [<arg> [value] [opt] ...]. Subcommands are:
..."#,
    ),
    ..Spec::BLANK
};

//! MEMORY HELP.

use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, help);

static SPEC: Spec = Spec {
    name: "HELP",
    summary: "Tells about the subcommands",
    since: "4.0.0",
    group: Group::Server,
    complexity: "O(1)",
    arity: 2,
    flags: Flags::LOADING.and(Flags::STALE),
    example: example(
        r#"> MEMORY HELP
 1) MEMORY <subcommand> [<arg> [value] [opt] ...]. Subcommands are:
..."#,
    ),
    ..Spec::BLANK
};

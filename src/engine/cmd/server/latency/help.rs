//! LATENCY HELP.

use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, help);

static SPEC: Spec = Spec {
    name: "HELP",
    summary: "Tells about the subcommands",
    since: "2.8.13",
    group: Group::Server,
    complexity: "O(1)",
    arity: 2,
    flags: Flags::LOADING.and(Flags::STALE),
    example: example(
        r#"> LATENCY HELP
 1) LATENCY <subcommand> [<arg> [value] [opt] ...]. Subcommands are:
..."#,
    ),
    ..Spec::BLANK
};

//! XGROUP HELP: the subcommands.

use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, help);

static SPEC: Spec = Spec {
    name: "HELP",
    summary: "Lists the subcommands of XGROUP",
    since: "5.0.0",
    group: Group::Stream,
    complexity: "O(1)",
    arity: 2,
    flags: Flags::LOADING.and(Flags::STALE),
    categories: Categories::STREAM,
    example: example(
        r#"> XGROUP HELP
 1) XGROUP <subcommand> [<arg> [value] [opt] ...]. Subcommands are:
..."#,
    ),
    ..Spec::BLANK
};

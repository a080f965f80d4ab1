//! OBJECT HELP: the subcommands.

use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, help);

static SPEC: Spec = Spec {
    name: "HELP",
    summary: "Lists the subcommands of OBJECT",
    since: "6.2.0",
    group: Group::Generic,
    complexity: "O(1)",
    arity: 2,
    flags: Flags::LOADING.and(Flags::STALE),
    categories: Categories::KEYSPACE,
    example: example(
        r#"> OBJECT HELP
 1) OBJECT <subcommand> [<arg> [value] [opt] ...]. Subcommands are:
..."#,
    ),
    ..Spec::BLANK
};

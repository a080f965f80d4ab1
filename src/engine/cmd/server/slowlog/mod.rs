//! SLOWLOG.

use crate::cmd::prelude::*;

mod get;
mod help;
mod len;
mod reset;

pub(super) static COMMAND: Command = Command::container(
    &SPEC,
    &[
        &get::COMMAND,
        &help::COMMAND,
        &len::COMMAND,
        &reset::COMMAND,
    ],
);

static SPEC: Spec = Spec {
    name: "SLOWLOG",
    summary: "Holds the commands about the log of slow commands",
    since: "2.2.12",
    group: Group::Server,
    complexity: "",
    arity: -2,
    part: Some(&REST),
    ..Spec::BLANK
};

//! MODULE LOAD: finds no file.

use super::{CHANGES, GUARD};
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, module_load);

static SPEC: Spec = Spec {
    name: "LOAD",
    summary: "Loads an extension from a file; this server has none",
    since: "4.0.0",
    group: Group::Server,
    complexity: "O(1)",
    arity: -3,
    flags: CHANGES,
    guard: Some(&GUARD),
    args: &[
        Arg::new("path", ArgKind::String),
        Arg::new("arg", ArgKind::String).optional().multiple(),
    ],
    example: example(
        "> MODULE LOAD /usr/lib/redis/bloom.so\n(error) ERR MODULE command not allowed. <any>",
    ),
    ..Spec::BLANK
};

pub(super) fn module_load(_cx: &mut Cx<'_>) -> Outcome {
    Err(Error::fixed(
        "ERR Error loading the extension. Please check the server logs.",
    ))
}

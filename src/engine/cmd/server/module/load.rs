//! MODULE LOAD: finds no file.

use super::CHANGES;
use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of MODULE LOAD.
pub static SPEC: Spec = Spec {
    name: "LOAD",
    summary: "Loads an extension from a file; this server has none",
    since: "4.0.0",
    group: Group::Server,
    complexity: "O(1)",
    arity: -3,
    flags: CHANGES,
    args: &[
        Arg::new("path", ArgKind::String),
        Arg::new("arg", ArgKind::String).optional().multiple(),
    ],
    example: example(
        "> MODULE LOAD /usr/lib/redis/bloom.so\n(error) ERR MODULE command not allowed. <any>",
    ),
    handler: module_load,
    ..Spec::BLANK
};

pub(super) fn module_load(_cx: &mut Cx<'_>) -> Outcome {
    Err(Error::fixed(
        "ERR Error loading the extension. Please check the server logs.",
    ))
}

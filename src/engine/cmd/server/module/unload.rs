//! MODULE UNLOAD: there is nothing to unload.

use super::{CHANGES, GUARD};
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, module_unload);

static SPEC: Spec = Spec {
    name: "UNLOAD",
    summary: "Unloads an extension; this server has none",
    since: "4.0.0",
    group: Group::Server,
    complexity: "O(1)",
    arity: 3,
    flags: CHANGES,
    guard: Some(&GUARD),
    args: &[Arg::new("name", ArgKind::String)],
    example: example("> MODULE UNLOAD bloom\n(error) ERR MODULE command not allowed. <any>"),
    ..Spec::BLANK
};

fn module_unload(_cx: &mut Cx<'_>) -> Outcome {
    Err(Error::fixed(
        "ERR Error unloading module: no such module with that name",
    ))
}

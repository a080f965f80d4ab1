//! DEBUG.

use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of DEBUG.
pub static SPEC: Spec = Spec {
    name: "DEBUG",
    summary: "",
    since: "1.0.0",
    group: Group::Server,
    complexity: "",
    arity: -2,
    flags: Flags::ADMIN
        .and(Flags::NOSCRIPT)
        .and(Flags::LOADING)
        .and(Flags::STALE)
        .and(Flags::PROTECTED),
    deprecated_since: "",
    handler: debug,
    ..Spec::BLANK
};

fn debug(cx: &mut Cx<'_>) -> Outcome {
    cx.unbuilt()
}

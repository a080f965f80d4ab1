//! XGROUP DESTROY.

use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of XGROUP DESTROY.
pub static SPEC: Spec = Spec {
    name: "DESTROY",
    summary: "",
    since: "5.0.0",
    group: Group::Stream,
    complexity: "O(N)",
    arity: 4,
    flags: Flags::WRITE,
    categories: Categories::STREAM,
    keys: &[KeySpec::one(2, KeyFlags::RW.and(KeyFlags::DELETE))],
    args: &[Arg::new("key", ArgKind::Key).key_spec(0), Arg::new("group", ArgKind::String)],
    handler: xgroup_destroy,
    ..Spec::BLANK
};

fn xgroup_destroy(cx: &mut Cx<'_>) -> Outcome {
    todo!("write me")
}

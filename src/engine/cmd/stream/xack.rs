//! XACK.

use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of XACK.
pub static SPEC: Spec = Spec {
    name: "XACK",
    summary: "",
    since: "5.0.0",
    group: Group::Stream,
    complexity: "O(1)",
    arity: -4,
    flags: Flags::WRITE.and(Flags::FAST),
    categories: Categories::STREAM,
    keys: &[KeySpec::one(1, KeyFlags::RW.and(KeyFlags::UPDATE))],
    args: &[Arg::new("key", ArgKind::Key).key_spec(0), Arg::new("group", ArgKind::String), Arg::new("ID", ArgKind::String).multiple()],
    handler: xack,
    ..Spec::BLANK
};

fn xack(cx: &mut Cx<'_>) -> Outcome {
    todo!("write me")
}

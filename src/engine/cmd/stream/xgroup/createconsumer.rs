//! XGROUP CREATECONSUMER.

use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of XGROUP CREATECONSUMER.
pub static SPEC: Spec = Spec {
    name: "CREATECONSUMER",
    summary: "",
    since: "6.2.0",
    group: Group::Stream,
    complexity: "O(1)",
    arity: 5,
    flags: Flags::WRITE.and(Flags::DENYOOM),
    categories: Categories::STREAM,
    keys: &[KeySpec::one(2, KeyFlags::RW.and(KeyFlags::INSERT))],
    args: &[Arg::new("key", ArgKind::Key).key_spec(0), Arg::new("group", ArgKind::String), Arg::new("consumer", ArgKind::String)],
    handler: xgroup_createconsumer,
    ..Spec::BLANK
};

fn xgroup_createconsumer(cx: &mut Cx<'_>) -> Outcome {
    todo!("write me")
}

//! XGROUP DELCONSUMER.

use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of XGROUP DELCONSUMER.
pub static SPEC: Spec = Spec {
    name: "DELCONSUMER",
    summary: "",
    since: "5.0.0",
    group: Group::Stream,
    complexity: "O(1)",
    arity: 5,
    flags: Flags::WRITE,
    categories: Categories::STREAM,
    keys: &[KeySpec::one(2, KeyFlags::RW.and(KeyFlags::DELETE))],
    args: &[Arg::new("key", ArgKind::Key).key_spec(0), Arg::new("group", ArgKind::String), Arg::new("consumer", ArgKind::String)],
    handler: xgroup_delconsumer,
    ..Spec::BLANK
};

fn xgroup_delconsumer(cx: &mut Cx<'_>) -> Outcome {
    todo!("write me")
}

//! XINFO STREAM.

use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of XINFO STREAM.
pub static SPEC: Spec = Spec {
    name: "STREAM",
    summary: "",
    since: "5.0.0",
    group: Group::Stream,
    complexity: "O(1)",
    arity: -3,
    flags: Flags::READONLY,
    categories: Categories::STREAM,
    keys: &[KeySpec::one(2, KeyFlags::RO.and(KeyFlags::ACCESS))],
    args: &[Arg::new("key", ArgKind::Key).key_spec(0), Arg::new("full-block", ArgKind::Block).optional().args(&[Arg::new("full", ArgKind::PureToken).token("FULL"), Arg::new("count", ArgKind::Integer).token("COUNT").optional()])],
    handler: xinfo_stream,
    ..Spec::BLANK
};

fn xinfo_stream(cx: &mut Cx<'_>) -> Outcome {
    todo!("write me")
}

//! XAUTOCLAIM.

use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of XAUTOCLAIM.
pub static SPEC: Spec = Spec {
    name: "XAUTOCLAIM",
    summary: "",
    since: "6.2.0",
    group: Group::Stream,
    complexity: "O(1)",
    arity: -6,
    flags: Flags::WRITE.and(Flags::FAST),
    categories: Categories::STREAM,
    tips: &["nondeterministic_output"],
    keys: &[KeySpec::one(1, KeyFlags::RW.and(KeyFlags::DELETE))],
    args: &[Arg::new("key", ArgKind::Key).key_spec(0), Arg::new("group", ArgKind::String), Arg::new("consumer", ArgKind::String), Arg::new("min-idle-time", ArgKind::String), Arg::new("start", ArgKind::String), Arg::new("count", ArgKind::Integer).token("COUNT").optional(), Arg::new("justid", ArgKind::PureToken).token("JUSTID").optional()],
    handler: xautoclaim,
    ..Spec::BLANK
};

fn xautoclaim(cx: &mut Cx<'_>) -> Outcome {
    todo!("write me")
}

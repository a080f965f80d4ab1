//! XPENDING.

use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of XPENDING.
pub static SPEC: Spec = Spec {
    name: "XPENDING",
    summary: "",
    since: "5.0.0",
    group: Group::Stream,
    complexity: "O(N)",
    arity: -3,
    flags: Flags::READONLY,
    categories: Categories::STREAM,
    tips: &["nondeterministic_output"],
    keys: &[KeySpec::one(1, KeyFlags::RO.and(KeyFlags::ACCESS))],
    args: &[Arg::new("key", ArgKind::Key).key_spec(0), Arg::new("group", ArgKind::String), Arg::new("filters", ArgKind::Block).optional().args(&[Arg::new("min-idle-time", ArgKind::Integer).token("IDLE").since("6.2.0").optional(), Arg::new("start", ArgKind::String), Arg::new("end", ArgKind::String), Arg::new("count", ArgKind::Integer), Arg::new("consumer", ArgKind::String).optional()])],
    handler: xpending,
    ..Spec::BLANK
};

fn xpending(cx: &mut Cx<'_>) -> Outcome {
    todo!("write me")
}

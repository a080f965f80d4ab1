//! XCLAIM.

use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of XCLAIM.
pub static SPEC: Spec = Spec {
    name: "XCLAIM",
    summary: "",
    since: "5.0.0",
    group: Group::Stream,
    complexity: "O(log N)",
    arity: -6,
    flags: Flags::WRITE.and(Flags::FAST),
    categories: Categories::STREAM,
    tips: &["nondeterministic_output"],
    keys: &[KeySpec::one(1, KeyFlags::RW.and(KeyFlags::UPDATE))],
    args: &[Arg::new("key", ArgKind::Key).key_spec(0), Arg::new("group", ArgKind::String), Arg::new("consumer", ArgKind::String), Arg::new("min-idle-time", ArgKind::String), Arg::new("ID", ArgKind::String).multiple(), Arg::new("ms", ArgKind::Integer).token("IDLE").optional(), Arg::new("unix-time-milliseconds", ArgKind::UnixTime).token("TIME").optional(), Arg::new("count", ArgKind::Integer).token("RETRYCOUNT").optional(), Arg::new("force", ArgKind::PureToken).token("FORCE").optional(), Arg::new("justid", ArgKind::PureToken).token("JUSTID").optional(), Arg::new("lastid", ArgKind::String).token("LASTID").optional()],
    handler: xclaim,
    ..Spec::BLANK
};

fn xclaim(cx: &mut Cx<'_>) -> Outcome {
    todo!("write me")
}

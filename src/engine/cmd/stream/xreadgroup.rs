//! XREADGROUP.

use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of XREADGROUP.
pub static SPEC: Spec = Spec {
    name: "XREADGROUP",
    summary: "",
    since: "5.0.0",
    group: Group::Stream,
    complexity: "O(M)",
    arity: -7,
    flags: Flags::BLOCKING.and(Flags::WRITE).and(Flags::MOVABLE_KEYS),
    categories: Categories::STREAM,
    keys: &[KeySpec { flags: KeyFlags::RO.and(KeyFlags::ACCESS), begin: BeginSearch::Keyword { keyword: "STREAMS", start_from: 4 }, find: FindKeys::Range { last_key: -1, step: 1, limit: 2 } }],
    args: &[Arg::new("group-block", ArgKind::Block).token("GROUP").args(&[Arg::new("group", ArgKind::String), Arg::new("consumer", ArgKind::String)]), Arg::new("count", ArgKind::Integer).token("COUNT").optional(), Arg::new("milliseconds", ArgKind::Integer).token("BLOCK").optional(), Arg::new("noack", ArgKind::PureToken).token("NOACK").optional(), Arg::new("streams", ArgKind::Block).token("STREAMS").args(&[Arg::new("key", ArgKind::Key).key_spec(0).multiple(), Arg::new("ID", ArgKind::String).multiple()])],
    handler: xreadgroup,
    ..Spec::BLANK
};

fn xreadgroup(cx: &mut Cx<'_>) -> Outcome {
    todo!("write me")
}

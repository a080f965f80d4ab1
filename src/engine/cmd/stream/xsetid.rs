//! XSETID.

use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of XSETID.
pub static SPEC: Spec = Spec {
    name: "XSETID",
    summary: "",
    since: "5.0.0",
    group: Group::Stream,
    complexity: "O(1)",
    arity: -3,
    flags: Flags::WRITE.and(Flags::DENYOOM).and(Flags::FAST),
    categories: Categories::STREAM,
    keys: &[KeySpec::one(1, KeyFlags::RW.and(KeyFlags::UPDATE))],
    args: &[Arg::new("key", ArgKind::Key).key_spec(0), Arg::new("last-id", ArgKind::String), Arg::new("entries-added", ArgKind::Integer).token("ENTRIESADDED").since("7.0.0").optional(), Arg::new("max-deleted-id", ArgKind::String).token("MAXDELETEDID").since("7.0.0").optional()],
    handler: xsetid,
    ..Spec::BLANK
};

fn xsetid(cx: &mut Cx<'_>) -> Outcome {
    todo!("write me")
}

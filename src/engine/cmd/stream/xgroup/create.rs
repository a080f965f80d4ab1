//! XGROUP CREATE.

use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of XGROUP CREATE.
pub static SPEC: Spec = Spec {
    name: "CREATE",
    summary: "",
    since: "5.0.0",
    group: Group::Stream,
    complexity: "O(1)",
    arity: -5,
    flags: Flags::WRITE.and(Flags::DENYOOM),
    categories: Categories::STREAM,
    keys: &[KeySpec::one(2, KeyFlags::RW.and(KeyFlags::INSERT))],
    args: &[Arg::new("key", ArgKind::Key).key_spec(0), Arg::new("group", ArgKind::String), Arg::new("id-selector", ArgKind::OneOf).args(&[Arg::new("id", ArgKind::String), Arg::new("new-id", ArgKind::PureToken).token("$")]), Arg::new("mkstream", ArgKind::PureToken).token("MKSTREAM").optional(), Arg::new("entries-read", ArgKind::Integer).token("ENTRIESREAD").optional()],
    handler: xgroup_create,
    ..Spec::BLANK
};

fn xgroup_create(cx: &mut Cx<'_>) -> Outcome {
    todo!("write me")
}

//! XGROUP SETID.

use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of XGROUP SETID.
pub static SPEC: Spec = Spec {
    name: "SETID",
    summary: "",
    since: "5.0.0",
    group: Group::Stream,
    complexity: "O(1)",
    arity: -5,
    flags: Flags::WRITE,
    categories: Categories::STREAM,
    keys: &[KeySpec::one(2, KeyFlags::RW.and(KeyFlags::UPDATE))],
    args: &[Arg::new("key", ArgKind::Key).key_spec(0), Arg::new("group", ArgKind::String), Arg::new("id-selector", ArgKind::OneOf).args(&[Arg::new("id", ArgKind::String), Arg::new("new-id", ArgKind::PureToken).token("$")]), Arg::new("entriesread", ArgKind::Integer).token("ENTRIESREAD").display("entries-read").optional()],
    handler: xgroup_setid,
    ..Spec::BLANK
};

fn xgroup_setid(cx: &mut Cx<'_>) -> Outcome {
    todo!("write me")
}

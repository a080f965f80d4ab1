//! XINFO GROUPS.

use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of XINFO GROUPS.
pub static SPEC: Spec = Spec {
    name: "GROUPS",
    summary: "",
    since: "5.0.0",
    group: Group::Stream,
    complexity: "O(1)",
    arity: 3,
    flags: Flags::READONLY,
    categories: Categories::STREAM,
    keys: &[KeySpec::one(2, KeyFlags::RO.and(KeyFlags::ACCESS))],
    args: &[Arg::new("key", ArgKind::Key).key_spec(0)],
    handler: xinfo_groups,
    ..Spec::BLANK
};

fn xinfo_groups(cx: &mut Cx<'_>) -> Outcome {
    todo!("write me")
}

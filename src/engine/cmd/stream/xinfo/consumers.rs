//! XINFO CONSUMERS.

use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of XINFO CONSUMERS.
pub static SPEC: Spec = Spec {
    name: "CONSUMERS",
    summary: "",
    since: "5.0.0",
    group: Group::Stream,
    complexity: "O(1)",
    arity: 4,
    flags: Flags::READONLY,
    categories: Categories::STREAM,
    tips: &["nondeterministic_output"],
    keys: &[KeySpec::one(2, KeyFlags::RO.and(KeyFlags::ACCESS))],
    args: &[Arg::new("key", ArgKind::Key).key_spec(0), Arg::new("group", ArgKind::String)],
    handler: xinfo_consumers,
    ..Spec::BLANK
};

fn xinfo_consumers(cx: &mut Cx<'_>) -> Outcome {
    todo!("write me")
}

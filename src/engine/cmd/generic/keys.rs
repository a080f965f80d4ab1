//! KEYS.

use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of KEYS.
pub static SPEC: Spec = Spec {
    name: "KEYS",
    summary: "",
    since: "1.0.0",
    group: Group::Generic,
    complexity: "O(N)",
    arity: 2,
    flags: Flags::READONLY,
    categories: Categories::KEYSPACE.and(Categories::DANGEROUS),
    tips: &["request_policy:all_shards", "nondeterministic_output_order"],
    args: &[Arg::new("pattern", ArgKind::Pattern)],
    handler: keys,
    ..Spec::BLANK
};

fn keys(cx: &mut Cx<'_>) -> Outcome {
    cx.unbuilt()
}

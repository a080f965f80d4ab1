//! EXISTS.

use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of EXISTS.
pub static SPEC: Spec = Spec {
    name: "EXISTS",
    summary: "",
    since: "1.0.0",
    group: Group::Generic,
    complexity: "O(N)",
    arity: -2,
    flags: Flags::READONLY.and(Flags::FAST),
    categories: Categories::KEYSPACE,
    tips: &["request_policy:multi_shard", "response_policy:agg_sum"],
    keys: &[KeySpec {
        flags: KeyFlags::RO,
        begin: BeginSearch::Index(1),
        find: FindKeys::Range {
            last_key: -1,
            step: 1,
            limit: 0,
        },
    }],
    args: &[Arg::new("key", ArgKind::Key).key_spec(0).multiple()],
    handler: exists,
    ..Spec::BLANK
};

fn exists(cx: &mut Cx<'_>) -> Outcome {
    cx.unbuilt()
}

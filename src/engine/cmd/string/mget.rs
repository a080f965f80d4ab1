//! MGET.

use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of MGET.
pub static SPEC: Spec = Spec {
    name: "MGET",
    summary: "",
    since: "1.0.0",
    group: Group::String,
    complexity: "O(N)",
    arity: -2,
    flags: Flags::READONLY.and(Flags::FAST),
    categories: Categories::STRING,
    tips: &["request_policy:multi_shard"],
    keys: &[KeySpec {
        flags: KeyFlags::RO.and(KeyFlags::ACCESS),
        begin: BeginSearch::Index(1),
        find: FindKeys::Range {
            last_key: -1,
            step: 1,
            limit: 0,
        },
    }],
    args: &[Arg::new("key", ArgKind::Key).key_spec(0).multiple()],
    handler: mget,
    ..Spec::BLANK
};

fn mget(cx: &mut Cx<'_>) -> Outcome {
    cx.unbuilt()
}

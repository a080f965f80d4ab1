//! RANDOMKEY.

use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of RANDOMKEY.
pub static SPEC: Spec = Spec {
    name: "RANDOMKEY",
    summary: "",
    since: "1.0.0",
    group: Group::Generic,
    complexity: "O(1)",
    arity: 1,
    flags: Flags::READONLY.and(Flags::TOUCHES_ARBITRARY_KEYS),
    categories: Categories::KEYSPACE,
    tips: &[
        "request_policy:all_shards",
        "response_policy:special",
        "nondeterministic_output",
    ],
    handler: randomkey,
    ..Spec::BLANK
};

fn randomkey(cx: &mut Cx<'_>) -> Outcome {
    cx.unbuilt()
}

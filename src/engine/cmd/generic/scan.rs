//! SCAN.

use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of SCAN.
pub static SPEC: Spec = Spec {
    name: "SCAN",
    summary: "",
    since: "2.8.0",
    group: Group::Generic,
    complexity: "O(1)",
    arity: -2,
    flags: Flags::READONLY.and(Flags::TOUCHES_ARBITRARY_KEYS),
    categories: Categories::KEYSPACE,
    tips: &[
        "nondeterministic_output",
        "request_policy:special",
        "response_policy:special",
    ],
    args: &[
        Arg::new("cursor", ArgKind::Integer),
        Arg::new("pattern", ArgKind::Pattern)
            .token("MATCH")
            .optional(),
        Arg::new("count", ArgKind::Integer)
            .token("COUNT")
            .optional(),
        Arg::new("type", ArgKind::String)
            .token("TYPE")
            .since("6.0.0")
            .optional(),
    ],
    handler: scan,
    ..Spec::BLANK
};

fn scan(cx: &mut Cx<'_>) -> Outcome {
    cx.unbuilt()
}

//! LCS.

use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of LCS.
pub static SPEC: Spec = Spec {
    name: "LCS",
    summary: "",
    since: "7.0.0",
    group: Group::String,
    complexity: "O(N*M)",
    arity: -3,
    flags: Flags::READONLY,
    categories: Categories::STRING,
    keys: &[KeySpec {
        flags: KeyFlags::RO.and(KeyFlags::ACCESS),
        begin: BeginSearch::Index(1),
        find: FindKeys::Range {
            last_key: 1,
            step: 1,
            limit: 0,
        },
    }],
    args: &[
        Arg::new("key1", ArgKind::Key).key_spec(0),
        Arg::new("key2", ArgKind::Key).key_spec(0),
        Arg::new("len", ArgKind::PureToken).token("LEN").optional(),
        Arg::new("idx", ArgKind::PureToken).token("IDX").optional(),
        Arg::new("min-match-len", ArgKind::Integer)
            .token("MINMATCHLEN")
            .optional(),
        Arg::new("withmatchlen", ArgKind::PureToken)
            .token("WITHMATCHLEN")
            .optional(),
    ],
    handler: lcs,
    ..Spec::BLANK
};

fn lcs(cx: &mut Cx<'_>) -> Outcome {
    cx.unbuilt()
}

//! SETEX.

use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of SETEX.
pub static SPEC: Spec = Spec {
    name: "SETEX",
    summary: "",
    since: "2.0.0",
    group: Group::String,
    complexity: "O(1)",
    arity: 4,
    flags: Flags::WRITE.and(Flags::DENYOOM),
    categories: Categories::STRING,
    deprecated_since: "2.6.12",
    keys: &[KeySpec {
        flags: KeyFlags::OW.and(KeyFlags::UPDATE),
        begin: BeginSearch::Index(1),
        find: FindKeys::Range {
            last_key: 0,
            step: 1,
            limit: 0,
        },
    }],
    args: &[
        Arg::new("key", ArgKind::Key).key_spec(0),
        Arg::new("seconds", ArgKind::Integer),
        Arg::new("value", ArgKind::String),
    ],
    handler: setex,
    ..Spec::BLANK
};

fn setex(cx: &mut Cx<'_>) -> Outcome {
    cx.unbuilt()
}

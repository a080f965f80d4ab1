//! GETSET.

use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of GETSET.
pub static SPEC: Spec = Spec {
    name: "GETSET",
    summary: "",
    since: "1.0.0",
    group: Group::String,
    complexity: "O(1)",
    arity: 3,
    flags: Flags::WRITE.and(Flags::DENYOOM).and(Flags::FAST),
    categories: Categories::STRING,
    deprecated_since: "6.2.0",
    keys: &[KeySpec {
        flags: KeyFlags::RW.and(KeyFlags::ACCESS).and(KeyFlags::UPDATE),
        begin: BeginSearch::Index(1),
        find: FindKeys::Range {
            last_key: 0,
            step: 1,
            limit: 0,
        },
    }],
    args: &[
        Arg::new("key", ArgKind::Key).key_spec(0),
        Arg::new("value", ArgKind::String),
    ],
    handler: getset,
    ..Spec::BLANK
};

fn getset(cx: &mut Cx<'_>) -> Outcome {
    cx.unbuilt()
}

//! SETRANGE.

use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of SETRANGE.
pub static SPEC: Spec = Spec {
    name: "SETRANGE",
    summary: "",
    since: "2.2.0",
    group: Group::String,
    complexity: "O(1)",
    arity: 4,
    flags: Flags::WRITE.and(Flags::DENYOOM),
    categories: Categories::STRING,
    keys: &[KeySpec {
        flags: KeyFlags::RW.and(KeyFlags::UPDATE),
        begin: BeginSearch::Index(1),
        find: FindKeys::Range {
            last_key: 0,
            step: 1,
            limit: 0,
        },
    }],
    args: &[
        Arg::new("key", ArgKind::Key).key_spec(0),
        Arg::new("offset", ArgKind::Integer),
        Arg::new("value", ArgKind::String),
    ],
    handler: setrange,
    ..Spec::BLANK
};

fn setrange(cx: &mut Cx<'_>) -> Outcome {
    cx.unbuilt()
}

//! INCRBY.

use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of INCRBY.
pub static SPEC: Spec = Spec {
    name: "INCRBY",
    summary: "",
    since: "1.0.0",
    group: Group::String,
    complexity: "O(1)",
    arity: 3,
    flags: Flags::WRITE.and(Flags::DENYOOM).and(Flags::FAST),
    categories: Categories::STRING,
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
        Arg::new("increment", ArgKind::Integer),
    ],
    handler: incrby,
    ..Spec::BLANK
};

fn incrby(cx: &mut Cx<'_>) -> Outcome {
    cx.unbuilt()
}

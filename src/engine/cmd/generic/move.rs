//! MOVE.

use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of MOVE.
pub static SPEC: Spec = Spec {
    name: "MOVE",
    summary: "",
    since: "1.0.0",
    group: Group::Generic,
    complexity: "O(1)",
    arity: 3,
    flags: Flags::WRITE.and(Flags::FAST),
    categories: Categories::KEYSPACE,
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
        Arg::new("db", ArgKind::Integer),
    ],
    handler: r#move,
    ..Spec::BLANK
};

fn r#move(cx: &mut Cx<'_>) -> Outcome {
    cx.unbuilt()
}

//! PERSIST.

use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of PERSIST.
pub static SPEC: Spec = Spec {
    name: "PERSIST",
    summary: "",
    since: "2.2.0",
    group: Group::Generic,
    complexity: "O(1)",
    arity: 2,
    flags: Flags::WRITE.and(Flags::FAST),
    categories: Categories::KEYSPACE,
    keys: &[KeySpec {
        flags: KeyFlags::RW.and(KeyFlags::UPDATE),
        begin: BeginSearch::Index(1),
        find: FindKeys::Range {
            last_key: 0,
            step: 1,
            limit: 0,
        },
    }],
    args: &[Arg::new("key", ArgKind::Key).key_spec(0)],
    handler: persist,
    ..Spec::BLANK
};

fn persist(cx: &mut Cx<'_>) -> Outcome {
    cx.unbuilt()
}

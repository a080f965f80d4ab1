//! RENAME.

use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of RENAME.
pub static SPEC: Spec = Spec {
    name: "RENAME",
    summary: "",
    since: "1.0.0",
    group: Group::Generic,
    complexity: "O(1)",
    arity: 3,
    flags: Flags::WRITE,
    categories: Categories::KEYSPACE,
    keys: &[
        KeySpec {
            flags: KeyFlags::RW.and(KeyFlags::ACCESS).and(KeyFlags::DELETE),
            begin: BeginSearch::Index(1),
            find: FindKeys::Range {
                last_key: 0,
                step: 1,
                limit: 0,
            },
        },
        KeySpec {
            flags: KeyFlags::OW.and(KeyFlags::UPDATE),
            begin: BeginSearch::Index(2),
            find: FindKeys::Range {
                last_key: 0,
                step: 1,
                limit: 0,
            },
        },
    ],
    args: &[
        Arg::new("key", ArgKind::Key).key_spec(0),
        Arg::new("newkey", ArgKind::Key).key_spec(1),
    ],
    handler: rename,
    ..Spec::BLANK
};

fn rename(cx: &mut Cx<'_>) -> Outcome {
    cx.unbuilt()
}

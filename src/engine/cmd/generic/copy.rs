//! COPY.

use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of COPY.
pub static SPEC: Spec = Spec {
    name: "COPY",
    summary: "",
    since: "6.2.0",
    group: Group::Generic,
    complexity: "O(N)",
    arity: -3,
    flags: Flags::WRITE.and(Flags::DENYOOM),
    categories: Categories::KEYSPACE,
    keys: &[
        KeySpec {
            flags: KeyFlags::RO.and(KeyFlags::ACCESS),
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
        Arg::new("source", ArgKind::Key).key_spec(0),
        Arg::new("destination", ArgKind::Key).key_spec(1),
        Arg::new("destination-db", ArgKind::Integer)
            .token("DB")
            .optional(),
        Arg::new("replace", ArgKind::PureToken)
            .token("REPLACE")
            .optional(),
    ],
    handler: copy,
    ..Spec::BLANK
};

fn copy(cx: &mut Cx<'_>) -> Outcome {
    cx.unbuilt()
}

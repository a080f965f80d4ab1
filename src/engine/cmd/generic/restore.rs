//! RESTORE.

use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of RESTORE.
pub static SPEC: Spec = Spec {
    name: "RESTORE",
    summary: "",
    since: "2.6.0",
    group: Group::Generic,
    complexity: "O(1)",
    arity: -4,
    flags: Flags::WRITE.and(Flags::DENYOOM),
    categories: Categories::KEYSPACE.and(Categories::DANGEROUS),
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
        Arg::new("ttl", ArgKind::Integer),
        Arg::new("serialized-value", ArgKind::String),
        Arg::new("replace", ArgKind::PureToken)
            .token("REPLACE")
            .since("3.0.0")
            .optional(),
        Arg::new("absttl", ArgKind::PureToken)
            .token("ABSTTL")
            .since("5.0.0")
            .optional(),
        Arg::new("seconds", ArgKind::Integer)
            .token("IDLETIME")
            .since("5.0.0")
            .optional(),
        Arg::new("frequency", ArgKind::Integer)
            .token("FREQ")
            .since("5.0.0")
            .optional(),
    ],
    handler: restore,
    ..Spec::BLANK
};

fn restore(cx: &mut Cx<'_>) -> Outcome {
    cx.unbuilt()
}

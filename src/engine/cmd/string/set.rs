//! SET.

use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of SET.
pub static SPEC: Spec = Spec {
    name: "SET",
    summary: "",
    since: "1.0.0",
    group: Group::String,
    complexity: "O(1)",
    arity: -3,
    flags: Flags::WRITE.and(Flags::DENYOOM),
    categories: Categories::STRING,
    keys: &[KeySpec {
        flags: KeyFlags::RW
            .and(KeyFlags::ACCESS)
            .and(KeyFlags::UPDATE)
            .and(KeyFlags::VARIABLE_FLAGS),
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
        Arg::new("condition", ArgKind::OneOf)
            .since("2.6.12")
            .optional()
            .args(&[
                Arg::new("nx", ArgKind::PureToken).token("NX"),
                Arg::new("xx", ArgKind::PureToken).token("XX"),
            ]),
        Arg::new("get", ArgKind::PureToken)
            .token("GET")
            .since("6.2.0")
            .optional(),
        Arg::new("expiration", ArgKind::OneOf).optional().args(&[
            Arg::new("seconds", ArgKind::Integer)
                .token("EX")
                .since("2.6.12"),
            Arg::new("milliseconds", ArgKind::Integer)
                .token("PX")
                .since("2.6.12"),
            Arg::new("unix-time-seconds", ArgKind::UnixTime)
                .token("EXAT")
                .since("6.2.0"),
            Arg::new("unix-time-milliseconds", ArgKind::UnixTime)
                .token("PXAT")
                .since("6.2.0"),
            Arg::new("keepttl", ArgKind::PureToken)
                .token("KEEPTTL")
                .since("6.0.0"),
        ]),
    ],
    handler: set,
    ..Spec::BLANK
};

fn set(cx: &mut Cx<'_>) -> Outcome {
    cx.unbuilt()
}

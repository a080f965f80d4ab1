//! GETEX.

use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of GETEX.
pub static SPEC: Spec = Spec {
    name: "GETEX",
    summary: "",
    since: "6.2.0",
    group: Group::String,
    complexity: "O(1)",
    arity: -2,
    flags: Flags::WRITE.and(Flags::FAST),
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
        Arg::new("expiration", ArgKind::OneOf).optional().args(&[
            Arg::new("seconds", ArgKind::Integer).token("EX"),
            Arg::new("milliseconds", ArgKind::Integer).token("PX"),
            Arg::new("unix-time-seconds", ArgKind::UnixTime).token("EXAT"),
            Arg::new("unix-time-milliseconds", ArgKind::UnixTime).token("PXAT"),
            Arg::new("persist", ArgKind::PureToken).token("PERSIST"),
        ]),
    ],
    handler: getex,
    ..Spec::BLANK
};

fn getex(cx: &mut Cx<'_>) -> Outcome {
    cx.unbuilt()
}

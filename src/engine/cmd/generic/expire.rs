//! EXPIRE: makes a key expire after so many seconds.

use super::expiry::{Form, Unit, expire_key};
use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of EXPIRE.
pub static SPEC: Spec = Spec {
    name: "EXPIRE",
    summary: "Makes a key expire after so many seconds",
    since: "1.0.0",
    group: Group::Generic,
    complexity: "O(1)",
    arity: -3,
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
    args: &[
        Arg::new("key", ArgKind::Key).key_spec(0),
        Arg::new("seconds", ArgKind::Integer),
        Arg::new("condition", ArgKind::OneOf)
            .since("7.0.0")
            .optional()
            .args(&[
                Arg::new("nx", ArgKind::PureToken).token("NX"),
                Arg::new("xx", ArgKind::PureToken).token("XX"),
                Arg::new("gt", ArgKind::PureToken).token("GT"),
                Arg::new("lt", ArgKind::PureToken).token("LT"),
            ]),
    ],
    example: r#"> SET session open
OK
> EXPIRE session 60
(integer) 1
> TTL session
(integer) 60"#,
    handler: expire,
    ..Spec::BLANK
};

fn expire(cx: &mut Cx<'_>) -> Outcome {
    expire_key(
        cx,
        &Form {
            command: "expire",
            unit: Unit::Seconds,
            is_absolute: false,
        },
    )
}

//! PEXPIREAT: makes a key expire at an instant given in Unix milliseconds.

use super::expiry::{Form, Unit, expire_key};
use crate::cmd::grammar;
use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of PEXPIREAT.
pub static SPEC: Spec = Spec {
    name: "PEXPIREAT",
    summary: "Makes a key expire at an instant given in Unix milliseconds",
    since: "2.6.0",
    group: Group::Generic,
    complexity: "O(1)",
    arity: -3,
    flags: Flags::WRITE.and(Flags::FAST),
    categories: Categories::KEYSPACE,
    keys: &[KeySpec::one(1, KeyFlags::RW.and(KeyFlags::UPDATE))],
    args: &[
        Arg::new("key", ArgKind::Key).key_spec(0),
        Arg::new("unix-time-milliseconds", ArgKind::UnixTime),
        grammar::CONDITION,
    ],
    example: example(
        r#"> SET session open
OK
> PEXPIREAT session 32503680000123
(integer) 1
> PEXPIRETIME session
(integer) 32503680000123"#,
    ),
    handler: pexpireat,
    ..Spec::BLANK
};

fn pexpireat(cx: &mut Cx<'_>) -> Outcome {
    expire_key(
        cx,
        &Form {
            command: "pexpireat",
            unit: Unit::Milliseconds,
            is_absolute: true,
        },
    )
}

//! PEXPIREAT: makes a key expire at an instant given in Unix milliseconds.

use super::expiry::{Form, Unit, expire_key};
use crate::cmd::grammar;
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, pexpireat);

static SPEC: Spec = Spec {
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
        Arg::key("key", 0),
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

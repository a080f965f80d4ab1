//! PEXPIRE: makes a key expire after a number of milliseconds.

use super::expiry::{Form, Unit, expire_key};
use crate::cmd::grammar;
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, pexpire);

static SPEC: Spec = Spec {
    name: "PEXPIRE",
    summary: "Makes a key expire after a number of milliseconds",
    since: "2.6.0",
    group: Group::Generic,
    complexity: "O(1)",
    arity: -3,
    flags: Flags::WRITE.and(Flags::FAST),
    categories: Categories::KEYSPACE,
    keys: &[KeySpec::one(1, KeyFlags::RW.and(KeyFlags::UPDATE))],
    args: &[
        Arg::key("key", 0),
        Arg::new("milliseconds", ArgKind::Integer),
        grammar::CONDITION,
    ],
    example: example(
        r#"> SET session open
OK
> PEXPIRE session 60000
(integer) 1
> TTL session
(integer) 60"#,
    ),
    ..Spec::BLANK
};

fn pexpire(cx: &mut Cx<'_>) -> Outcome {
    expire_key(
        cx,
        &Form {
            command: "pexpire",
            unit: Unit::Milliseconds,
            is_absolute: false,
        },
    )
}

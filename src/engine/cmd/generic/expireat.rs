//! EXPIREAT: makes a key expire at an instant given in Unix seconds.

use super::expiry::{Form, Unit, expire_key};
use crate::cmd::grammar;
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, expireat);

static SPEC: Spec = Spec {
    name: "EXPIREAT",
    summary: "Makes a key expire at an instant given in Unix seconds",
    since: "1.2.0",
    group: Group::Generic,
    complexity: "O(1)",
    arity: -3,
    flags: Flags::WRITE.and(Flags::FAST),
    categories: Categories::KEYSPACE,
    keys: &[KeySpec::one(1, KeyFlags::RW.and(KeyFlags::UPDATE))],
    args: &[
        Arg::key("key", 0),
        Arg::new("unix-time-seconds", ArgKind::UnixTime),
        grammar::CONDITION,
    ],
    example: example(
        r#"> SET session open
OK
> EXPIREAT session 32503680000
(integer) 1
> EXPIRETIME session
(integer) 32503680000"#,
    ),
    ..Spec::BLANK
};

fn expireat(cx: &mut Cx<'_>) -> Outcome {
    expire_key(
        cx,
        &Form {
            command: "expireat",
            unit: Unit::Seconds,
            is_absolute: true,
        },
    )
}

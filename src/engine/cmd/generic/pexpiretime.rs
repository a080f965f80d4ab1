//! PEXPIRETIME: the instant at which a key expires, in milliseconds.

use super::expiry::{Measure, Unit, reply_expiry};
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, pexpiretime);

static SPEC: Spec = Spec {
    name: "PEXPIRETIME",
    summary: "Returns the Unix milliseconds at which a key expires; -1 if never, -2 if there is no key",
    since: "7.0.0",
    group: Group::Generic,
    complexity: "O(1)",
    arity: 2,
    flags: Flags::READONLY.and(Flags::FAST),
    categories: Categories::KEYSPACE,
    keys: &[KeySpec::one(1, KeyFlags::RO.and(KeyFlags::ACCESS))],
    args: &[Arg::key("key", 0)],
    example: example(
        r#"> SET session open PXAT 32503680000123
OK
> PEXPIRETIME session
(integer) 32503680000123"#,
    ),
    part: Some(&REST),
    ..Spec::BLANK
};

fn pexpiretime(cx: &mut Cx<'_>) -> Outcome {
    reply_expiry(cx, Unit::Milliseconds, Measure::Instant)
}

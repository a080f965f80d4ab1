//! EXPIRETIME: the instant at which a key expires, in seconds.

use super::expiry::{Measure, Unit, reply_expiry};
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, expiretime);

static SPEC: Spec = Spec {
    name: "EXPIRETIME",
    summary: "Returns the Unix seconds at which a key expires; -1 if never, -2 if there is no key",
    since: "7.0.0",
    group: Group::Generic,
    complexity: "O(1)",
    arity: 2,
    flags: Flags::READONLY.and(Flags::FAST),
    categories: Categories::KEYSPACE,
    keys: &[KeySpec::one(1, KeyFlags::RO.and(KeyFlags::ACCESS))],
    args: &[Arg::key("key", 0)],
    example: example(
        r#"> SET session open EXAT 32503680000
OK
> EXPIRETIME session
(integer) 32503680000"#,
    ),
    part: Some(&REST),
    ..Spec::BLANK
};

fn expiretime(cx: &mut Cx<'_>) -> Outcome {
    reply_expiry(cx, Unit::Seconds, Measure::Instant)
}

//! TTL: the seconds a key has left.

use super::expiry::{Measure, Unit, reply_expiry};
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, ttl);

static SPEC: Spec = Spec {
    name: "TTL",
    summary: "Returns in how many seconds a key expires; -1 if never, -2 if there is no key",
    since: "1.0.0",
    group: Group::Generic,
    complexity: "O(1)",
    arity: 2,
    flags: Flags::READONLY.and(Flags::FAST),
    categories: Categories::KEYSPACE,
    tips: &["nondeterministic_output"],
    keys: &[KeySpec::one(1, KeyFlags::RO.and(KeyFlags::ACCESS))],
    args: &[Arg::key("key", 0)],
    example: example(
        r#"> SET session open EX 60
OK
> TTL session
(integer) 60"#,
    ),
    ..Spec::BLANK
};

fn ttl(cx: &mut Cx<'_>) -> Outcome {
    reply_expiry(cx, Unit::Seconds, Measure::Remaining)
}

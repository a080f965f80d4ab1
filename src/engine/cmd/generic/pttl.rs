//! PTTL: the milliseconds a key has left.

use super::expiry::{Measure, Unit, reply_expiry};
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, pttl);

static SPEC: Spec = Spec {
    name: "PTTL",
    summary: "Returns in how many milliseconds a key expires; -1 if never, -2 if there is no key",
    since: "2.6.0",
    group: Group::Generic,
    complexity: "O(1)",
    arity: 2,
    flags: Flags::READONLY.and(Flags::FAST),
    categories: Categories::KEYSPACE,
    tips: &["nondeterministic_output"],
    keys: &[KeySpec::one(1, KeyFlags::RO.and(KeyFlags::ACCESS))],
    args: &[Arg::key("key", 0)],
    example: example(
        r#"> SET session open
OK
> PTTL session
(integer) -1"#,
    ),
    ..Spec::BLANK
};

fn pttl(cx: &mut Cx<'_>) -> Outcome {
    reply_expiry(cx, Unit::Milliseconds, Measure::Remaining)
}

//! SMEMBERS: every member.

use super::algebra::write_members;
use crate::cmd::prelude::*;
use crate::db::Set;

pub(super) static COMMAND: Command = Command::new(&SPEC, smembers);

static SPEC: Spec = Spec {
    name: "SMEMBERS",
    summary: "Returns all members of a set",
    since: "1.0.0",
    group: Group::Set,
    complexity: "O(N)",
    arity: 2,
    flags: Flags::READONLY,
    categories: Categories::SET,
    tips: &["nondeterministic_output_order"],
    keys: &[KeySpec::one(1, KeyFlags::RO.and(KeyFlags::ACCESS))],
    args: &[Arg::key("key", 0)],
    example: example(
        r#"> SADD primes 5 2 3
(integer) 3
> SMEMBERS primes
1) "2"
2) "3"
3) "5""#,
    ),
    ..Spec::BLANK
};

fn smembers(cx: &mut Cx<'_>) -> Outcome {
    let (set, out) = cx.read_as::<Set>(cx.argv[1])?;
    match set {
        Some(set) => write_members(set, out),
        None => out.set(0),
    }
    Ok(Flow::Done)
}

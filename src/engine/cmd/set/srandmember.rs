//! SRANDMEMBER: random members.

use crate::cmd::picking::{Pick, ends_before};
use crate::cmd::prelude::*;
use crate::db::{Item, Set};

pub(super) static COMMAND: Command = Command::new(&SPEC, srandmember);

static SPEC: Spec = Spec {
    name: "SRANDMEMBER",
    summary: "Returns random members of a set; a negative count allows repetition",
    since: "1.0.0",
    group: Group::Set,
    complexity: "O(1)",
    arity: -2,
    flags: Flags::READONLY,
    categories: Categories::SET,
    tips: &["nondeterministic_output"],
    keys: &[KeySpec::one(1, KeyFlags::RO.and(KeyFlags::ACCESS))],
    args: &[
        Arg::key("key", 0),
        Arg::new("count", ArgKind::Integer)
            .since("2.6.0")
            .optional(),
    ],
    example: example(
        r#"> SADD coin heads
(integer) 1
> SRANDMEMBER coin
"heads"
> SRANDMEMBER coin 5
1) "heads"
> SRANDMEMBER coin -2
1) "heads"
2) "heads""#,
    ),
    ..Spec::BLANK
};

fn srandmember(cx: &mut Cx<'_>) -> Outcome {
    match cx.argv[2..] {
        [] => one_member(cx),
        [count] => {
            let pick = Pick::parse(count)?;
            many_members(cx, pick)
        }
        _ => Err(error::SYNTAX),
    }
}

fn one_member(cx: &mut Cx<'_>) -> Outcome {
    let mut rng = cx.node.rng.fork();
    let (set, out) = cx.read_as::<Set>(cx.argv[1])?;
    match set.and_then(|set| set.random(&mut rng)) {
        Some(member) => member.reply(out),
        None => out.null(),
    }
    Ok(Flow::Done)
}

fn many_members(cx: &mut Cx<'_>, pick: Pick) -> Outcome {
    let mut rng = cx.node.rng.fork();
    let (set, out) = cx.read_as::<Set>(cx.argv[1])?;
    let Some(set) = set else {
        out.array(0);
        return Ok(Flow::Done);
    };
    let count = pick.count_of(set.len())?;
    let end = pick.end(out);
    out.array(count);
    let mut reply = |member: Item<'_>| {
        if out.mark() < end {
            member.reply(out);
        }
    };
    match pick {
        Pick::Distinct(_) => set.sample(count, &mut rng, &mut reply),
        Pick::Repeated(_) => set.repeat(count, &mut rng, &mut reply),
    }
    ends_before(end, out)
}

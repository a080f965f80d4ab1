//! ZRANDMEMBER: random members.

use super::elements::{reply_element, reply_head};
use crate::cmd::grammar;
use crate::cmd::picking::{Pick, ends_before};
use crate::cmd::prelude::*;
use crate::db::{Item, SortedSet};

pub(super) static COMMAND: Command = Command::new(&SPEC, zrandmember);

static SPEC: Spec = Spec {
    name: "ZRANDMEMBER",
    summary: "Returns random members; a negative count allows repetition",
    since: "6.2.0",
    group: Group::SortedSet,
    complexity: "O(N)",
    arity: -2,
    flags: Flags::READONLY,
    categories: Categories::SORTEDSET,
    tips: &["nondeterministic_output"],
    keys: &[KeySpec::one(1, KeyFlags::RO.and(KeyFlags::ACCESS))],
    args: &[
        Arg::key("key", 0),
        Arg::new("options", ArgKind::Block)
            .optional()
            .args(&[Arg::new("count", ArgKind::Integer), grammar::WITHSCORES]),
    ],
    example: example(
        r#"> ZADD z 1 only
(integer) 1
> ZRANDMEMBER z
"only"
> ZRANDMEMBER z 5 WITHSCORES
1) "only"
2) "1"
> ZRANDMEMBER z -2
1) "only"
2) "only""#,
    ),
    ..Spec::BLANK
};

fn zrandmember(cx: &mut Cx<'_>) -> Outcome {
    if cx.argv.len() == 2 {
        return one_member(cx);
    }
    let (pick, with_scores) = Pick::parse_with(&cx.argv[2..], "WITHSCORES")?;
    let mut rng = cx.node.rng.fork();
    let (set, out) = cx.read_as::<SortedSet>(cx.argv[1])?;
    let Some(set) = set else {
        out.array(0);
        return Ok(Flow::Done);
    };
    let count = pick.count_of(set.len())?;
    let end = pick.end(out);
    reply_head(out, count, with_scores);
    let mut reply = |member: Item<'_>, score: f64| {
        if out.mark() < end {
            reply_element(out, member, with_scores.then_some(score));
        }
    };
    match pick {
        Pick::Distinct(_) => set.sample(count, &mut rng, &mut reply),
        Pick::Repeated(_) => set.repeat(count, &mut rng, &mut reply),
    }
    ends_before(end, out)
}

fn one_member(cx: &mut Cx<'_>) -> Outcome {
    let mut rng = cx.node.rng.fork();
    let (set, out) = cx.read_as::<SortedSet>(cx.argv[1])?;
    match set {
        Some(set) => set.repeat(1, &mut rng, &mut |member, _| member.reply(out)),
        None => out.null(),
    }
    Ok(Flow::Done)
}

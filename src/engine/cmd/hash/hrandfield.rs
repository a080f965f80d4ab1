//! HRANDFIELD: random fields.

use crate::cmd::picking::{Pick, ends_before};
use crate::cmd::prelude::*;
use crate::db::{Hash, Item};

pub(super) static COMMAND: Command = Command::new(&SPEC, hrandfield);

static SPEC: Spec = Spec {
    name: "HRANDFIELD",
    summary: "Returns random fields of a hash; a negative count allows repetition",
    since: "6.2.0",
    group: Group::Hash,
    complexity: "O(N)",
    arity: -2,
    flags: Flags::READONLY,
    categories: Categories::HASH,
    tips: &["nondeterministic_output"],
    keys: &[KeySpec::one(1, KeyFlags::RO.and(KeyFlags::ACCESS))],
    args: &[
        Arg::key("key", 0),
        Arg::new("options", ArgKind::Block).optional().args(&[
            Arg::new("count", ArgKind::Integer),
            Arg::pure_token("withvalues", "WITHVALUES").optional(),
        ]),
    ],
    example: example(
        r#"> HSET coin heads obverse
(integer) 1
> HRANDFIELD coin
"heads"
> HRANDFIELD coin 5 WITHVALUES
1) "heads"
2) "obverse"
> HRANDFIELD coin -2
1) "heads"
2) "heads""#,
    ),
    ..Spec::BLANK
};

fn hrandfield(cx: &mut Cx<'_>) -> Outcome {
    if cx.argv.len() == 2 {
        return one_field(cx);
    }
    let (pick, with_values) = Pick::parse_with(&cx.argv[2..], "WITHVALUES")?;
    let mut rng = cx.node.rng.fork();
    let (hash, out) = cx.read_as::<Hash>(cx.argv[1])?;
    let Some(hash) = hash else {
        out.array(0);
        return Ok(Flow::Done);
    };
    let count = pick.count_of(hash.len())?;
    let end = pick.end(out);
    let is_paired = with_values && out.is_resp3();
    out.array(if with_values && !is_paired {
        2 * count
    } else {
        count
    });
    let mut reply = |field: Item<'_>, value: Item<'_>| {
        if out.mark() >= end {
            return;
        }
        if is_paired {
            out.array(2);
        }
        field.reply(out);
        if with_values {
            value.reply(out);
        }
    };
    match pick {
        Pick::Distinct(_) => hash.sample(count, &mut rng, &mut reply),
        Pick::Repeated(_) => hash.random(count, &mut rng, &mut reply),
    }
    ends_before(end, out)
}

fn one_field(cx: &mut Cx<'_>) -> Outcome {
    let mut rng = cx.node.rng.fork();
    let (hash, out) = cx.read_as::<Hash>(cx.argv[1])?;
    match hash {
        Some(hash) => hash.random(1, &mut rng, &mut |field, _| field.reply(out)),
        None => out.null(),
    }
    Ok(Flow::Done)
}

//! GEOHASH: the names that members' places have elsewhere.

use crate::cmd::prelude::*;
use crate::db::SortedSet;
use crate::db::geo::cells::Place;

pub(super) static COMMAND: Command = Command::new(&SPEC, geohash);

static SPEC: Spec = Spec {
    name: "GEOHASH",
    summary: "Returns the geohashes of members, as eleven characters",
    since: "3.2.0",
    group: Group::Geo,
    complexity: "O(1)",
    arity: -2,
    flags: Flags::READONLY,
    categories: Categories::GEO,
    keys: &[KeySpec::one(1, KeyFlags::RO.and(KeyFlags::ACCESS))],
    args: &[
        Arg::key("key", 0),
        Arg::new("member", ArgKind::String).optional().multiple(),
    ],
    example: example(
        r#"> GEOADD it 13.361389 38.115556 Palermo 15.087269 37.502669 Catania
(integer) 2
> GEOHASH it Palermo Rome
1) "sqc8b49rny0"
2) (nil)"#,
    ),
    ..Spec::BLANK
};

fn geohash(cx: &mut Cx<'_>) -> Outcome {
    let argv = cx.argv;
    let members = &argv[2..];
    let (set, out) = cx.read_as::<SortedSet>(argv[1])?;
    out.array(members.len());
    for member in members {
        match set.and_then(|set| set.score(member)) {
            Some(score) => out.bulk(&Place::of_score(score).geohash()),
            None => out.null(),
        }
    }
    Ok(Flow::Done)
}

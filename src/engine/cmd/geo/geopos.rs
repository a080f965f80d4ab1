//! GEOPOS: longitude and latitude of members.

use super::arguments::reply_place;
use crate::cmd::prelude::*;
use crate::db::SortedSet;
use crate::db::geo::cells::Place;

pub(super) static COMMAND: Command = Command::new(&SPEC, geopos);

static SPEC: Spec = Spec {
    name: "GEOPOS",
    summary: "Returns the longitudes and latitudes of members",
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
> GEOPOS it Catania Rome
1) 1) "15.08726745843887329"
   2) "37.50266842333162032"
2) (nil)"#,
    ),
    ..Spec::BLANK
};

fn geopos(cx: &mut Cx<'_>) -> Outcome {
    let argv = cx.argv;
    let members = &argv[2..];
    let (set, out) = cx.read_as::<SortedSet>(argv[1])?;
    out.array(members.len());
    for member in members {
        match set.and_then(|set| set.score(member)) {
            Some(score) => reply_place(out, Place::of_score(score)),
            None => out.null_array(),
        }
    }
    Ok(Flow::Done)
}

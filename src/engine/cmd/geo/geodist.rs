//! GEODIST: how far two members are apart.

use super::arguments::{meters_of_unit, reply_distance};
use crate::cmd::prelude::*;
use crate::db::SortedSet;
use crate::db::geo::cells::{Place, distance_meters};

pub(super) static COMMAND: Command = Command::new(&SPEC, geodist);

static SPEC: Spec = Spec {
    name: "GEODIST",
    summary: "Returns the distance between two members",
    since: "3.2.0",
    group: Group::Geo,
    complexity: "O(1)",
    arity: -4,
    flags: Flags::READONLY,
    categories: Categories::GEO,
    keys: &[KeySpec::one(1, KeyFlags::RO.and(KeyFlags::ACCESS))],
    args: &[
        Arg::key("key", 0),
        Arg::new("member1", ArgKind::String),
        Arg::new("member2", ArgKind::String),
        Arg::new("unit", ArgKind::OneOf).optional().args(&[
            Arg::pure_token("m", "m"),
            Arg::pure_token("km", "km"),
            Arg::pure_token("ft", "ft"),
            Arg::pure_token("mi", "mi"),
        ]),
    ],
    example: example(
        r#"> GEOADD it 13.361389 38.115556 Palermo 15.087269 37.502669 Catania
(integer) 2
> GEODIST it Palermo Catania
"166274.1516"
> GEODIST it Palermo Catania km
"166.2742""#,
    ),
    ..Spec::BLANK
};

fn geodist(cx: &mut Cx<'_>) -> Outcome {
    let argv = cx.argv;
    let unit_meters = match &argv[4..] {
        [] => 1.0,
        [unit] => meters_of_unit(unit)?,
        _ => return Err(error::SYNTAX),
    };
    let (set, out) = cx.read_as::<SortedSet>(argv[1])?;
    let place = |member| Some(Place::of_score(set?.score(member)?));
    match (place(argv[2]), place(argv[3])) {
        (Some(one), Some(other)) => {
            reply_distance(out, distance_meters(one, other) / unit_meters);
        }
        _ => out.null(),
    }
    Ok(Flow::Done)
}

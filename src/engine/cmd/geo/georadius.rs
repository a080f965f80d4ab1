//! GEORADIUS: the members within a circle around a place.

use super::search::{Form, search};
use crate::cmd::grammar;
use crate::cmd::prelude::*;

/// Its words; the last are those that store, which GEORADIUS_RO does without.
pub(super) const ARGS: &[Arg] = &[
    Arg::key("key", 0),
    Arg::new("longitude", ArgKind::Double),
    Arg::new("latitude", ArgKind::Double),
    Arg::new("radius", ArgKind::Double),
    grammar::UNIT,
    grammar::WITH_COORD,
    grammar::WITH_DIST,
    grammar::WITH_HASH,
    grammar::COUNT_ANY_SINCE,
    grammar::ORDER,
    grammar::STORE_OR_STOREDIST,
];

pub(super) static COMMAND: Command = Command::new(&SPEC, georadius);

static SPEC: Spec = Spec {
    name: "GEORADIUS",
    summary: "Returns or stores the members within a circle around a place",
    since: "3.2.0",
    group: Group::Geo,
    complexity: "O(N+log(M))",
    arity: -6,
    flags: Flags::WRITE.and(Flags::DENYOOM).and(Flags::MOVABLE_KEYS),
    categories: Categories::GEO,
    deprecated_since: "6.2.0",
    keys: &[
        KeySpec::one(1, KeyFlags::RO.and(KeyFlags::ACCESS)),
        KeySpec::after("STORE", 6, KeyFlags::OW.and(KeyFlags::UPDATE)),
        KeySpec::after("STOREDIST", 6, KeyFlags::OW.and(KeyFlags::UPDATE)),
    ],
    args: ARGS,
    example: example(
        r#"> GEOADD it 13.361389 38.115556 Palermo 15.087269 37.502669 Catania
(integer) 2
> GEORADIUS it 15 37 200 km DESC
1) "Palermo"
2) "Catania""#,
    ),
    ..Spec::BLANK
};

fn georadius(cx: &mut Cx<'_>) -> Outcome {
    search(cx, Form::Radius { may_store: true })
}

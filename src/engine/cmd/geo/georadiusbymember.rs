//! GEORADIUSBYMEMBER: the members within a circle around one of them.

use super::search::{Form, search};
use crate::cmd::grammar;
use crate::cmd::prelude::*;

/// Its words; the last are those that store, which GEORADIUSBYMEMBER_RO does without.
pub(super) const ARGS: &[Arg] = &[
    Arg::key("key", 0),
    Arg::new("member", ArgKind::String),
    Arg::new("radius", ArgKind::Double),
    grammar::UNIT,
    grammar::WITH_COORD,
    grammar::WITH_DIST,
    grammar::WITH_HASH,
    grammar::COUNT_ANY,
    grammar::ORDER,
    grammar::STORE_OR_STOREDIST,
];

pub(super) static COMMAND: Command = Command::new(&SPEC, georadiusbymember);

static SPEC: Spec = Spec {
    name: "GEORADIUSBYMEMBER",
    summary: "Returns or stores the members within a circle around one of them",
    since: "3.2.0",
    group: Group::Geo,
    complexity: "O(N+log(M))",
    arity: -5,
    flags: Flags::WRITE.and(Flags::DENYOOM).and(Flags::MOVABLE_KEYS),
    categories: Categories::GEO,
    deprecated_since: "6.2.0",
    keys: &[
        KeySpec::one(1, KeyFlags::RO.and(KeyFlags::ACCESS)),
        KeySpec::after("STORE", 5, KeyFlags::OW.and(KeyFlags::UPDATE)),
        KeySpec::after("STOREDIST", 5, KeyFlags::OW.and(KeyFlags::UPDATE)),
    ],
    args: ARGS,
    example: example(
        r#"> GEOADD it 13.361389 38.115556 Palermo 15.087269 37.502669 Catania
(integer) 2
> GEORADIUSBYMEMBER it Catania 100 km
1) "Catania""#,
    ),
    ..Spec::BLANK
};

fn georadiusbymember(cx: &mut Cx<'_>) -> Outcome {
    search(cx, Form::RadiusByMember { may_store: true })
}

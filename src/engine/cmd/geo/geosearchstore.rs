//! GEOSEARCHSTORE: keeps the members within a circle or a box in another key.

use super::search::{Form, search};
use crate::cmd::grammar;
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, geosearchstore);

static SPEC: Spec = Spec {
    name: "GEOSEARCHSTORE",
    summary: "Stores the members within a circle or a box in another key",
    since: "6.2.0",
    group: Group::Geo,
    complexity: "O(N+log(M))",
    arity: -8,
    flags: Flags::WRITE.and(Flags::DENYOOM),
    categories: Categories::GEO,
    keys: &[
        KeySpec::one(1, KeyFlags::OW.and(KeyFlags::UPDATE)),
        KeySpec::one(2, KeyFlags::RO.and(KeyFlags::ACCESS)),
    ],
    args: &[
        Arg::key("destination", 0),
        Arg::key("source", 1),
        grammar::FROM_MEMBER_OR_PLACE,
        grammar::BY_CIRCLE_OR_BOX,
        grammar::ORDER,
        grammar::COUNT_ANY,
        Arg::pure_token("storedist", "STOREDIST").optional(),
    ],
    example: example(
        r#"> GEOADD it 13.361389 38.115556 Palermo 15.087269 37.502669 Catania
(integer) 2
> GEOSEARCHSTORE near it FROMLONLAT 15 37 BYBOX 200 200 km
(integer) 1
> ZRANGE near 0 -1
1) "Catania""#,
    ),
    ..Spec::BLANK
};

fn geosearchstore(cx: &mut Cx<'_>) -> Outcome {
    search(cx, Form::SearchStore)
}

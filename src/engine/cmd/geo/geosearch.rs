//! GEOSEARCH: the members within a circle or a box.

use super::search::{Form, search};
use crate::cmd::grammar;
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, geosearch);

static SPEC: Spec = Spec {
    name: "GEOSEARCH",
    summary: "Returns the members within a circle or a box",
    since: "6.2.0",
    group: Group::Geo,
    complexity: "O(N+log(M))",
    arity: -7,
    flags: Flags::READONLY,
    categories: Categories::GEO,
    keys: &[KeySpec::one(1, KeyFlags::RO.and(KeyFlags::ACCESS))],
    args: &[
        Arg::key("key", 0),
        grammar::FROM_MEMBER_OR_PLACE,
        grammar::BY_CIRCLE_OR_BOX,
        grammar::ORDER,
        grammar::COUNT_ANY,
        grammar::WITH_COORD,
        grammar::WITH_DIST,
        grammar::WITH_HASH,
    ],
    example: example(
        r#"> GEOADD it 13.361389 38.115556 Palermo 15.087269 37.502669 Catania
(integer) 2
> GEOSEARCH it FROMLONLAT 15 37 BYRADIUS 200 km ASC WITHDIST
1) 1) "Catania"
   2) "56.4413"
2) 1) "Palermo"
   2) "190.4424""#,
    ),
    ..Spec::BLANK
};

fn geosearch(cx: &mut Cx<'_>) -> Outcome {
    search(cx, Form::Search)
}

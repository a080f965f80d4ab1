//! GEOSEARCH: the members within a circle or a box.

use super::search::{Form, search};
use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of GEOSEARCH.
pub static SPEC: Spec = Spec {
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
        Arg::new("key", ArgKind::Key).key_spec(0),
        Arg::new("from", ArgKind::OneOf).args(&[
            Arg::new("member", ArgKind::String).token("FROMMEMBER"),
            Arg::new("fromlonlat", ArgKind::Block)
                .token("FROMLONLAT")
                .args(&[
                    Arg::new("longitude", ArgKind::Double),
                    Arg::new("latitude", ArgKind::Double),
                ]),
        ]),
        Arg::new("by", ArgKind::OneOf).args(&[
            Arg::new("circle", ArgKind::Block).args(&[
                Arg::new("radius", ArgKind::Double).token("BYRADIUS"),
                Arg::new("unit", ArgKind::OneOf).args(&[
                    Arg::new("m", ArgKind::PureToken).token("m"),
                    Arg::new("km", ArgKind::PureToken).token("km"),
                    Arg::new("ft", ArgKind::PureToken).token("ft"),
                    Arg::new("mi", ArgKind::PureToken).token("mi"),
                ]),
            ]),
            Arg::new("box", ArgKind::Block).args(&[
                Arg::new("width", ArgKind::Double).token("BYBOX"),
                Arg::new("height", ArgKind::Double),
                Arg::new("unit", ArgKind::OneOf).args(&[
                    Arg::new("m", ArgKind::PureToken).token("m"),
                    Arg::new("km", ArgKind::PureToken).token("km"),
                    Arg::new("ft", ArgKind::PureToken).token("ft"),
                    Arg::new("mi", ArgKind::PureToken).token("mi"),
                ]),
            ]),
        ]),
        Arg::new("order", ArgKind::OneOf).optional().args(&[
            Arg::new("asc", ArgKind::PureToken).token("ASC"),
            Arg::new("desc", ArgKind::PureToken).token("DESC"),
        ]),
        Arg::new("count-block", ArgKind::Block).optional().args(&[
            Arg::new("count", ArgKind::Integer).token("COUNT"),
            Arg::new("any", ArgKind::PureToken).token("ANY").optional(),
        ]),
        Arg::new("withcoord", ArgKind::PureToken)
            .token("WITHCOORD")
            .optional(),
        Arg::new("withdist", ArgKind::PureToken)
            .token("WITHDIST")
            .optional(),
        Arg::new("withhash", ArgKind::PureToken)
            .token("WITHHASH")
            .optional(),
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
    handler: geosearch,
    ..Spec::BLANK
};

fn geosearch(cx: &mut Cx<'_>) -> Outcome {
    search(cx, Form::Search)
}

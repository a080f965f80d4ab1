//! GEOSEARCHSTORE: keeps the members within a circle or a box in another key.

use super::search::{Form, search};
use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of GEOSEARCHSTORE.
pub static SPEC: Spec = Spec {
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
        Arg::new("destination", ArgKind::Key).key_spec(0),
        Arg::new("source", ArgKind::Key).key_spec(1),
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
        Arg::new("storedist", ArgKind::PureToken)
            .token("STOREDIST")
            .optional(),
    ],
    example: example(
        r#"> GEOADD it 13.361389 38.115556 Palermo 15.087269 37.502669 Catania
(integer) 2
> GEOSEARCHSTORE near it FROMLONLAT 15 37 BYBOX 200 200 km
(integer) 1
> ZRANGE near 0 -1
1) "Catania""#,
    ),
    handler: geosearchstore,
    ..Spec::BLANK
};

fn geosearchstore(cx: &mut Cx<'_>) -> Outcome {
    search(cx, Form::SearchStore)
}

//! GEORADIUSBYMEMBER: the members within a circle around one of them.

use super::search::{Form, search};
use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of GEORADIUSBYMEMBER.
pub static SPEC: Spec = Spec {
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
        KeySpec {
            flags: KeyFlags::OW.and(KeyFlags::UPDATE),
            begin: BeginSearch::Keyword {
                keyword: "STORE",
                start_from: 5,
            },
            find: FindKeys::Range {
                last_key: 0,
                step: 1,
                limit: 0,
            },
        },
        KeySpec {
            flags: KeyFlags::OW.and(KeyFlags::UPDATE),
            begin: BeginSearch::Keyword {
                keyword: "STOREDIST",
                start_from: 5,
            },
            find: FindKeys::Range {
                last_key: 0,
                step: 1,
                limit: 0,
            },
        },
    ],
    args: &[
        Arg::new("key", ArgKind::Key).key_spec(0),
        Arg::new("member", ArgKind::String),
        Arg::new("radius", ArgKind::Double),
        Arg::new("unit", ArgKind::OneOf).args(&[
            Arg::new("m", ArgKind::PureToken).token("m"),
            Arg::new("km", ArgKind::PureToken).token("km"),
            Arg::new("ft", ArgKind::PureToken).token("ft"),
            Arg::new("mi", ArgKind::PureToken).token("mi"),
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
        Arg::new("count-block", ArgKind::Block).optional().args(&[
            Arg::new("count", ArgKind::Integer).token("COUNT"),
            Arg::new("any", ArgKind::PureToken).token("ANY").optional(),
        ]),
        Arg::new("order", ArgKind::OneOf).optional().args(&[
            Arg::new("asc", ArgKind::PureToken).token("ASC"),
            Arg::new("desc", ArgKind::PureToken).token("DESC"),
        ]),
        Arg::new("store", ArgKind::OneOf).optional().args(&[
            Arg::new("storekey", ArgKind::Key)
                .token("STORE")
                .display("key")
                .key_spec(1),
            Arg::new("storedistkey", ArgKind::Key)
                .token("STOREDIST")
                .display("key")
                .key_spec(2),
        ]),
    ],
    example: example(
        r#"> GEOADD it 13.361389 38.115556 Palermo 15.087269 37.502669 Catania
(integer) 2
> GEORADIUSBYMEMBER it Catania 100 km
1) "Catania""#,
    ),
    handler: georadiusbymember,
    ..Spec::BLANK
};

fn georadiusbymember(cx: &mut Cx<'_>) -> Outcome {
    search(cx, Form::RadiusByMember { may_store: true })
}

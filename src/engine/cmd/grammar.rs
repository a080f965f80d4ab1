//! Arguments that several commands have, for their specs.

use crate::spec::{Arg, ArgKind};

/// When `EXPIRE` and its relatives change an expiry.
pub(super) const CONDITION: Arg = Arg::new("condition", ArgKind::OneOf)
    .since("7.0.0")
    .optional()
    .args(&[
        Arg::new("nx", ArgKind::PureToken).token("NX"),
        Arg::new("xx", ArgKind::PureToken).token("XX"),
        Arg::new("gt", ArgKind::PureToken).token("GT"),
        Arg::new("lt", ArgKind::PureToken).token("LT"),
    ]);
/// Which way results are sorted.
pub(super) const ORDER: Arg = Arg::new("order", ArgKind::OneOf).optional().args(&[
    Arg::new("asc", ArgKind::PureToken).token("ASC"),
    Arg::new("desc", ArgKind::PureToken).token("DESC"),
]);
/// A part of the results.
pub(super) const LIMIT: Arg = Arg::new("limit", ArgKind::Block)
    .token("LIMIT")
    .optional()
    .args(&[
        Arg::new("offset", ArgKind::Integer),
        Arg::new("count", ArgKind::Integer),
    ]);
/// Where `SORT` finds weights.
pub(super) const BY_PATTERN: Arg = Arg::new("by-pattern", ArgKind::Pattern)
    .token("BY")
    .display("pattern")
    .key_spec(1)
    .optional();
/// What `SORT` replies instead of elements.
pub(super) const GET_PATTERN: Arg = Arg::new("get-pattern", ArgKind::Pattern)
    .token("GET")
    .display("pattern")
    .key_spec(1)
    .optional()
    .multiple()
    .multiple_token();
/// The end of a list.
pub(super) const WHERE: Arg = Arg::new("where", ArgKind::OneOf).args(&[
    Arg::new("left", ArgKind::PureToken).token("LEFT"),
    Arg::new("right", ArgKind::PureToken).token("RIGHT"),
]);
/// The end that is taken from.
pub(super) const WHERE_FROM: Arg = Arg::new("wherefrom", ArgKind::OneOf).args(&[
    Arg::new("left", ArgKind::PureToken).token("LEFT"),
    Arg::new("right", ArgKind::PureToken).token("RIGHT"),
]);
/// The end that is put to.
pub(super) const WHERE_TO: Arg = Arg::new("whereto", ArgKind::OneOf).args(&[
    Arg::new("left", ArgKind::PureToken).token("LEFT"),
    Arg::new("right", ArgKind::PureToken).token("RIGHT"),
]);
/// The end of a sorted set.
pub(super) const LEAST_OR_GREATEST: Arg = Arg::new("where", ArgKind::OneOf).args(&[
    Arg::new("min", ArgKind::PureToken).token("MIN"),
    Arg::new("max", ArgKind::PureToken).token("MAX"),
]);
/// How the scores of a member are combined.
pub(super) const AGGREGATE: Arg = Arg::new("aggregate", ArgKind::OneOf)
    .token("AGGREGATE")
    .optional()
    .args(&[
        Arg::new("sum", ArgKind::PureToken).token("SUM"),
        Arg::new("min", ArgKind::PureToken).token("MIN"),
        Arg::new("max", ArgKind::PureToken).token("MAX"),
    ]);
/// Metres, kilometres, feet or miles.
pub(super) const UNIT: Arg = Arg::new("unit", ArgKind::OneOf).args(&[
    Arg::new("m", ArgKind::PureToken).token("m"),
    Arg::new("km", ArgKind::PureToken).token("km"),
    Arg::new("ft", ArgKind::PureToken).token("ft"),
    Arg::new("mi", ArgKind::PureToken).token("mi"),
]);
/// The middle of a search.
pub(super) const FROM_MEMBER_OR_PLACE: Arg = Arg::new("from", ArgKind::OneOf).args(&[
    Arg::new("member", ArgKind::String).token("FROMMEMBER"),
    Arg::new("fromlonlat", ArgKind::Block)
        .token("FROMLONLAT")
        .args(&[
            Arg::new("longitude", ArgKind::Double),
            Arg::new("latitude", ArgKind::Double),
        ]),
]);
/// The area of a search.
pub(super) const BY_CIRCLE_OR_BOX: Arg = Arg::new("by", ArgKind::OneOf).args(&[
    Arg::new("circle", ArgKind::Block)
        .args(&[Arg::new("radius", ArgKind::Double).token("BYRADIUS"), UNIT]),
    Arg::new("box", ArgKind::Block).args(&[
        Arg::new("width", ArgKind::Double).token("BYBOX"),
        Arg::new("height", ArgKind::Double),
        UNIT,
    ]),
]);
/// How many members a search wants, the nearest or any.
pub(super) const COUNT_ANY: Arg = Arg::new("count-block", ArgKind::Block).optional().args(&[
    Arg::new("count", ArgKind::Integer).token("COUNT"),
    Arg::new("any", ArgKind::PureToken).token("ANY").optional(),
]);
/// As [`COUNT_ANY`], of commands that are older than their `ANY`.
pub(super) const COUNT_ANY_SINCE: Arg = Arg::new("count-block", ArgKind::Block).optional().args(&[
    Arg::new("count", ArgKind::Integer).token("COUNT"),
    Arg::new("any", ArgKind::PureToken)
        .token("ANY")
        .since("6.2.0")
        .optional(),
]);
/// Where `GEORADIUS` puts what it finds.
pub(super) const STORE_OR_STOREDIST: Arg = Arg::new("store", ArgKind::OneOf).optional().args(&[
    Arg::new("storekey", ArgKind::Key)
        .token("STORE")
        .display("key")
        .key_spec(1),
    Arg::new("storedistkey", ArgKind::Key)
        .token("STOREDIST")
        .display("key")
        .key_spec(2),
]);
/// Whether a search tells where members are.
pub(super) const WITH_COORD: Arg = Arg::new("withcoord", ArgKind::PureToken)
    .token("WITHCOORD")
    .optional();
/// Whether a search tells how far members are.
pub(super) const WITH_DIST: Arg = Arg::new("withdist", ArgKind::PureToken)
    .token("WITHDIST")
    .optional();
/// Whether a search tells the cells of members.
pub(super) const WITH_HASH: Arg = Arg::new("withhash", ArgKind::PureToken)
    .token("WITHHASH")
    .optional();
/// What the trimming of a stream goes by.
pub(super) const STRATEGY: Arg = Arg::new("strategy", ArgKind::OneOf).args(&[
    Arg::new("maxlen", ArgKind::PureToken).token("MAXLEN"),
    Arg::new("minid", ArgKind::PureToken)
        .token("MINID")
        .since("6.2.0"),
]);
/// How exact the trimming of a stream is.
pub(super) const EXACTLY_OR_ABOUT: Arg = Arg::new("operator", ArgKind::OneOf).optional().args(&[
    Arg::new("equal", ArgKind::PureToken).token("="),
    Arg::new("approximately", ArgKind::PureToken).token("~"),
]);
/// The streams that are read, and from where on.
pub(super) const STREAMS: Arg = Arg::new("streams", ArgKind::Block).token("STREAMS").args(&[
    Arg::new("key", ArgKind::Key).key_spec(0).multiple(),
    Arg::new("ID", ArgKind::String).multiple(),
]);
/// The new primary, or none.
pub(super) const REPLICAOF_WHOM: Arg = Arg::new("args", ArgKind::OneOf).args(&[
    Arg::new("host-port", ArgKind::Block).args(&[
        Arg::new("host", ArgKind::String),
        Arg::new("port", ArgKind::Integer),
    ]),
    Arg::new("no-one", ArgKind::Block).args(&[
        Arg::new("no", ArgKind::PureToken).token("NO"),
        Arg::new("one", ArgKind::PureToken).token("ONE"),
    ]),
]);

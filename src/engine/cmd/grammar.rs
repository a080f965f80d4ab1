//! Arguments that several commands have, for their specs.

use crate::spec::{Arg, ArgKind};

/// When `EXPIRE` and its relatives change an expiry.
pub(super) const CONDITION: Arg = Arg::new("condition", ArgKind::OneOf)
    .since("7.0.0")
    .optional()
    .args(&[
        Arg::pure_token("nx", "NX"),
        Arg::pure_token("xx", "XX"),
        Arg::pure_token("gt", "GT"),
        Arg::pure_token("lt", "LT"),
    ]);
/// Which way results are sorted.
pub(super) const ORDER: Arg = Arg::new("order", ArgKind::OneOf).optional().args(&[
    Arg::pure_token("asc", "ASC"),
    Arg::pure_token("desc", "DESC"),
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
    Arg::pure_token("left", "LEFT"),
    Arg::pure_token("right", "RIGHT"),
]);
/// The end that is taken from.
pub(super) const WHERE_FROM: Arg = Arg::new("wherefrom", ArgKind::OneOf).args(&[
    Arg::pure_token("left", "LEFT"),
    Arg::pure_token("right", "RIGHT"),
]);
/// The end that is put to.
pub(super) const WHERE_TO: Arg = Arg::new("whereto", ArgKind::OneOf).args(&[
    Arg::pure_token("left", "LEFT"),
    Arg::pure_token("right", "RIGHT"),
]);
/// The end of a sorted set.
pub(super) const LEAST_OR_GREATEST: Arg = Arg::new("where", ArgKind::OneOf)
    .args(&[Arg::pure_token("min", "MIN"), Arg::pure_token("max", "MAX")]);
/// How the scores of a member are combined.
pub(super) const AGGREGATE: Arg = Arg::new("aggregate", ArgKind::OneOf)
    .token("AGGREGATE")
    .optional()
    .args(&[
        Arg::pure_token("sum", "SUM"),
        Arg::pure_token("min", "MIN"),
        Arg::pure_token("max", "MAX"),
    ]);
/// Metres, kilometres, feet or miles.
pub(super) const UNIT: Arg = Arg::new("unit", ArgKind::OneOf).args(&[
    Arg::pure_token("m", "m"),
    Arg::pure_token("km", "km"),
    Arg::pure_token("ft", "ft"),
    Arg::pure_token("mi", "mi"),
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
    Arg::pure_token("any", "ANY").optional(),
]);
/// As [`COUNT_ANY`], of commands that are older than their `ANY`.
pub(super) const COUNT_ANY_SINCE: Arg = Arg::new("count-block", ArgKind::Block).optional().args(&[
    Arg::new("count", ArgKind::Integer).token("COUNT"),
    Arg::pure_token("any", "ANY").since("6.2.0").optional(),
]);
/// Where `GEORADIUS` puts what it finds.
pub(super) const STORE_OR_STOREDIST: Arg = Arg::new("store", ArgKind::OneOf).optional().args(&[
    Arg::key("storekey", 1).token("STORE").display("key"),
    Arg::key("storedistkey", 2)
        .token("STOREDIST")
        .display("key"),
]);
/// Whether a search tells where members are.
pub(super) const WITH_COORD: Arg = Arg::pure_token("withcoord", "WITHCOORD").optional();
/// Whether a search tells how far members are.
pub(super) const WITH_DIST: Arg = Arg::pure_token("withdist", "WITHDIST").optional();
/// Whether a search tells the cells of members.
pub(super) const WITH_HASH: Arg = Arg::pure_token("withhash", "WITHHASH").optional();
/// What the trimming of a stream goes by.
pub(super) const STRATEGY: Arg = Arg::new("strategy", ArgKind::OneOf).args(&[
    Arg::pure_token("maxlen", "MAXLEN"),
    Arg::pure_token("minid", "MINID").since("6.2.0"),
]);
/// How exact the trimming of a stream is.
pub(super) const EXACTLY_OR_ABOUT: Arg = Arg::new("operator", ArgKind::OneOf).optional().args(&[
    Arg::pure_token("equal", "="),
    Arg::pure_token("approximately", "~"),
]);
/// The streams that are read, and from where on.
pub(super) const STREAMS: Arg = Arg::new("streams", ArgKind::Block).token("STREAMS").args(&[
    Arg::key("key", 0).multiple(),
    Arg::new("ID", ArgKind::String).multiple(),
]);
/// The new primary, or none.
pub(super) const REPLICAOF_WHOM: Arg = Arg::new("args", ArgKind::OneOf).args(&[
    Arg::new("host-port", ArgKind::Block).args(&[
        Arg::new("host", ArgKind::String),
        Arg::new("port", ArgKind::Integer),
    ]),
    Arg::new("no-one", ArgKind::Block)
        .args(&[Arg::pure_token("no", "NO"), Arg::pure_token("one", "ONE")]),
]);
/// How many elements an answer has, about or at most.
pub(super) const COUNT: Arg = Arg::new("count", ArgKind::Integer)
    .token("COUNT")
    .optional();
/// What names must look like to be listed.
pub(super) const MATCH: Arg = Arg::new("pattern", ArgKind::Pattern)
    .token("MATCH")
    .optional();
/// What the scores of each set are multiplied by.
pub(super) const WEIGHTS: Arg = Arg::new("weight", ArgKind::Integer)
    .token("WEIGHTS")
    .optional()
    .multiple();
/// Fields with their values.
pub(super) const FIELDS: Arg = Arg::new("data", ArgKind::Block).multiple().args(&[
    Arg::new("field", ArgKind::String),
    Arg::new("value", ArgKind::String),
]);
/// Keys with their values.
pub(super) const KEYS_AND_VALUES: Arg = Arg::new("data", ArgKind::Block)
    .multiple()
    .args(&[Arg::key("key", 0), Arg::new("value", ArgKind::String)]);
/// When the memory of what is deleted is given back.
pub(super) const FLUSH_TYPE: Arg = Arg::new("flush-type", ArgKind::OneOf).optional().args(&[
    Arg::pure_token("async", "ASYNC").since("4.0.0"),
    Arg::pure_token("sync", "SYNC").since("6.2.0"),
]);
/// Where counting may stop.
pub(super) const LIMIT_OF_COUNT: Arg = Arg::new("limit", ArgKind::Integer)
    .token("LIMIT")
    .optional();
/// What places in a string count.
pub(super) const BYTE_OR_BIT: Arg = Arg::new("unit", ArgKind::OneOf)
    .since("7.0.0")
    .optional()
    .args(&[
        Arg::pure_token("byte", "BYTE"),
        Arg::pure_token("bit", "BIT"),
    ]);
/// How many elements are taken, since commands for one element take several.
pub(super) const POP_COUNT: Arg = Arg::new("count", ArgKind::Integer)
    .since("6.2.0")
    .optional();
/// Whether something of a connection is switched on.
pub(super) const ENABLED: Arg = Arg::new("enabled", ArgKind::OneOf)
    .args(&[Arg::pure_token("on", "ON"), Arg::pure_token("off", "OFF")]);
/// How long a read waits for entries.
pub(super) const BLOCK: Arg = Arg::new("milliseconds", ArgKind::Integer)
    .token("BLOCK")
    .optional();
/// How many entries an approximate trimming removes at most.
pub(super) const TRIM_LIMIT: Arg = Arg::new("count", ArgKind::Integer)
    .token("LIMIT")
    .since("6.2.0")
    .optional();
/// The entry after which a group begins.
pub(super) const ID_OR_NEW: Arg = Arg::new("id-selector", ArgKind::OneOf).args(&[
    Arg::new("id", ArgKind::String),
    Arg::pure_token("new-id", "$"),
]);
/// Whether scores are listed, too.
pub(super) const WITHSCORES: Arg = Arg::pure_token("withscores", "WITHSCORES").optional();

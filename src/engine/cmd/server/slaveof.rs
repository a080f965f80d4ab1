//! SLAVEOF: the old name of REPLICAOF.

use super::replicaof::replicaof;
use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of SLAVEOF.
pub static SPEC: Spec = Spec {
    name: "SLAVEOF",
    summary: "Makes this server a replica of another, or a primary again",
    since: "1.0.0",
    group: Group::Server,
    complexity: "O(1)",
    arity: 3,
    flags: Flags::NO_ASYNC_LOADING
        .and(Flags::ADMIN)
        .and(Flags::NOSCRIPT)
        .and(Flags::STALE),
    deprecated_since: "5.0.0",
    args: &[Arg::new("args", ArgKind::OneOf).args(&[
        Arg::new("host-port", ArgKind::Block).args(&[
            Arg::new("host", ArgKind::String),
            Arg::new("port", ArgKind::Integer),
        ]),
        Arg::new("no-one", ArgKind::Block).args(&[
            Arg::new("no", ArgKind::PureToken).token("NO"),
            Arg::new("one", ArgKind::PureToken).token("ONE"),
        ]),
    ])],
    example: example(
        r#"> SLAVEOF NO ONE
OK"#,
    ),
    replaced_by: "`REPLICAOF`",
    handler: replicaof,
    ..Spec::BLANK
};

//! SLAVEOF: the old name of REPLICAOF.

use super::replicaof::replicaof;
use crate::cmd::grammar;
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, replicaof);

static SPEC: Spec = Spec {
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
    args: &[grammar::REPLICAOF_WHOM],
    example: example(
        r#"> SLAVEOF NO ONE
OK"#,
    ),
    replaced_by: "`REPLICAOF`",
    part: Some(&REST),
    ..Spec::BLANK
};

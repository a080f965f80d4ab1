//! REPLICAOF: only `NO ONE` is possible so far.

use crate::base::number::parse_i64;
use crate::cmd::grammar;
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, replicaof);

static SPEC: Spec = Spec {
    name: "REPLICAOF",
    summary: "Makes this server a replica of another, or a primary again",
    since: "5.0.0",
    group: Group::Server,
    complexity: "O(1)",
    arity: 3,
    flags: Flags::NO_ASYNC_LOADING
        .and(Flags::ADMIN)
        .and(Flags::NOSCRIPT)
        .and(Flags::STALE),
    args: &[grammar::REPLICAOF_WHOM],
    example: example(
        r#"> REPLICAOF NO ONE
OK"#,
    ),
    part: Some(&REST),
    ..Spec::BLANK
};

/// Also runs `SLAVEOF`.
pub(super) fn replicaof(cx: &mut Cx<'_>) -> Outcome {
    if cx.node.config.cluster_enabled() {
        return Err(Error::fixed("ERR REPLICAOF not allowed in cluster mode."));
    }
    let (host, port) = (cx.argv[1], cx.argv[2]);
    if host.eq_ignore_ascii_case(b"NO") && port.eq_ignore_ascii_case(b"ONE") {
        cx.out.ok();
        return Ok(Flow::Done);
    }
    match parse_i64(port) {
        Some(0..=65535) => Err(Error::fixed(
            "ERR This server cannot follow another: it has no replication yet",
        )),
        _ => Err(Error::fixed("ERR Invalid master port")),
    }
}

//! FLUSHALL.

use crate::cmd::prelude::*;

use super::flushdb::check_flush_type;

/// What `COMMAND` and its relatives tell of FLUSHALL.
pub static SPEC: Spec = Spec {
    name: "FLUSHALL",
    summary: "Deletes every key of every database",
    since: "1.0.0",
    group: Group::Server,
    complexity: "O(N)",
    arity: -1,
    flags: Flags::WRITE,
    categories: Categories::KEYSPACE.and(Categories::DANGEROUS),
    tips: &["request_policy:all_shards", "response_policy:all_succeeded"],
    args: &[Arg::new("flush-type", ArgKind::OneOf).optional().args(&[
        Arg::new("async", ArgKind::PureToken)
            .token("ASYNC")
            .since("4.0.0"),
        Arg::new("sync", ArgKind::PureToken)
            .token("SYNC")
            .since("6.2.0"),
    ])],
    example: example(
        r#"> SET k v
OK
> FLUSHALL
OK
> DBSIZE
(integer) 0"#,
    ),
    handler: flushall,
    ..Spec::BLANK
};

fn flushall(cx: &mut Cx<'_>) -> Outcome {
    check_flush_type(cx.argv)?;
    for db in 0..cx.node.dbs.len() {
        cx.flush_db(db);
    }
    cx.node.invalidate_all();
    cx.node.dirty += 1;
    cx.out.ok();
    Ok(Flow::Done)
}

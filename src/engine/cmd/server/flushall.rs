//! FLUSHALL.

use crate::cmd::grammar;
use crate::cmd::prelude::*;

use super::flushdb::check_flush_type;

pub(super) static COMMAND: Command = Command::new(&SPEC, flushall);

static SPEC: Spec = Spec {
    name: "FLUSHALL",
    summary: "Deletes every key of every database",
    since: "1.0.0",
    group: Group::Server,
    complexity: "O(N)",
    arity: -1,
    flags: Flags::WRITE,
    categories: Categories::KEYSPACE.and(Categories::DANGEROUS),
    tips: &["request_policy:all_shards", "response_policy:all_succeeded"],
    args: &[grammar::FLUSH_TYPE],
    example: example(
        r#"> SET k v
OK
> FLUSHALL
OK
> DBSIZE
(integer) 0"#,
    ),
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

//! DBSIZE.

use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, dbsize);

static SPEC: Spec = Spec {
    name: "DBSIZE",
    summary: "Counts the keys of the selected database",
    since: "1.0.0",
    group: Group::Server,
    complexity: "O(1)",
    arity: 1,
    flags: Flags::READONLY.and(Flags::FAST),
    categories: Categories::KEYSPACE,
    tips: &["request_policy:all_shards", "response_policy:agg_sum"],
    example: example(
        r#"> MSET a 1 b 2
OK
> DBSIZE
(integer) 2"#,
    ),
    ..Spec::BLANK
};

fn dbsize(cx: &mut Cx<'_>) -> Outcome {
    let keys = cx.node.dbs[cx.db].len();
    cx.out.integer(keys as i64);
    Ok(Flow::Done)
}

//! DEL: deletes keys.

use super::delete::delete_all;
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, del);

static SPEC: Spec = Spec {
    name: "DEL",
    summary: "Deletes keys and returns how many were there",
    since: "1.0.0",
    group: Group::Generic,
    complexity: "O(N)",
    arity: -2,
    flags: Flags::WRITE,
    categories: Categories::KEYSPACE,
    tips: &["request_policy:multi_shard", "response_policy:agg_sum"],
    keys: &[KeySpec::range(1, -1, 1, KeyFlags::RM.and(KeyFlags::DELETE))],
    args: &[Arg::key("key", 0).multiple()],
    example: example(
        r#"> MSET one 1 two 2
OK
> DEL one two three
(integer) 2"#,
    ),
    ..Spec::BLANK
};

fn del(cx: &mut Cx<'_>) -> Outcome {
    delete_all(cx)
}

//! EXISTS: how many of the keys are there; a key named twice counts twice.

use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, exists);

static SPEC: Spec = Spec {
    name: "EXISTS",
    summary: "Returns how many of the keys are there",
    since: "1.0.0",
    group: Group::Generic,
    complexity: "O(N)",
    arity: -2,
    flags: Flags::READONLY.and(Flags::FAST),
    categories: Categories::KEYSPACE,
    tips: &["request_policy:multi_shard", "response_policy:agg_sum"],
    keys: &[KeySpec::range(1, -1, 1, KeyFlags::RO)],
    args: &[Arg::key("key", 0).multiple()],
    example: example(
        r#"> SET one 1
OK
> EXISTS one two one
(integer) 2"#,
    ),
    ..Spec::BLANK
};

fn exists(cx: &mut Cx<'_>) -> Outcome {
    let keys = &cx.argv[1..];
    let found = keys.iter().filter(|key| cx.inspect(key).is_some()).count();
    cx.out.integer(found as i64);
    Ok(Flow::Done)
}

//! TOUCH: counts as an access to each of the keys, for eviction.

use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, touch);

static SPEC: Spec = Spec {
    name: "TOUCH",
    summary: "Marks keys as just used and returns how many were there",
    since: "3.2.1",
    group: Group::Generic,
    complexity: "O(N)",
    arity: -2,
    flags: Flags::READONLY.and(Flags::FAST),
    categories: Categories::KEYSPACE,
    tips: &["request_policy:multi_shard", "response_policy:agg_sum"],
    keys: &[KeySpec::range(1, -1, 1, KeyFlags::RO)],
    args: &[Arg::key("key", 0).multiple()],
    example: example(
        r#"> MSET one 1 two 2
OK
> TOUCH one two three
(integer) 2"#,
    ),
    part: Some(&REST),
    ..Spec::BLANK
};

fn touch(cx: &mut Cx<'_>) -> Outcome {
    let keys = &cx.argv[1..];
    // Who asks for a touch gets it, `CLIENT NO-TOUCH` or not.
    let no_touch = std::mem::take(&mut cx.client_mut().no_touch);
    let found = keys.iter().filter(|key| cx.read(key).is_some()).count();
    cx.client_mut().no_touch = no_touch;
    cx.out.integer(found as i64);
    Ok(Flow::Done)
}

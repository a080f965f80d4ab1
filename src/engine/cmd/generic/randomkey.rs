//! RANDOMKEY: any of the keys.

use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, randomkey);

static SPEC: Spec = Spec {
    name: "RANDOMKEY",
    summary: "Returns one of the keys, picked at random",
    since: "1.0.0",
    group: Group::Generic,
    complexity: "O(1)",
    arity: 1,
    flags: Flags::READONLY.and(Flags::TOUCHES_ARBITRARY_KEYS),
    categories: Categories::KEYSPACE,
    tips: &[
        "request_policy:all_shards",
        "response_policy:special",
        "nondeterministic_output",
    ],
    example: example(
        r#"> RANDOMKEY
(nil)
> SET only one
OK
> RANDOMKEY
"only""#,
    ),
    part: Some(&REST),
    ..Spec::BLANK
};

fn randomkey(cx: &mut Cx<'_>) -> Outcome {
    match cx.random_key() {
        Some(key) => cx.out.bulk(&key),
        None => cx.out.null(),
    }
    Ok(Flow::Done)
}

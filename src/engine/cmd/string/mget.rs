//! MGET: the bytes of several strings.

use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, mget);

static SPEC: Spec = Spec {
    name: "MGET",
    summary: "Returns several strings; nil stands for keys that are not there or hold another type",
    since: "1.0.0",
    group: Group::String,
    complexity: "O(N)",
    arity: -2,
    flags: Flags::READONLY.and(Flags::FAST),
    categories: Categories::STRING,
    tips: &["request_policy:multi_shard"],
    keys: &[KeySpec::range(1, -1, 1, KeyFlags::RO.and(KeyFlags::ACCESS))],
    args: &[Arg::key("key", 0).multiple()],
    example: example(
        r#"> MSET one 1 two 2
OK
> MGET one two three
1) "1"
2) "2"
3) (nil)"#,
    ),
    ..Spec::BLANK
};

fn mget(cx: &mut Cx<'_>) -> Outcome {
    let keys = &cx.argv[1..];
    cx.out.array(keys.len());
    for key in keys {
        let slot = cx.read_slot(key);
        let entry = slot.map(|slot| cx.node.dbs[cx.db].at(slot));
        match entry.and_then(|entry| entry.value.as_str()) {
            Some(text) => text.reply(cx.out),
            None => cx.out.null(),
        }
    }
    Ok(Flow::Done)
}

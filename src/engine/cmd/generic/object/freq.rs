//! OBJECT FREQ: how often a key is used.

use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, object_freq);

static SPEC: Spec = Spec {
    name: "FREQ",
    summary: "Returns the logarithmic counter of accesses to a key, under an LFU eviction policy",
    since: "4.0.0",
    group: Group::Generic,
    complexity: "O(1)",
    arity: 3,
    flags: Flags::READONLY,
    categories: Categories::KEYSPACE,
    tips: &["nondeterministic_output"],
    keys: &[KeySpec::one(2, KeyFlags::RO)],
    args: &[Arg::key("key", 0)],
    example: example(
        r#"> SET greeting hello
OK
> CONFIG SET maxmemory-policy allkeys-lfu
OK
> OBJECT FREQ nothing
(nil)"#,
    ),
    ..Spec::BLANK
};

fn object_freq(cx: &mut Cx<'_>) -> Outcome {
    let entry = cx.inspect_quietly(cx.argv[2]).cloned();
    let config = &cx.node.config;
    match entry {
        Some(_) if !config.maxmemory_policy().is_lfu() => return Err(error::LFU_NOT_SELECTED),
        Some(entry) => cx.out.integer(i64::from(entry.frequency(config, cx.now))),
        None => cx.out.null(),
    }
    Ok(Flow::Done)
}

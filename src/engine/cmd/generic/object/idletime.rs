//! OBJECT IDLETIME: how long a key was not used.

use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, object_idletime);

static SPEC: Spec = Spec {
    name: "IDLETIME",
    summary: "Returns the seconds since a key was last read or written",
    since: "2.2.3",
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
> OBJECT IDLETIME greeting
(integer) 0"#,
    ),
    ..Spec::BLANK
};

fn object_idletime(cx: &mut Cx<'_>) -> Outcome {
    let is_lfu = cx.node.config.maxmemory_policy().is_lfu();
    let now = cx.now;
    match cx
        .inspect_quietly(cx.argv[2])
        .map(|entry| entry.idle_secs(now))
    {
        Some(_) if is_lfu => return Err(error::LFU_SELECTED),
        Some(idle_secs) => cx.out.integer(i64::from(idle_secs)),
        None => cx.out.null(),
    }
    Ok(Flow::Done)
}

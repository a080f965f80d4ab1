//! CONFIG RESETSTAT.

use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, config_resetstat);

static SPEC: Spec = Spec {
    name: "RESETSTAT",
    summary: "Sets the counters that INFO tells to zero",
    since: "2.0.0",
    group: Group::Server,
    complexity: "O(1)",
    arity: 2,
    flags: Flags::ADMIN
        .and(Flags::NOSCRIPT)
        .and(Flags::LOADING)
        .and(Flags::STALE),
    tips: &["request_policy:all_nodes", "response_policy:all_succeeded"],
    example: example(
        r#"> GET nothing
(nil)
> CONFIG RESETSTAT
OK"#,
    ),
    ..Spec::BLANK
};

fn config_resetstat(cx: &mut Cx<'_>) -> Outcome {
    let used_memory_bytes = cx.node.used_memory_bytes();
    cx.node.stats.reset(used_memory_bytes);
    cx.out.ok();
    Ok(Flow::Done)
}

//! CONFIG RESETSTAT.

use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of CONFIG RESETSTAT.
pub static SPEC: Spec = Spec {
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
    handler: config_resetstat,
    ..Spec::BLANK
};

fn config_resetstat(cx: &mut Cx<'_>) -> Outcome {
    let used_memory_bytes = cx.node.used_memory_bytes();
    cx.node.stats.reset(used_memory_bytes);
    cx.out.ok();
    Ok(Flow::Done)
}

//! MEMORY MALLOC-STATS.

use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of MEMORY MALLOC-STATS.
pub static SPEC: Spec = Spec {
    name: "MALLOC-STATS",
    summary: "Tells what the memory allocator knows of itself",
    since: "4.0.0",
    group: Group::Server,
    complexity: "",
    arity: 2,
    tips: &[
        "nondeterministic_output",
        "request_policy:all_shards",
        "response_policy:special",
    ],
    example: example(
        r#"> MEMORY MALLOC-STATS
"<any>""#,
    ),
    handler: memory_malloc_stats,
    ..Spec::BLANK
};

fn memory_malloc_stats(cx: &mut Cx<'_>) -> Outcome {
    cx.out
        .bulk(b"Stats not supported for the current allocator");
    Ok(Flow::Done)
}

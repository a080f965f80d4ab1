//! MEMORY MALLOC-STATS.

use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, memory_malloc_stats);

static SPEC: Spec = Spec {
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
    ..Spec::BLANK
};

fn memory_malloc_stats(cx: &mut Cx<'_>) -> Outcome {
    cx.out
        .bulk(b"Stats not supported for the current allocator");
    Ok(Flow::Done)
}

//! MEMORY PURGE: nothing to do, since memory that is freed goes back at once.

use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, memory_purge);

static SPEC: Spec = Spec {
    name: "PURGE",
    summary: "Asks the allocator to give back what is not used",
    since: "4.0.0",
    group: Group::Server,
    complexity: "",
    arity: 2,
    tips: &["request_policy:all_shards", "response_policy:all_succeeded"],
    example: example(
        r#"> MEMORY PURGE
OK"#,
    ),
    ..Spec::BLANK
};

fn memory_purge(cx: &mut Cx<'_>) -> Outcome {
    cx.out.ok();
    Ok(Flow::Done)
}

//! INFO.

use crate::cmd::prelude::*;
use crate::info::{self, View};

pub(super) static COMMAND: Command = Command::new(&SPEC, info);

static SPEC: Spec = Spec {
    name: "INFO",
    summary: "Tells about the server, its load and its keys, section by section",
    since: "1.0.0",
    group: Group::Server,
    complexity: "O(1)",
    arity: -1,
    flags: Flags::LOADING.and(Flags::STALE),
    categories: Categories::DANGEROUS,
    tips: &[
        "nondeterministic_output",
        "request_policy:all_shards",
        "response_policy:special",
    ],
    args: &[Arg::new("section", ArgKind::String).optional().multiple()],
    example: example(
        r##"> SET k v
OK
> INFO keyspace
"# Keyspace\r\ndb0:keys=1,expires=0,avg_ttl=0\r\n""##,
    ),
    part: Some(&REST),
    ..Spec::BLANK
};

fn info(cx: &mut Cx<'_>) -> Outcome {
    let view = View {
        node: &*cx.node,
        now: cx.now,
    };
    let text = info::text(&view, cx.argv.get(1..).unwrap_or_default());
    cx.out.verbatim("txt", text.as_bytes());
    Ok(Flow::Done)
}

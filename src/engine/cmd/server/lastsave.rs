//! LASTSAVE.

use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, lastsave);

static SPEC: Spec = Spec {
    name: "LASTSAVE",
    summary: "Tells when the keys were last saved, in seconds since 1970",
    since: "1.0.0",
    group: Group::Server,
    complexity: "O(1)",
    arity: 1,
    flags: Flags::LOADING.and(Flags::STALE).and(Flags::FAST),
    categories: Categories::ADMIN.and(Categories::DANGEROUS),
    tips: &["nondeterministic_output"],
    example: example(
        r#"> LASTSAVE
(integer) <int>"#,
    ),
    part: Some(&REST),
    ..Spec::BLANK
};

/// A node counts as saved when it starts.
fn lastsave(cx: &mut Cx<'_>) -> Outcome {
    let started = cx.node.started;
    cx.out.integer(started.as_secs());
    Ok(Flow::Done)
}

//! TIME.

use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, time);

static SPEC: Spec = Spec {
    name: "TIME",
    summary: "Tells the server's time in seconds and microseconds",
    since: "2.6.0",
    group: Group::Server,
    complexity: "O(1)",
    arity: 1,
    flags: Flags::LOADING.and(Flags::STALE).and(Flags::FAST),
    tips: &["nondeterministic_output"],
    example: example(
        r#"> TIME
1) "<int>"
2) "<0..999999>""#,
    ),
    part: Some(&REST),
    ..Spec::BLANK
};

fn time(cx: &mut Cx<'_>) -> Outcome {
    let now = cx.now;
    cx.out.array(2);
    cx.out.bulk_integer(now.as_secs());
    cx.out.bulk_integer((now.0 % 1_000_000) as i64);
    Ok(Flow::Done)
}

//! MONITOR.

use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, monitor);

static SPEC: Spec = Spec {
    name: "MONITOR",
    summary: "Has the server tell every command that it runs",
    since: "1.0.0",
    group: Group::Server,
    complexity: "",
    arity: 1,
    flags: Flags::ADMIN
        .and(Flags::NOSCRIPT)
        .and(Flags::LOADING)
        .and(Flags::STALE),
    example: example(
        r#"a> MONITOR
OK
> GET k
(nil)
a<
<any> [0 <any>] "GET" "k""#,
    ),
    part: Some(&REST),
    ..Spec::BLANK
};

fn monitor(cx: &mut Cx<'_>) -> Outcome {
    if cx.is_nested() {
        return Err(NOT_NESTED);
    }
    // A client that is told already gets no second OK.
    if !cx.client().is_monitor {
        cx.node.add_monitor(cx.place);
        cx.out.ok();
    }
    Ok(Flow::Done)
}

const NOT_NESTED: Error = Error::fixed("ERR MONITOR isn't allowed for DENY BLOCKING client");

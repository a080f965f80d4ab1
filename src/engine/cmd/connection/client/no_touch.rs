//! CLIENT NO-TOUCH.

use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of CLIENT NO-TOUCH.
pub static SPEC: Spec = Spec {
    name: "NO-TOUCH",
    summary: "",
    since: "7.2.0",
    group: Group::Connection,
    complexity: "O(1)",
    arity: 3,
    flags: Flags::NOSCRIPT.and(Flags::LOADING).and(Flags::STALE),
    categories: Categories::CONNECTION,
    args: &[Arg::new("enabled", ArgKind::OneOf).args(&[
        Arg::new("on", ArgKind::PureToken).token("ON"),
        Arg::new("off", ArgKind::PureToken).token("OFF"),
    ])],
    handler: client_no_touch,
    ..Spec::BLANK
};

fn client_no_touch(cx: &mut Cx<'_>) -> Outcome {
    cx.unbuilt()
}

//! CLIENT NO-TOUCH.

use crate::cmd::connection::client::no_evict::parse_on_off;
use crate::cmd::grammar;
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, client_no_touch);

static SPEC: Spec = Spec {
    name: "NO-TOUCH",
    summary: "Lets the connection read keys without counting as their use",
    since: "7.2.0",
    group: Group::Connection,
    complexity: "O(1)",
    arity: 3,
    flags: Flags::NOSCRIPT.and(Flags::LOADING).and(Flags::STALE),
    categories: Categories::CONNECTION,
    args: &[grammar::ENABLED],
    example: example("> CLIENT NO-TOUCH ON\nOK"),
    ..Spec::BLANK
};

fn client_no_touch(cx: &mut Cx<'_>) -> Outcome {
    cx.client_mut().no_touch = parse_on_off(cx.argv[2])?;
    cx.out.ok();
    Ok(Flow::Done)
}

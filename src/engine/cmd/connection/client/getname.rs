//! CLIENT GETNAME.

use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, client_getname);

static SPEC: Spec = Spec {
    name: "GETNAME",
    summary: "Tells the name of the connection",
    since: "2.6.9",
    group: Group::Connection,
    complexity: "O(1)",
    arity: 2,
    flags: Flags::NOSCRIPT.and(Flags::LOADING).and(Flags::STALE),
    categories: Categories::CONNECTION,
    example: example("> CLIENT GETNAME\n(nil)"),
    ..Spec::BLANK
};

fn client_getname(cx: &mut Cx<'_>) -> Outcome {
    let name = &cx.node.clients[cx.place].name;
    if name.is_empty() {
        cx.out.null();
    } else {
        cx.out.bulk(name);
    }
    Ok(Flow::Done)
}

//! CLIENT ID.

use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, client_id);

static SPEC: Spec = Spec {
    name: "ID",
    summary: "Tells the number of the connection",
    since: "5.0.0",
    group: Group::Connection,
    complexity: "O(1)",
    arity: 2,
    flags: Flags::NOSCRIPT.and(Flags::LOADING).and(Flags::STALE),
    categories: Categories::CONNECTION,
    example: example(
        r#"> CLIENT ID
(integer) <int>"#,
    ),
    ..Spec::BLANK
};

fn client_id(cx: &mut Cx<'_>) -> Outcome {
    cx.out.integer(cx.client.0.cast_signed());
    Ok(Flow::Done)
}

//! CLIENT SETNAME.

use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, client_setname);

static SPEC: Spec = Spec {
    name: "SETNAME",
    summary: "Names the connection",
    since: "2.6.9",
    group: Group::Connection,
    complexity: "O(1)",
    arity: 3,
    flags: Flags::NOSCRIPT.and(Flags::LOADING).and(Flags::STALE),
    categories: Categories::CONNECTION,
    tips: &["request_policy:all_nodes", "response_policy:all_succeeded"],
    args: &[Arg::new("connection-name", ArgKind::String)],
    example: example("> CLIENT SETNAME billing\nOK"),
    ..Spec::BLANK
};

fn client_setname(cx: &mut Cx<'_>) -> Outcome {
    let name = check_name(cx.argv[2])?;
    cx.client_mut().name = name.to_vec();
    cx.out.ok();
    Ok(Flow::Done)
}

/// A name must fit into a line of `CLIENT LIST`.
pub(in crate::cmd::connection) fn check_name(name: &[u8]) -> Result<&[u8], Error> {
    let text = "ERR Client names cannot contain spaces, newlines or special characters.";
    if name.iter().all(u8::is_ascii_graphic) {
        Ok(name)
    } else {
        Err(Error::fixed(text))
    }
}

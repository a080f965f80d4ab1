//! CLIENT NO-EVICT.

use crate::cmd::grammar;
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, client_no_evict);

static SPEC: Spec = Spec {
    name: "NO-EVICT",
    summary: "Keeps the connection when client memory is short",
    since: "7.0.0",
    group: Group::Connection,
    complexity: "O(1)",
    arity: 3,
    flags: Flags::ADMIN
        .and(Flags::NOSCRIPT)
        .and(Flags::LOADING)
        .and(Flags::STALE),
    categories: Categories::CONNECTION,
    args: &[grammar::ENABLED],
    example: example("> CLIENT NO-EVICT ON\nOK"),
    ..Spec::BLANK
};

fn client_no_evict(cx: &mut Cx<'_>) -> Outcome {
    cx.client_mut().no_evict = parse_on_off(cx.argv[2])?;
    cx.out.ok();
    Ok(Flow::Done)
}

/// `ON` or `OFF`, in any case.
pub(super) fn parse_on_off(word: &[u8]) -> Result<bool, Error> {
    match word {
        _ if word.eq_ignore_ascii_case(b"ON") => Ok(true),
        _ if word.eq_ignore_ascii_case(b"OFF") => Ok(false),
        _ => Err(error::SYNTAX),
    }
}

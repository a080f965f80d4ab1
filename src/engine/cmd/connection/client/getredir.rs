//! CLIENT GETREDIR.

use crate::cmd::prelude::*;
use crate::node::state::client::Client;

pub(super) static COMMAND: Command = Command::new(&SPEC, client_getredir);

static SPEC: Spec = Spec {
    name: "GETREDIR",
    summary: "Tells which connection gets the invalidation messages",
    since: "6.0.0",
    group: Group::Connection,
    complexity: "O(1)",
    arity: 2,
    flags: Flags::NOSCRIPT.and(Flags::LOADING).and(Flags::STALE),
    categories: Categories::CONNECTION,
    example: example("> CLIENT GETREDIR\n(integer) -1"),
    ..Spec::BLANK
};

fn client_getredir(cx: &mut Cx<'_>) -> Outcome {
    let redirect = redirect_of(cx.client());
    cx.out.integer(redirect);
    Ok(Flow::Done)
}

/// The client that gets the invalidations: 0 for the client itself, -1 without tracking.
pub(super) fn redirect_of(client: &Client) -> i64 {
    match &client.tracking {
        None => -1,
        Some(tracking) => tracking.redirect.map_or(0, |id| id.0.cast_signed()),
    }
}

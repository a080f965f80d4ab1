//! CLIENT UNBLOCK.

use crate::client::ClientId;
use crate::cmd::prelude::*;
use crate::number::parse_i64;

/// What `COMMAND` and its relatives tell of CLIENT UNBLOCK.
pub static SPEC: Spec = Spec {
    name: "UNBLOCK",
    summary: "Ends the wait of a client that a command has blocked",
    since: "5.0.0",
    group: Group::Connection,
    complexity: "O(log N)",
    arity: -3,
    flags: Flags::ADMIN
        .and(Flags::NOSCRIPT)
        .and(Flags::LOADING)
        .and(Flags::STALE),
    categories: Categories::CONNECTION,
    args: &[
        Arg::new("client-id", ArgKind::Integer),
        Arg::new("unblock-type", ArgKind::OneOf).optional().args(&[
            Arg::new("timeout", ArgKind::PureToken).token("TIMEOUT"),
            Arg::new("error", ArgKind::PureToken).token("ERROR"),
        ]),
    ],
    example: example("> CLIENT UNBLOCK 77\n(integer) 0"),
    handler: client_unblock,
    ..Spec::BLANK
};

fn client_unblock(cx: &mut Cx<'_>) -> Outcome {
    let with_error = match &cx.argv[3..] {
        [] => false,
        [reason] if reason.eq_ignore_ascii_case(b"TIMEOUT") => false,
        [reason] if reason.eq_ignore_ascii_case(b"ERROR") => true,
        [_] => {
            return Err(Error::fixed(
                "ERR CLIENT UNBLOCK reason should be TIMEOUT or ERROR",
            ));
        }
        _ => return Err(error::subcommand_syntax(cx.argv[1], "CLIENT")),
    };
    let id = parse_i64(cx.argv[2]).ok_or(error::NOT_AN_INTEGER)?;
    let place = cx.node.clients.place(ClientId(id.cast_unsigned()));
    let is_unblocked = place.is_some_and(|place| cx.node.unblock(place, with_error));
    cx.out.integer(i64::from(is_unblocked));
    Ok(Flow::Done)
}

//! CLIENT UNBLOCK.

use crate::base::ids::ClientId;
use crate::base::number::parse_i64;
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, client_unblock);

static SPEC: Spec = Spec {
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
            Arg::pure_token("timeout", "TIMEOUT"),
            Arg::pure_token("error", "ERROR"),
        ]),
    ],
    example: example("> CLIENT UNBLOCK 77\n(integer) 0"),
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

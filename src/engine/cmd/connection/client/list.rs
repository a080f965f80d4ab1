//! CLIENT LIST.

use crate::base::ids::ClientId;
use crate::base::number::parse_i64;
use crate::cmd::connection::client::info::describe;
use crate::cmd::connection::client::kind::Kind;
use crate::cmd::prelude::*;
use crate::node::state::client::Client;

pub(super) static COMMAND: Command = Command::new(&SPEC, client_list);

static SPEC: Spec = Spec {
    name: "LIST",
    summary: "Describes connections, one line each",
    since: "2.4.0",
    group: Group::Connection,
    complexity: "O(N)",
    arity: -2,
    flags: Flags::ADMIN
        .and(Flags::NOSCRIPT)
        .and(Flags::LOADING)
        .and(Flags::STALE),
    categories: Categories::CONNECTION,
    tips: &["nondeterministic_output"],
    args: &[
        Arg::new("client-type", ArgKind::OneOf)
            .token("TYPE")
            .since("5.0.0")
            .optional()
            .args(&[
                Arg::pure_token("normal", "normal"),
                Arg::pure_token("master", "master"),
                Arg::pure_token("replica", "replica"),
                Arg::pure_token("pubsub", "pubsub"),
            ]),
        Arg::new("client-id", ArgKind::Integer)
            .token("ID")
            .since("6.2.0")
            .optional()
            .multiple(),
    ],
    example: example(
        r#"> CLIENT LIST ID 0
"""#,
    ),
    ..Spec::BLANK
};

fn client_list(cx: &mut Cx<'_>) -> Outcome {
    let clients = wanted(cx)?;
    let mut lines = Vec::new();
    for client in clients {
        lines.extend_from_slice(&describe(cx, client));
        lines.push(b'\n');
    }
    cx.out.verbatim("txt", &lines);
    Ok(Flow::Done)
}

fn wanted<'a>(cx: &'a Cx<'_>) -> Result<Vec<&'a Client>, Error> {
    let clients = &cx.node.clients;
    match &cx.argv[2..] {
        [] => Ok(clients.iter().collect()),
        [word, kind] if word.eq_ignore_ascii_case(b"TYPE") => {
            let kind = Kind::parse(kind)?;
            Ok(clients
                .iter()
                .filter(|client| Kind::of(client) == kind)
                .collect())
        }
        [word, ids @ ..] if word.eq_ignore_ascii_case(b"ID") && !ids.is_empty() => {
            let ids: Option<Vec<i64>> = ids.iter().map(|id| parse_i64(id)).collect();
            let ids = ids.ok_or(Error::fixed("ERR Invalid client ID"))?;
            let place = |id: &i64| clients.place(ClientId(id.cast_unsigned()));
            Ok(ids
                .iter()
                .filter_map(place)
                .map(|place| &clients[place])
                .collect())
        }
        _ => Err(error::SYNTAX),
    }
}

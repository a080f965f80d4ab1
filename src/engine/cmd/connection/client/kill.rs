//! CLIENT KILL.

use crate::base::ids::ClientId;
use crate::base::number::parse_i64;
use crate::cmd::connection::client::kind::{Kind, quoting};
use crate::cmd::prelude::*;
use crate::node::state::client::Client;

pub(super) static COMMAND: Command = Command::new(&SPEC, client_kill);

static SPEC: Spec = Spec {
    name: "KILL",
    summary: "Closes connections, by address or by what is known of them",
    since: "2.4.0",
    group: Group::Connection,
    complexity: "O(N)",
    arity: -3,
    flags: Flags::ADMIN
        .and(Flags::NOSCRIPT)
        .and(Flags::LOADING)
        .and(Flags::STALE),
    categories: Categories::CONNECTION,
    args: &[Arg::new("filter", ArgKind::OneOf).args(&[
        Arg::new("old-format", ArgKind::String)
            .display("ip:port")
            .deprecated("2.8.12"),
        Arg::new("new-format", ArgKind::OneOf).multiple().args(&[
            Arg::new("client-id", ArgKind::Integer)
                .token("ID")
                .since("2.8.12")
                .optional(),
            Arg::new("client-type", ArgKind::OneOf)
                .token("TYPE")
                .since("2.8.12")
                .optional()
                .args(&[
                    Arg::pure_token("normal", "normal"),
                    Arg::pure_token("master", "master").since("3.2.0"),
                    Arg::pure_token("slave", "slave"),
                    Arg::pure_token("replica", "replica").since("5.0.0"),
                    Arg::pure_token("pubsub", "pubsub"),
                ]),
            Arg::new("username", ArgKind::String)
                .token("USER")
                .optional(),
            Arg::new("addr", ArgKind::String)
                .token("ADDR")
                .display("ip:port")
                .optional(),
            Arg::new("laddr", ArgKind::String)
                .token("LADDR")
                .display("ip:port")
                .since("6.2.0")
                .optional(),
            Arg::new("skipme", ArgKind::OneOf)
                .token("SKIPME")
                .optional()
                .args(&[Arg::pure_token("yes", "YES"), Arg::pure_token("no", "NO")]),
        ]),
    ])],
    example: example(
        r#"a> CLIENT ID
(integer) <int>
> CLIENT KILL ID 999999
(integer) 0
> CLIENT KILL TYPE normal SKIPME yes
(integer) <int>"#,
    ),
    ..Spec::BLANK
};

fn client_kill(cx: &mut Cx<'_>) -> Outcome {
    if let [_, _, addr] = cx.argv {
        let filter = Filter {
            addr: Some(addr),
            ..Filter::default()
        };
        return match kill(cx, &filter) {
            0 => Err(Error::fixed("ERR No such client")),
            _ => {
                cx.out.ok();
                Ok(Flow::Done)
            }
        };
    }
    let filter = Filter::parse(&cx.argv[2..])?;
    let killed = kill(cx, &filter);
    cx.out.integer(killed);
    Ok(Flow::Done)
}

/// Closes every client that the filter names and tells how many they were. The client itself still gets its reply.
fn kill(cx: &mut Cx<'_>, filter: &Filter<'_>) -> i64 {
    let own = cx.client;
    let hit = |client: &&Client| filter.matches(client) && !(filter.skips_own && client.id == own);
    let hit: Vec<ClientId> = cx
        .node
        .clients
        .iter()
        .filter(hit)
        .map(|client| client.id)
        .collect();
    for id in &hit {
        if *id == own {
            cx.client_mut().closing = true;
        } else {
            cx.node.kill(*id);
        }
    }
    hit.len() as i64
}

/// Which clients; what is not given does not matter.
#[derive(Default)]
struct Filter<'a> {
    id: Option<u64>,
    kind: Option<Kind>,
    addr: Option<&'a [u8]>,
    laddr: Option<&'a [u8]>,
    skips_own: bool,
}

impl<'a> Filter<'a> {
    fn parse(words: &[&'a [u8]]) -> Result<Filter<'a>, Error> {
        let mut filter = Filter {
            skips_own: true,
            ..Filter::default()
        };
        for pair in words.chunks(2) {
            let [option, value] = *pair else {
                return Err(error::SYNTAX);
            };
            filter.set(&option.to_ascii_uppercase(), value)?;
        }
        Ok(filter)
    }

    fn set(&mut self, option: &[u8], value: &'a [u8]) -> Result<(), Error> {
        match option {
            b"ID" => self.id = Some(parse_id(value)?),
            b"TYPE" => self.kind = Some(Kind::parse(value)?),
            b"ADDR" => self.addr = Some(value),
            b"LADDR" => self.laddr = Some(value),
            b"USER" if value == b"default" => {}
            b"USER" => return Err(quoting("ERR No such user '", value)),
            b"SKIPME" if value.eq_ignore_ascii_case(b"YES") => self.skips_own = true,
            b"SKIPME" if value.eq_ignore_ascii_case(b"NO") => self.skips_own = false,
            _ => return Err(error::SYNTAX),
        }
        Ok(())
    }

    fn matches(&self, client: &Client) -> bool {
        self.id.is_none_or(|id| id == client.id.0)
            && self.kind.is_none_or(|kind| kind == Kind::of(client))
            && self
                .addr
                .is_none_or(|addr| addr == client.peer.addr.as_bytes())
            && self
                .laddr
                .is_none_or(|laddr| laddr == client.peer.laddr.as_bytes())
    }
}

fn parse_id(text: &[u8]) -> Result<u64, Error> {
    let id = parse_i64(text).and_then(|id| u64::try_from(id).ok());
    id.filter(|id| *id > 0)
        .ok_or(Error::fixed("ERR client-id should be greater than 0"))
}

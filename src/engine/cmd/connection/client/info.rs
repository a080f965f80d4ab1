//! CLIENT INFO.

use std::fmt::Display;

use crate::base::time::Time;
use crate::cmd::connection::client::getredir::redirect_of;
use crate::cmd::prelude::*;
use crate::node::state::client::Client;
use crate::node::state::subscriptions::Topic;
use crate::spec::CommandId;
use crate::wire::reply::Protocol;

pub(super) static COMMAND: Command = Command::new(&SPEC, client_info);

static SPEC: Spec = Spec {
    name: "INFO",
    summary: "Describes the connection in one line",
    since: "6.2.0",
    group: Group::Connection,
    complexity: "O(1)",
    arity: 2,
    flags: Flags::NOSCRIPT.and(Flags::LOADING).and(Flags::STALE),
    categories: Categories::CONNECTION,
    tips: &["nondeterministic_output"],
    example: example(
        r#"> CLIENT INFO
"id=<int> addr=<any> cmd=client|info <any>""#,
    ),
    ..Spec::BLANK
};

fn client_info(cx: &mut Cx<'_>) -> Outcome {
    let mut line = describe(cx, cx.client());
    line.push(b'\n');
    cx.out.verbatim("txt", &line);
    Ok(Flow::Done)
}

/// One client as a line of `CLIENT LIST`, without the line's end.
pub(super) fn describe(cx: &Cx<'_>, client: &Client) -> Vec<u8> {
    let argv_bytes = match &client.parked {
        _ if client.id == cx.client => cx.argv.iter().map(|word| word.len()).sum(),
        Some(parked) => parked.argv.iter().map(Vec::len).sum(),
        None => 0,
    };
    let memory = Memory::of(client, argv_bytes);
    let mut line = Vec::with_capacity(400);
    let mut field = |name: &str, value: &dyn Display| {
        line.extend_from_slice(format!("{name}={value} ").as_bytes());
    };
    field("id", &client.id.0);
    field("addr", &client.peer.addr);
    field("laddr", &client.peer.laddr);
    field("fd", &client.fd);
    field("name", &String::from_utf8_lossy(&client.name));
    field("age", &secs_between(client.since, cx.now));
    field("idle", &secs_between(client.last_seen, cx.now));
    field("flags", &flags(client));
    field("db", &client.db);
    field("sub", &client.subscribed(Topic::Channel));
    field("psub", &client.subscribed(Topic::Pattern));
    field("ssub", &client.subscribed(Topic::ShardChannel));
    field(
        "multi",
        &client
            .multi
            .as_ref()
            .map_or(-1, |queue| queue.commands.len() as i64),
    );
    field("qbuf", &memory.input);
    field("qbuf-free", &memory.input_free);
    field("argv-mem", &argv_bytes);
    field("multi-mem", &memory.queue);
    field("rbs", &memory.reply);
    field("rbp", &0);
    field("obl", &client.reply.buf.len());
    field("oll", &0);
    field("omem", &0);
    field("tot-mem", &memory.total);
    field("events", &"r");
    field(
        "cmd",
        &client.last_command.map_or("NULL", CommandId::full_name),
    );
    field("user", &"default");
    field("redir", &redirect_of(client));
    field(
        "resp",
        &if client.protocol == Protocol::Resp3 {
            3
        } else {
            2
        },
    );
    field("lib-name", &String::from_utf8_lossy(&client.lib_name));
    field("lib-ver", &String::from_utf8_lossy(&client.lib_ver));
    line.pop();
    line
}

/// What a client costs, in bytes.
struct Memory {
    input: usize,
    input_free: usize,
    queue: usize,
    reply: usize,
    total: usize,
}

impl Memory {
    fn of(client: &Client, argv_bytes: usize) -> Memory {
        let input = client.input.len() + client.reading_bytes;
        let input_free = client.input.capacity() - client.input.len();
        let queue = client.multi.as_ref().map_or(0, |queue| queue.bytes);
        let reply = client.reply.buf.capacity();
        let total = size_of::<Client>() + argv_bytes + input + input_free + queue + reply;
        Memory {
            input,
            input_free,
            queue,
            reply,
            total,
        }
    }
}

/// One letter for each thing that is special about the client; `N` when nothing is.
fn flags(client: &Client) -> String {
    let tracking = client.tracking.as_ref();
    let flags = [
        ('O', client.is_monitor),
        ('P', client.is_subscriber()),
        ('x', client.multi.is_some()),
        ('b', client.parked.is_some() || client.postponed),
        ('t', tracking.is_some()),
        (
            'R',
            tracking.is_some_and(|tracking| tracking.is_redirect_broken),
        ),
        ('B', tracking.is_some_and(|tracking| tracking.is_bcast)),
        ('d', client.dirty_cas),
        ('c', client.closing),
        ('e', client.no_evict),
        ('T', client.no_touch),
    ];
    let letters: String = flags
        .iter()
        .filter(|(_, is_set)| *is_set)
        .map(|(letter, _)| *letter)
        .collect();
    if letters.is_empty() {
        "N".to_string()
    } else {
        letters
    }
}

fn secs_between(from: Time, to: Time) -> i64 {
    to.as_secs() - from.as_secs()
}

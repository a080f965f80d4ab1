//! XINFO STREAM: a stream in numbers or, with FULL, with all its entries and groups.

use super::{field, field_id, read_stream};
use crate::base::number::parse_i64;
use crate::cmd::grammar;
use crate::cmd::prelude::*;
use crate::cmd::stream::entries::reply_entries;
use crate::db::{Consumer, Group as ConsumerGroup, Nack, Stream, StreamId};
use crate::wire::reply::Reply;

/// How many entries and pending entries FULL shows.
const DEFAULT_COUNT: usize = 10;

pub(super) static COMMAND: Command = Command::new(&SPEC, xinfo_stream);

static SPEC: Spec = Spec {
    name: "STREAM",
    summary: "Returns what is known of a stream: its length, its IDs and, with FULL, all that is in it",
    since: "5.0.0",
    group: Group::Stream,
    complexity: "O(1)",
    arity: -3,
    flags: Flags::READONLY,
    categories: Categories::STREAM,
    keys: &[KeySpec::one(2, KeyFlags::RO.and(KeyFlags::ACCESS))],
    args: &[
        Arg::key("key", 0),
        Arg::new("full-block", ArgKind::Block)
            .optional()
            .args(&[Arg::pure_token("full", "FULL"), grammar::COUNT]),
    ],
    example: example(
        r#"> XADD race 1 rider Castilla
"1-0"
> XINFO STREAM race
 1) "length"
 2) (integer) 1
 3) "radix-tree-keys"
 4) (integer) 1
 5) "radix-tree-nodes"
 6) (integer) 2
 7) "last-generated-id"
 8) "1-0"
 9) "max-deleted-entry-id"
10) "0-0"
11) "entries-added"
12) (integer) 1
13) "recorded-first-entry-id"
14) "1-0"
15) "groups"
16) (integer) 0
17) "first-entry"
18) 1) "1-0"
    2) 1) "rider"
       2) "Castilla"
19) "last-entry"
20) 1) "1-0"
    2) 1) "rider"
       2) "Castilla""#,
    ),
    ..Spec::BLANK
};

fn xinfo_stream(cx: &mut Cx<'_>) -> Outcome {
    let argv = cx.argv;
    let (stream, out) = read_stream(cx)?;
    let full = full_count(argv)?;
    out.map(if full.is_some() { 9 } else { 10 });
    field(out, "length", stream.len() as i64);
    field(out, "radix-tree-keys", stream.nodes().len() as i64);
    field(out, "radix-tree-nodes", stream.radix_nodes() as i64);
    field_id(out, "last-generated-id", stream.last_id());
    field_id(out, "max-deleted-entry-id", stream.max_deleted_id());
    field(out, "entries-added", stream.entries_added().cast_signed());
    field_id(out, "recorded-first-entry-id", stream.first_id());
    match full {
        None => reply_edges(out, stream),
        Some(count) => reply_full(out, stream, count),
    }
    Ok(Flow::Done)
}

/// `FULL [COUNT n]`: how many of everything; `None`: not in full.
fn full_count(argv: Argv<'_>) -> Result<Option<usize>, Error> {
    match &argv[3..] {
        [] => Ok(None),
        [full] if full.eq_ignore_ascii_case(b"FULL") => Ok(Some(DEFAULT_COUNT)),
        [full, count, n]
            if full.eq_ignore_ascii_case(b"FULL") && count.eq_ignore_ascii_case(b"COUNT") =>
        {
            Ok(Some(match parse_i64(n).ok_or(error::NOT_AN_INTEGER)? {
                ..0 => DEFAULT_COUNT,
                0 => usize::MAX,
                n => usize::try_from(n).unwrap_or(usize::MAX),
            }))
        }
        _ => Err(error::subcommand_syntax(argv[1], "XINFO")),
    }
}

fn reply_edges(out: &mut Reply, stream: &Stream) {
    field(out, "groups", stream.groups().len() as i64);
    let first = stream.range(StreamId::MIN, StreamId::MAX).next();
    let last = stream.range_back(StreamId::MIN, StreamId::MAX).next();
    for (name, entry) in [("first-entry", first), ("last-entry", last)] {
        out.bulk(name.as_bytes());
        match entry {
            Some(entry) => entry.reply(out),
            None => out.null(),
        }
    }
}

fn reply_full(out: &mut Reply, stream: &Stream, count: usize) {
    out.bulk(b"entries");
    let entries = stream.range(StreamId::MIN, StreamId::MAX);
    reply_entries(out, entries.take(count));
    out.bulk(b"groups");
    out.array(stream.groups().len());
    for (name, group) in stream.groups().iter() {
        out.map(7);
        out.bulk(b"name");
        out.bulk(name);
        field_id(out, "last-delivered-id", group.last_id);
        field(out, "entries-read", group.entries_read);
        field(out, "lag", group.lag(stream));
        field(out, "pel-count", group.pending().len() as i64);
        out.bulk(b"pending");
        out.array(group.pending().len().min(count));
        for (id, nack) in group.pending().iter().take(count) {
            reply_pending(out, *id, nack, true);
        }
        out.bulk(b"consumers");
        out.array(group.consumers().len());
        for (name, consumer) in group.consumers().iter() {
            reply_consumer(out, group, name, consumer, count);
        }
    }
}

fn reply_consumer(
    out: &mut Reply,
    group: &ConsumerGroup,
    name: &[u8],
    consumer: &Consumer,
    count: usize,
) {
    out.map(5);
    out.bulk(b"name");
    out.bulk(name);
    field(out, "seen-time", consumer.seen_ms);
    field(out, "active-time", consumer.active_ms);
    field(out, "pel-count", consumer.pending().len() as i64);
    out.bulk(b"pending");
    out.array(consumer.pending().len().min(count));
    for id in consumer.pending().iter().take(count) {
        if let Some(nack) = group.pending().get(id) {
            reply_pending(out, *id, nack, false);
        }
    }
}

fn reply_pending(out: &mut Reply, id: StreamId, nack: &Nack, with_consumer: bool) {
    out.array(3 + usize::from(with_consumer));
    id.reply(out);
    if with_consumer {
        out.bulk(&nack.consumer);
    }
    out.integer(nack.delivered_ms);
    out.integer(nack.deliveries);
}

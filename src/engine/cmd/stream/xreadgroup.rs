//! XREADGROUP: the entries that no other consumer of a group has got, or those that this one has not acknowledged.
//!
//! Replicas are sent what became pending (see `groups.rs`), never the command.

use super::entries::{reply_key, reply_streams};
use super::groups::{
    Claim, edit_group, enter, propagate_claim, propagate_position, tell_new_consumer,
};
use super::id::parse_id;
use super::reading::Reading;
use crate::cmd::blocking::wait_for;
use crate::cmd::grammar;
use crate::cmd::prelude::*;
use crate::db::{Group as ConsumerGroup, Nack, Name, Stream, StreamId};
use crate::wire::reply::Reply;

pub(super) static COMMAND: Command = Command::new(&SPEC, xreadgroup);

static SPEC: Spec = Spec {
    name: "XREADGROUP",
    summary: "Delivers entries to a consumer of a group, the new ones or again those not acknowledged",
    since: "5.0.0",
    group: Group::Stream,
    complexity: "O(M)",
    arity: -7,
    flags: Flags::BLOCKING.and(Flags::WRITE).and(Flags::MOVABLE_KEYS),
    categories: Categories::STREAM,
    keys: &[KeySpec {
        flags: KeyFlags::RO.and(KeyFlags::ACCESS),
        begin: BeginSearch::Keyword {
            keyword: "STREAMS",
            start_from: 4,
        },
        find: FindKeys::Range {
            last_key: -1,
            step: 1,
            limit: 2,
        },
    }],
    args: &[
        Arg::new("group-block", ArgKind::Block)
            .token("GROUP")
            .args(&[
                Arg::new("group", ArgKind::String),
                Arg::new("consumer", ArgKind::String),
            ]),
        grammar::COUNT,
        grammar::BLOCK,
        Arg::pure_token("noack", "NOACK").optional(),
        grammar::STREAMS,
    ],
    example: example(
        r#"> XADD race 1 rider Castilla
"1-0"
> XGROUP CREATE race referees 0
OK
> XREADGROUP GROUP referees Alice STREAMS race >
1) 1) "race"
   2) 1) 1) "1-0"
         2) 1) "rider"
            2) "Castilla"
> XREADGROUP GROUP referees Bob STREAMS race >
(nil)
> XREADGROUP GROUP referees Alice COUNT 1 STREAMS race 0
1) 1) "race"
   2) 1) 1) "1-0"
         2) 1) "rider"
            2) "Castilla""#,
    ),
    ..Spec::BLANK
};

fn xreadgroup(cx: &mut Cx<'_>) -> Outcome {
    let reading = Reading::parse(cx, true)?;
    let (group, consumer) = reading.group.unwrap_or_default();
    let streams = reading.streams();
    let starts = streams.map(|(key, id)| resolve(cx, key, group, id));
    let starts = starts.collect::<Result<Vec<_>, _>>()?;
    cx.propagate(&[]);
    let (mark, mut served) = (cx.out.mark(), 0);
    for (key, start) in reading.keys().iter().zip(&starts) {
        served += usize::from(serve(cx, &reading, key, (group, consumer), *start)?);
    }
    if served > 0 {
        reply_streams(cx, mark, served);
        return Ok(Flow::Done);
    }
    match reading.block {
        Some(deadline) => wait_for(cx, Awaited::Anything, reading.keys(), deadline),
        None => {
            cx.out.null_array();
            Ok(Flow::Done)
        }
    }
}

/// The ID that entries have to come after; `None`: those that are new to the group.
fn resolve(
    cx: &mut Cx<'_>,
    key: &[u8],
    group: &[u8],
    id: &[u8],
) -> Result<Option<StreamId>, Error> {
    let (stream, _) = cx.read_as::<Stream>(key)?;
    if stream.is_none_or(|stream| stream.group(group).is_none()) {
        return Err(error::no_group_to_read(key, group));
    }
    match id {
        b"$" => Err(error::XREADGROUP_LAST),
        b">" => Ok(None),
        // As in Redis, the last of all IDs means the same as `>`.
        id => Ok(Some(parse_id(id)?).filter(|id| *id != StreamId::MAX)),
    }
}

/// Replies with a stream if there is anything to say of it, and tells what that changed.
fn serve(
    cx: &mut Cx<'_>,
    reading: &Reading<'_>,
    key: &[u8],
    (group_name, consumer_name): (&[u8], &[u8]),
    start: Option<StreamId>,
) -> Result<bool, Error> {
    cx.read_as::<Stream>(key)?;
    let now_ms = cx.now.as_ms();
    let served = edit_group(cx, key, group_name, |stream, group, out| {
        let (consumer, is_new) = enter(group, consumer_name, now_ms);
        let mut delivery = Delivery {
            key,
            consumer,
            now_ms,
            no_ack: reading.no_ack,
            count: reading.count,
            claims: Vec::new(),
        };
        let is_served = match start {
            Some(start) => delivery.again(stream, group, start, out),
            None => delivery.new_entries(stream, group, out),
        };
        (
            is_new,
            is_served,
            delivery.claims,
            group.last_id,
            group.entries_read,
        )
    })?;
    let Some((is_new, served, claims, last_id, entries_read)) = served else {
        return Ok(false);
    };
    if is_new {
        tell_new_consumer(cx, key);
        if reading.no_ack {
            let words = [b"XGROUP", b"CREATECONSUMER".as_slice(), key, group_name];
            cx.propagate(&[&words[..], &[consumer_name]].concat());
        }
    }
    for claim in &claims {
        propagate_claim(cx, key, group_name, claim.id.text().bytes(), claim);
    }
    if served == Served::Advanced {
        propagate_position(cx, key, group_name, last_id, entries_read);
    }
    let is_served = served != Served::Nothing;
    cx.node.dirty += u64::from(is_served);
    Ok(is_served)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Served {
    Nothing,
    Something,
    /// The group is further than before.
    Advanced,
}

/// What a consumer gets of one stream.
struct Delivery<'a> {
    key: &'a [u8],
    consumer: Name,
    now_ms: i64,
    no_ack: bool,
    count: usize,
    claims: Vec<Claim>,
}

impl Delivery<'_> {
    /// The entries that the group has not delivered to anyone.
    fn new_entries(
        &mut self,
        stream: &Stream,
        group: &mut ConsumerGroup,
        out: &mut Reply,
    ) -> Served {
        if stream
            .last_live_id()
            .is_none_or(|last| last <= group.last_id)
        {
            return Served::Nothing;
        }
        let start = group.last_id.next().unwrap_or(StreamId::MAX);
        reply_key(out, self.key);
        let mark = out.mark();
        let (mut len, mut served) = (0, Served::Something);
        for entry in stream.range(start, StreamId::MAX).take(self.count) {
            if entry.id > group.last_id {
                group.advance(stream, entry.id);
                served = Served::Advanced;
            }
            entry.reply(out);
            if !self.no_ack {
                self.claim(group, entry.id);
            }
            len += 1;
        }
        out.array_since(mark, len);
        served
    }

    fn claim(&mut self, group: &mut ConsumerGroup, id: StreamId) {
        let nack = Nack {
            consumer: self.consumer.clone(),
            delivered_ms: self.now_ms,
            deliveries: 1,
        };
        group.assign(id, nack.clone());
        if let Some(consumer) = group.consumer_mut(&self.consumer) {
            consumer.active_ms = self.now_ms;
        }
        self.claims.push(Claim {
            id,
            nack,
            last_id: group.last_id,
        });
    }

    /// The entries that the consumer got before and has not acknowledged.
    fn again(
        &mut self,
        stream: &Stream,
        group: &mut ConsumerGroup,
        start: StreamId,
        out: &mut Reply,
    ) -> Served {
        reply_key(out, self.key);
        let start = start.next().unwrap_or(StreamId::MAX);
        let own = group.consumer(&self.consumer);
        let ids = own.map(|own| own.pending().range(start..).take(self.count).copied());
        let ids: Vec<_> = ids.into_iter().flatten().collect();
        out.array(ids.len());
        for id in ids {
            let Some(entry) = stream.entry(id) else {
                out.array(2);
                id.reply(out);
                out.null_array();
                continue;
            };
            entry.reply(out);
            if let Some(nack) = group.pending_mut(id) {
                nack.delivered_ms = self.now_ms;
                nack.deliveries = nack.deliveries.wrapping_add(1);
            }
        }
        Served::Something
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::Harness;

    #[test]
    fn replicas_are_told_what_became_of_it() {
        let mut harness = Harness::new();
        let client = harness.connect();
        harness.say(client, "XADD s 1-0 f v\nXADD s 2-0 f v\nXADD s 3-0 f v");
        harness.say(client, "XGROUP CREATE s g 0");
        harness.node.set_persisting(true);
        harness.say(client, "XREADGROUP GROUP g alice COUNT 1 STREAMS s >");
        assert_eq!(
            harness.propagated(),
            [
                "SELECT 0",
                "MULTI",
                "XCLAIM s g alice 0 1-0 TIME 1700000000000 RETRYCOUNT 1 FORCE JUSTID LASTID 1-0",
                "XGROUP SETID s g 1-0 ENTRIESREAD 1",
                "EXEC"
            ]
        );
        harness.say(client, "XREADGROUP GROUP g bob NOACK STREAMS s >");
        assert_eq!(
            harness.propagated(),
            [
                "MULTI",
                "XGROUP CREATECONSUMER s g bob",
                "XGROUP SETID s g 3-0 ENTRIESREAD 3",
                "EXEC"
            ]
        );
        // What was delivered again, or not at all, is no news.
        harness.say(client, "XREADGROUP GROUP g alice STREAMS s 0");
        harness.say(client, "XREADGROUP GROUP g carol BLOCK 0 STREAMS s >");
        assert_eq!(harness.propagated(), [""; 0]);
    }
}

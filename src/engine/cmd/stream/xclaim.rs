//! XCLAIM: pending entries of a group go over to another consumer.
//!
//! Replicas are sent each claim with all that it changed, never the command itself.

use super::entries::reply_claimed;
use super::groups::{
    Claim, edit_group, enter, propagate_claim, propagate_position, read_group, tell_new_consumer,
};
use super::id::parse_id;
use crate::base::number::parse_i64;
use crate::cmd::prelude::*;
use crate::db::{Group as ConsumerGroup, Nack, Name, Stream, StreamEntry, StreamId};

pub(super) static COMMAND: Command = Command::new(&SPEC, xclaim);

static SPEC: Spec = Spec {
    name: "XCLAIM",
    summary: "Makes pending entries of a group those of another consumer",
    since: "5.0.0",
    group: Group::Stream,
    complexity: "O(log N)",
    arity: -6,
    flags: Flags::WRITE.and(Flags::FAST),
    categories: Categories::STREAM,
    tips: &["nondeterministic_output"],
    keys: &[KeySpec::one(1, KeyFlags::RW.and(KeyFlags::UPDATE))],
    args: &[
        Arg::key("key", 0),
        Arg::new("group", ArgKind::String),
        Arg::new("consumer", ArgKind::String),
        Arg::new("min-idle-time", ArgKind::String),
        Arg::new("ID", ArgKind::String).multiple(),
        Arg::new("ms", ArgKind::Integer).token("IDLE").optional(),
        Arg::new("unix-time-milliseconds", ArgKind::UnixTime)
            .token("TIME")
            .optional(),
        Arg::new("count", ArgKind::Integer)
            .token("RETRYCOUNT")
            .optional(),
        Arg::pure_token("force", "FORCE").optional(),
        Arg::pure_token("justid", "JUSTID").optional(),
        Arg::new("lastid", ArgKind::String)
            .token("LASTID")
            .optional(),
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
> XCLAIM race referees Bob 60000 1
(empty array)
> XCLAIM race referees Bob 0 1 JUSTID
1) "1-0""#,
    ),
    ..Spec::BLANK
};

fn xclaim(cx: &mut Cx<'_>) -> Outcome {
    let argv = cx.argv;
    let (key, group_name) = (argv[1], argv[2]);
    read_group(cx, key, group_name)?;
    let now_ms = cx.now.as_ms();
    let request = Request::parse(argv, now_ms)?;
    cx.propagate(&[]);
    let done = edit_group(cx, key, group_name, |stream, group, out| {
        let has_advanced = request.last_id > group.last_id;
        group.last_id = group.last_id.max(request.last_id);
        let (consumer, is_new) = enter(group, argv[3], now_ms);
        let mark = out.mark();
        let (mut claims, mut len) = (Vec::new(), 0);
        for (id, word) in &request.ids {
            let claimed = claim(stream, group, &consumer, &request, *id);
            let Some((nack, entry)) = claimed else {
                continue;
            };
            if let Some(entry) = entry {
                reply_claimed(out, &entry, request.just_id);
                len += 1;
            }
            let last_id = group.last_id;
            let id = *id;
            claims.push((*word, Claim { id, nack, last_id }));
        }
        out.array_since(mark, len);
        let position = has_advanced.then_some((group.last_id, group.entries_read));
        (is_new, claims, position)
    })?;
    let Some((is_new, claims, position)) = done else {
        return Ok(Flow::Done);
    };
    if is_new {
        tell_new_consumer(cx, key);
    }
    for (word, claim) in &claims {
        propagate_claim(cx, key, group_name, word, claim);
        cx.node.dirty += 1;
    }
    if let Some((last_id, entries_read)) = position.filter(|_| claims.is_empty()) {
        propagate_position(cx, key, group_name, last_id, entries_read);
        cx.node.dirty += 1;
    }
    Ok(Flow::Done)
}

/// Claims one entry. `None`: it stays as it was; without an entry: it was pending, but is not in the stream any more.
fn claim<'s>(
    stream: &'s Stream,
    group: &mut ConsumerGroup,
    consumer: &Name,
    request: &Request<'_>,
    id: StreamId,
) -> Option<(Nack, Option<StreamEntry<'s>>)> {
    let Some(entry) = stream.entry(id) else {
        return group.settle(id).map(|nack| (nack, None));
    };
    let before = group.pending().get(&id);
    if before.is_none() && !request.force {
        return None;
    }
    if before.is_some_and(|nack| request.is_too_fresh(nack)) {
        return None;
    }
    let deliveries = before.map_or(1, |nack| nack.deliveries);
    let nack = Nack {
        consumer: consumer.clone(),
        delivered_ms: request.delivered_ms,
        deliveries: match request.retry_count {
            Some(count) => count,
            None => deliveries.wrapping_add(i64::from(!request.just_id)),
        },
    };
    group.assign(id, nack.clone());
    if let Some(consumer) = group.consumer_mut(consumer) {
        consumer.active_ms = request.now_ms;
    }
    Some((nack, Some(entry)))
}

/// The words from the fifth on.
struct Request<'a> {
    /// The IDs and how they were spelled.
    ids: Vec<(StreamId, &'a [u8])>,
    min_idle_ms: i64,
    now_ms: i64,
    /// When the entries are said to have been delivered.
    delivered_ms: i64,
    retry_count: Option<i64>,
    force: bool,
    just_id: bool,
    last_id: StreamId,
}

impl<'a> Request<'a> {
    fn parse(argv: Argv<'a>, now_ms: i64) -> Result<Request<'a>, Error> {
        let ids = argv[5..]
            .iter()
            .map_while(|word| Some((parse_id(word).ok()?, *word)));
        let mut request = Request {
            min_idle_ms: number(argv[4], "min-idle-time")?.max(0),
            ids: ids.collect(),
            now_ms,
            delivered_ms: -1,
            retry_count: None,
            force: false,
            just_id: false,
            last_id: StreamId::MIN,
        };
        let mut words = &argv[5 + request.ids.len()..];
        while !words.is_empty() {
            words = request.read_option(words)?;
        }
        // A time that cannot be is taken for the present: clocks differ.
        if !(0..=now_ms).contains(&request.delivered_ms) {
            request.delivered_ms = now_ms;
        }
        Ok(request)
    }

    /// Reads the first option and returns the words behind it.
    fn read_option<'w>(&mut self, words: &'w [&'a [u8]]) -> Result<&'w [&'a [u8]], Error> {
        let is = |name: &[u8]| words[0].eq_ignore_ascii_case(name);
        match words {
            [_, rest @ ..] if is(b"FORCE") => {
                self.force = true;
                return Ok(rest);
            }
            [_, rest @ ..] if is(b"JUSTID") => {
                self.just_id = true;
                return Ok(rest);
            }
            [_, ms, ..] if is(b"IDLE") => {
                self.delivered_ms = self.now_ms.wrapping_sub(number(ms, "IDLE option")?);
            }
            [_, ms, ..] if is(b"TIME") => self.delivered_ms = number(ms, "TIME option")?,
            [_, count, ..] if is(b"RETRYCOUNT") => {
                let count = number(count, "RETRYCOUNT option")?;
                self.retry_count = Some(count).filter(|count| *count >= 0);
            }
            [_, id, ..] if is(b"LASTID") => self.last_id = parse_id(id)?,
            [word, ..] => return Err(error::unrecognized_claim_option(word)),
            [] => {}
        }
        Ok(words.get(2..).unwrap_or_default())
    }

    fn is_too_fresh(&self, nack: &Nack) -> bool {
        let idle_ms = self.now_ms.wrapping_sub(nack.delivered_ms);
        self.min_idle_ms > 0 && idle_ms < self.min_idle_ms
    }
}

fn number(word: &[u8], what: &str) -> Result<i64, Error> {
    parse_i64(word).ok_or_else(|| error::invalid_claim_argument(what, "XCLAIM"))
}

#[cfg(test)]
mod tests {
    use crate::testing::Harness;

    #[test]
    fn replicas_are_told_each_claim_or_the_position_alone() {
        let mut harness = Harness::new();
        let client = harness.connect();
        harness.say(client, "XADD s 1-0 f v\nXGROUP CREATE s g 0");
        harness.say(client, "XREADGROUP GROUP g alice STREAMS s >");
        harness.node.set_persisting(true);
        harness.say(client, "XCLAIM s g bob 0 1 LASTID 5");
        harness.say(client, "XCLAIM s g bob 0 9 LASTID 6");
        harness.say(
            client,
            "XDEL s 1-0\nXCLAIM s g alice 0 1\nXCLAIM s g alice 0 1",
        );
        assert_eq!(
            harness.propagated(),
            [
                "SELECT 0",
                "XCLAIM s g bob 0 1 TIME 1700000000000 RETRYCOUNT 2 FORCE JUSTID LASTID 5-0",
                "XGROUP SETID s g 6-0 ENTRIESREAD 1",
                "XDEL s 1-0",
                "XCLAIM s g bob 0 1 TIME 1700000000000 RETRYCOUNT 2 FORCE JUSTID LASTID 6-0",
            ]
        );
    }
}

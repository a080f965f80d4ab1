//! XPENDING: what a group delivered and was not acknowledged, in sum or one by one.

use super::groups::read_group;
use super::id::{parse_end, parse_start};
use crate::base::number::parse_i64;
use crate::cmd::prelude::*;
use crate::db::{Group as ConsumerGroup, Nack, StreamId};
use crate::wire::reply::Reply;

pub(super) static COMMAND: Command = Command::new(&SPEC, xpending);

static SPEC: Spec = Spec {
    name: "XPENDING",
    summary: "Returns what was delivered to the consumers of a group and not acknowledged",
    since: "5.0.0",
    group: Group::Stream,
    complexity: "O(N)",
    arity: -3,
    flags: Flags::READONLY,
    categories: Categories::STREAM,
    tips: &["nondeterministic_output"],
    keys: &[KeySpec::one(1, KeyFlags::RO.and(KeyFlags::ACCESS))],
    args: &[
        Arg::key("key", 0),
        Arg::new("group", ArgKind::String),
        Arg::new("filters", ArgKind::Block).optional().args(&[
            Arg::new("min-idle-time", ArgKind::Integer)
                .token("IDLE")
                .since("6.2.0")
                .optional(),
            Arg::new("start", ArgKind::String),
            Arg::new("end", ArgKind::String),
            Arg::new("count", ArgKind::Integer),
            Arg::new("consumer", ArgKind::String).optional(),
        ]),
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
> XPENDING race referees
1) (integer) 1
2) "1-0"
3) "1-0"
4) 1) 1) "Alice"
      2) "1"
> XPENDING race referees IDLE 60000 - + 10 Alice
(empty array)"#,
    ),
    ..Spec::BLANK
};

fn xpending(cx: &mut Cx<'_>) -> Outcome {
    let (argv, now_ms) = (cx.argv, cx.now.as_ms());
    let filter = match argv.len() {
        3 => None,
        6..=9 => Some(Filter::parse(&argv[3..])?),
        _ => return Err(error::SYNTAX),
    };
    let (_, group, out) = read_group(cx, argv[1], argv[2])?;
    match filter {
        None => reply_summary(out, group),
        Some(filter) => filter.reply(out, group, now_ms),
    }
    Ok(Flow::Done)
}

fn reply_summary(out: &mut Reply, group: &ConsumerGroup) {
    let pending = group.pending();
    out.array(4);
    out.integer(pending.len() as i64);
    let edges = pending.first_key_value().zip(pending.last_key_value());
    let Some(((first, _), (last, _))) = edges else {
        out.null();
        out.null();
        return out.null_array();
    };
    first.reply(out);
    last.reply(out);
    let busy = || {
        let consumers = group.consumers().iter();
        consumers.filter(|(_, consumer)| !consumer.pending().is_empty())
    };
    out.array(busy().count());
    for (name, consumer) in busy() {
        out.array(2);
        out.bulk(name);
        out.bulk_integer(consumer.pending().len() as i64);
    }
}

/// Which of the pending entries are asked for.
struct Filter<'a> {
    min_idle_ms: i64,
    start: StreamId,
    end: StreamId,
    count: usize,
    consumer: Option<&'a [u8]>,
}

impl<'a> Filter<'a> {
    /// `[IDLE ms] start end count [consumer]`; as in Redis, words behind that are not looked at.
    fn parse(mut words: &[&'a [u8]]) -> Result<Filter<'a>, Error> {
        let mut min_idle_ms = 0;
        if let [word, ms, rest @ ..] = words
            && word.eq_ignore_ascii_case(b"IDLE")
        {
            min_idle_ms = parse_i64(ms).ok_or(error::NOT_AN_INTEGER)?;
            words = rest;
        }
        let [start, end, count, rest @ ..] = words else {
            return Err(error::SYNTAX);
        };
        let count = parse_i64(count).ok_or(error::NOT_AN_INTEGER)?;
        Ok(Filter {
            min_idle_ms,
            start: parse_start(start)?,
            end: parse_end(end)?,
            count: usize::try_from(count.max(0)).unwrap_or(usize::MAX),
            consumer: rest.first().copied(),
        })
    }

    fn reply(&self, out: &mut Reply, group: &ConsumerGroup, now_ms: i64) {
        let consumer = self.consumer.map(|name| group.consumer(name));
        if let Some(None) = consumer {
            return out.array(0);
        }
        let mark = out.mark();
        let idle_ms = |nack: &Nack| now_ms.wrapping_sub(nack.delivered_ms);
        let found = group
            .pending_between(self.start..=self.end, consumer.flatten())
            .filter(|(_, nack)| self.min_idle_ms == 0 || idle_ms(nack) >= self.min_idle_ms)
            .take(self.count);
        let len = found
            .map(|(id, nack)| {
                out.array(4);
                id.reply(out);
                out.bulk(&nack.consumer);
                out.integer(idle_ms(nack).max(0));
                out.integer(nack.deliveries);
            })
            .count();
        out.array_since(mark, len);
    }
}

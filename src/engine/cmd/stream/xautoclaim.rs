//! XAUTOCLAIM: walks over the pending entries of a group and makes those that lie long another consumer's.

use super::entries::reply_claimed;
use super::groups::{Claim, edit_group, enter, propagate_claim, read_group, tell_new_consumer};
use super::id::parse_start;
use crate::base::number::parse_i64;
use crate::cmd::grammar;
use crate::cmd::prelude::*;
use crate::db::{Group as ConsumerGroup, Nack, Name, Stream, StreamId};
use crate::wire::reply::Reply;

const DEFAULT_COUNT: usize = 100;
/// What Redis allows at most, so that its own sums do not overflow.
const MAX_COUNT: i64 = i64::MAX / 16;
/// How many pending entries are looked at for each that is asked for.
const ATTEMPTS_PER_ENTRY: usize = 10;

pub(super) static COMMAND: Command = Command::new(&SPEC, xautoclaim);

static SPEC: Spec = Spec {
    name: "XAUTOCLAIM",
    summary: "Makes the entries of a group that are pending for long those of another consumer",
    since: "6.2.0",
    group: Group::Stream,
    complexity: "O(1)",
    arity: -6,
    flags: Flags::WRITE.and(Flags::FAST),
    categories: Categories::STREAM,
    tips: &["nondeterministic_output"],
    keys: &[KeySpec::one(1, KeyFlags::RW.and(KeyFlags::DELETE))],
    args: &[
        Arg::key("key", 0),
        Arg::new("group", ArgKind::String),
        Arg::new("consumer", ArgKind::String),
        Arg::new("min-idle-time", ArgKind::String),
        Arg::new("start", ArgKind::String),
        grammar::COUNT,
        Arg::pure_token("justid", "JUSTID").optional(),
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
> XAUTOCLAIM race referees Bob 0 0 COUNT 10 JUSTID
1) "0-0"
2) 1) "1-0"
3) (empty array)"#,
    ),
    ..Spec::BLANK
};

fn xautoclaim(cx: &mut Cx<'_>) -> Outcome {
    let argv = cx.argv;
    let (key, group_name) = (argv[1], argv[2]);
    let request = Request::parse(argv);
    // The key counts as read even if the words make no sense.
    let found = read_group(cx, key, group_name).map(|_| ());
    let request = request?;
    found?;
    cx.propagate(&[]);
    let now_ms = cx.now.as_ms();
    let done = edit_group(cx, key, group_name, |stream, group, out| {
        let (consumer, is_new) = enter(group, argv[3], now_ms);
        let mut sweep = Sweep {
            request: &request,
            now_ms,
            consumer,
            claims: Vec::new(),
            gone: Vec::new(),
        };
        out.array(3);
        sweep.run(stream, group, out);
        out.array(sweep.gone.len());
        for id in &sweep.gone {
            id.reply(out);
        }
        (is_new, sweep.claims)
    })?;
    let Some((is_new, claims)) = done else {
        return Ok(Flow::Done);
    };
    if is_new {
        tell_new_consumer(cx, key);
    }
    for claim in &claims {
        propagate_claim(cx, key, group_name, claim.id.text().bytes(), claim);
    }
    cx.node.dirty += claims.len() as u64;
    Ok(Flow::Done)
}

/// The words from the fifth on.
struct Request {
    min_idle_ms: i64,
    start: StreamId,
    count: usize,
    just_id: bool,
}

impl Request {
    fn parse(argv: Argv<'_>) -> Result<Request, Error> {
        let min_idle_ms = parse_i64(argv[4])
            .ok_or_else(|| error::invalid_claim_argument("min-idle-time", "XAUTOCLAIM"))?;
        let mut request = Request {
            min_idle_ms: min_idle_ms.max(0),
            start: parse_start(argv[5])?,
            count: DEFAULT_COUNT,
            just_id: false,
        };
        let mut words = argv[6..].iter();
        while let Some(word) = words.next() {
            if word.eq_ignore_ascii_case(b"JUSTID") {
                request.just_id = true;
            } else if word.eq_ignore_ascii_case(b"COUNT") {
                let count = parse_i64(words.next().ok_or(error::SYNTAX)?)
                    .filter(|count| (1..=MAX_COUNT).contains(count))
                    .ok_or(error::XAUTOCLAIM_COUNT)?;
                request.count = usize::try_from(count).unwrap_or(usize::MAX);
            } else {
                return Err(error::SYNTAX);
            }
        }
        Ok(request)
    }
}

/// One walk over pending entries.
struct Sweep<'a> {
    request: &'a Request,
    now_ms: i64,
    consumer: Name,
    claims: Vec<Claim>,
    /// Pending entries that are not in the stream any more.
    gone: Vec<StreamId>,
}

impl Sweep<'_> {
    /// Writes where the next walk should begin and what this one claimed.
    fn run(&mut self, stream: &Stream, group: &mut ConsumerGroup, out: &mut Reply) {
        let (mark, mut claimed) = (out.mark(), 0);
        let mut left = self.request.count;
        let mut attempts = left.saturating_mul(ATTEMPTS_PER_ENTRY);
        let mut next = self.following(group, Some(self.request.start));
        while let Some(id) = next
            && attempts > 0
            && left > 0
        {
            attempts -= 1;
            next = self.following(group, id.next());
            let Some(entry) = stream.entry(id) else {
                self.forget(group, id);
                left -= 1;
                continue;
            };
            if self.claim(group, id) {
                reply_claimed(out, &entry, self.request.just_id);
                claimed += 1;
                left -= 1;
            }
        }
        out.array_since(mark, claimed);
        let cursor = next.unwrap_or(StreamId::MIN);
        out.put_since(mark, |out| cursor.reply(out));
    }

    /// The first pending entry from that ID on.
    fn following(&self, group: &ConsumerGroup, from: Option<StreamId>) -> Option<StreamId> {
        let (id, _) = group.pending().range(from?..).next()?;
        Some(*id)
    }

    fn forget(&mut self, group: &mut ConsumerGroup, id: StreamId) {
        if let Some(nack) = group.settle(id) {
            self.note(group, id, nack);
            self.gone.push(id);
        }
    }

    /// `false`: it was delivered only lately.
    fn claim(&mut self, group: &mut ConsumerGroup, id: StreamId) -> bool {
        let Some(before) = group.pending().get(&id) else {
            return false;
        };
        let idle_ms = self.now_ms.wrapping_sub(before.delivered_ms);
        if self.request.min_idle_ms > 0 && idle_ms < self.request.min_idle_ms {
            return false;
        }
        let more = i64::from(!self.request.just_id);
        let nack = Nack {
            consumer: self.consumer.clone(),
            delivered_ms: self.now_ms,
            deliveries: before.deliveries.wrapping_add(more),
        };
        group.assign(id, nack.clone());
        if let Some(consumer) = group.consumer_mut(&self.consumer) {
            consumer.active_ms = self.now_ms;
        }
        self.note(group, id, nack);
        true
    }

    fn note(&mut self, group: &ConsumerGroup, id: StreamId, nack: Nack) {
        let last_id = group.last_id;
        self.claims.push(Claim { id, nack, last_id });
    }
}

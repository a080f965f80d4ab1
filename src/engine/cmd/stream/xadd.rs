//! XADD: adds an entry at the end of a stream.
//!
//! Replicas are sent the ID that the entry got and, for an approximate trim, the exact one with the same effect.

use super::id::{PartialId, Seq};
use super::trimming::Options;
use crate::cmd::grammar;
use crate::cmd::prelude::*;
use crate::db::{Stream, StreamId};

/// Redis refuses an entry of more bytes.
const ENTRY_MAX_BYTES: u64 = 1 << 30;

pub(super) static COMMAND: Command = Command::new(&SPEC, xadd);

static SPEC: Spec = Spec {
    name: "XADD",
    summary: "Adds an entry at the end of a stream, which may be trimmed at the same time",
    since: "5.0.0",
    group: Group::Stream,
    complexity: "O(1)",
    arity: -5,
    flags: Flags::WRITE.and(Flags::DENYOOM).and(Flags::FAST),
    categories: Categories::STREAM,
    tips: &["nondeterministic_output"],
    keys: &[KeySpec::one(1, KeyFlags::RW.and(KeyFlags::UPDATE))],
    args: &[
        Arg::key("key", 0),
        Arg::pure_token("nomkstream", "NOMKSTREAM")
            .since("6.2.0")
            .optional(),
        Arg::new("trim", ArgKind::Block).optional().args(&[
            grammar::STRATEGY,
            grammar::EXACTLY_OR_ABOUT,
            Arg::new("threshold", ArgKind::String),
            grammar::TRIM_LIMIT,
        ]),
        Arg::new("id-selector", ArgKind::OneOf).args(&[
            Arg::pure_token("auto-id", "*"),
            Arg::new("id", ArgKind::String),
        ]),
        grammar::FIELDS,
    ],
    example: example(
        r#"> XADD race 1-1 rider Castilla speed 30.2
"1-1"
> XADD race 1-* rider Norem
"1-2"
> XADD race MAXLEN 2 2 rider Prickett
"2-0"
> XRANGE race - +
1) 1) "1-2"
   2) 1) "rider"
      2) "Norem"
2) 1) "2-0"
   2) 1) "rider"
      2) "Prickett""#,
    ),
    ..Spec::BLANK
};

fn xadd(cx: &mut Cx<'_>) -> Outcome {
    let argv = cx.argv;
    let options = Options::parse(argv, true, &cx.node.config)?;
    let words = argv.get(options.id_at + 1..).unwrap_or_default();
    if words.len() < 2 || !words.len().is_multiple_of(2) {
        return Err(error::wrong_arity("xadd"));
    }
    if options.id.is_some_and(is_zero) {
        return Err(error::XADD_ID_ZERO);
    }
    let key = argv[1];
    if options.no_mkstream && cx.peek_as::<Stream>(key)?.is_none() {
        cx.out.null();
        return Ok(Flow::Done);
    }
    let now_ms = cx.now.as_ms().cast_unsigned();
    let (id, trimmed, remains) = cx.edit_or_create::<Stream, _>(key, |stream, sizing| {
        let id = next_id(stream, options.id, now_ms)?;
        if words.iter().map(|word| word.len() as u64).sum::<u64>() > ENTRY_MAX_BYTES {
            return Err(error::STREAM_ENTRY_TOO_LARGE);
        }
        stream.append(id, words, sizing);
        let trimmed = options.trim.is_some_and(|trim| stream.trim(&trim) > 0);
        let done = (id, trimmed, options.remains(stream));
        Ok(Edited::changed(done, 1, "xadd"))
    })?;
    if trimmed {
        cx.notify(Stream::CLASS, "xtrim", key);
    }
    id.reply(cx.out);
    let is_id_exact = options.id.is_some_and(|id| !matches!(id.seq, Seq::Auto));
    if cx.is_heard() && (!is_id_exact || options.is_approximate()) {
        let text = id.text();
        let id = (!is_id_exact).then(|| text.bytes());
        cx.propagate(&options.exact_words(argv, &remains, id));
    }
    Ok(Flow::Done)
}

/// `0-0`, or `0`, which means the same.
fn is_zero(id: PartialId) -> bool {
    id.ms == 0 && matches!(id.seq, Seq::Given(0) | Seq::Missing)
}

/// The ID that the new entry gets: greater than all before it.
fn next_id(stream: &Stream, wanted: Option<PartialId>, now_ms: u64) -> Result<StreamId, Error> {
    let last = stream.last_id();
    let following = last.next().ok_or(error::STREAM_EXHAUSTED)?;
    let Some(PartialId { ms, seq }) = wanted else {
        let now = StreamId { ms: now_ms, seq: 0 };
        return Ok(if now_ms > last.ms { now } else { following });
    };
    let id = match seq {
        Seq::Given(seq) => StreamId { ms, seq },
        Seq::Auto if ms == last.ms => Some(following)
            .filter(|next| next.ms == ms)
            .ok_or(error::XADD_ID_TOO_SMALL)?,
        Seq::Auto | Seq::Missing => StreamId { ms, seq: 0 },
    };
    if id > last {
        Ok(id)
    } else {
        Err(error::XADD_ID_TOO_SMALL)
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::Harness;

    #[test]
    fn replicas_are_told_exact_ids_and_trims() {
        let mut harness = Harness::with(&[("stream-node-max-entries", "2")]);
        harness.node.set_persisting(true);
        let client = harness.connect();
        harness.say(client, "XADD s * a 1");
        harness.say(client, "XADD s 1800000000000-* a 2");
        harness.say(client, "XADD s NOMKSTREAM MAXLEN ~ 1 LIMIT 5 * a 3");
        harness.say(client, "XADD s MINID ~ 1700000000001 1800000000009-9 a 4");
        harness.say(client, "XADD s MAXLEN = 1 1800000000010-0 a 5");
        assert_eq!(
            harness.propagated(),
            [
                "SELECT 0",
                "XADD s 1700000000000-0 a 1",
                "XADD s 1800000000000-0 a 2",
                "XADD s NOMKSTREAM MAXLEN = 1 1800000000000-1 a 3",
                "XADD s MINID = 1800000000000-1 1800000000009-9 a 4",
                "XADD s MAXLEN = 1 1800000000010-0 a 5"
            ]
        );
    }

    #[test]
    fn the_clock_may_go_back_but_ids_do_not() {
        let mut harness = Harness::new();
        let client = harness.connect();
        assert_eq!(harness.say(client, "XADD s * a 1"), "$15 1700000000000-0");
        assert_eq!(harness.say(client, "XADD s * a 1"), "$15 1700000000000-1");
        harness.say(client, "XADD s 1800000000000-18446744073709551615 a 1");
        assert_eq!(harness.say(client, "XADD s * a 1"), "$15 1800000000001-0");
    }
}

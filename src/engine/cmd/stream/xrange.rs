//! XRANGE: the entries between two IDs, and XREVRANGE, which returns the newest first.

use super::entries::reply_entries;
use super::id::{parse_end, parse_start};
use crate::base::number::parse_i64;
use crate::cmd::grammar;
use crate::cmd::prelude::*;
use crate::db::Stream;

pub(super) static COMMAND: Command = Command::new(&SPEC, xrange);

static SPEC: Spec = Spec {
    name: "XRANGE",
    summary: "Returns the entries of a stream between two IDs, the oldest first",
    since: "5.0.0",
    group: Group::Stream,
    complexity: "O(N)",
    arity: -4,
    flags: Flags::READONLY,
    categories: Categories::STREAM,
    keys: &[KeySpec::one(1, KeyFlags::RO.and(KeyFlags::ACCESS))],
    args: &[
        Arg::key("key", 0),
        Arg::new("start", ArgKind::String),
        Arg::new("end", ArgKind::String),
        grammar::COUNT,
    ],
    example: example(
        r#"> XADD race 1 rider Castilla
"1-0"
> XADD race 2 rider Norem
"2-0"
> XRANGE race - + COUNT 1
1) 1) "1-0"
   2) 1) "rider"
      2) "Castilla"
> XRANGE race (1 2
1) 1) "2-0"
   2) 1) "rider"
      2) "Norem""#,
    ),
    ..Spec::BLANK
};

fn xrange(cx: &mut Cx<'_>) -> Outcome {
    reply_range(cx, cx.argv[2], cx.argv[3], false)
}

/// Replies with the entries from `start` to `end`, or the other way round.
pub(super) fn reply_range(cx: &mut Cx<'_>, start: &[u8], end: &[u8], is_back: bool) -> Outcome {
    let (start, end) = (parse_start(start)?, parse_end(end)?);
    let count = parse_count(cx.argv.get(4..).unwrap_or_default())?;
    let (stream, out) = cx.read_as::<Stream>(cx.argv[1])?;
    let Some(stream) = stream else {
        out.array(0);
        return Ok(Flow::Done);
    };
    if count == 0 {
        out.null_array();
        return Ok(Flow::Done);
    }
    let range = if is_back {
        stream.range_back(start, end)
    } else {
        stream.range(start, end)
    };
    reply_entries(out, range.take(count));
    Ok(Flow::Done)
}

/// `COUNT n`, as often as one likes; the last one counts.
fn parse_count(words: &[&[u8]]) -> Result<usize, Error> {
    let mut count = usize::MAX;
    for pair in words.chunks(2) {
        match pair {
            [word, n] if word.eq_ignore_ascii_case(b"COUNT") => {
                let n = parse_i64(n).ok_or(error::NOT_AN_INTEGER)?;
                count = usize::try_from(n.max(0)).unwrap_or(usize::MAX);
            }
            _ => return Err(error::SYNTAX),
        }
    }
    Ok(count)
}

//! XREAD: the entries of streams after given IDs, and those to come.

use super::entries::{reply_entries, reply_key, reply_streams};
use super::id::parse_id;
use super::reading::Reading;
use crate::cmd::blocking::wait_as;
use crate::cmd::grammar;
use crate::cmd::prelude::*;
use crate::db::{Stream, StreamId};

pub(super) static COMMAND: Command = Command::new(&SPEC, xread);

static SPEC: Spec = Spec {
    name: "XREAD",
    summary: "Returns the entries of streams after the given IDs, or waits for one",
    since: "5.0.0",
    group: Group::Stream,
    complexity: "O(N)",
    arity: -4,
    flags: Flags::BLOCKING
        .and(Flags::READONLY)
        .and(Flags::MOVABLE_KEYS),
    categories: Categories::STREAM,
    keys: &[KeySpec {
        flags: KeyFlags::RO.and(KeyFlags::ACCESS),
        begin: BeginSearch::Keyword {
            keyword: "STREAMS",
            start_from: 1,
        },
        find: FindKeys::Range {
            last_key: -1,
            step: 1,
            limit: 2,
        },
    }],
    args: &[grammar::COUNT, grammar::BLOCK, grammar::STREAMS],
    example: example(
        r#"> XADD race 1 rider Castilla
"1-0"
> XADD race 2 rider Norem
"2-0"
> XREAD COUNT 1 STREAMS race nothing 1 0
1) 1) "race"
   2) 1) 1) "2-0"
         2) 1) "rider"
            2) "Norem"
> XREAD STREAMS race $
(nil)"#,
    ),
    ..Spec::BLANK
};

fn xread(cx: &mut Cx<'_>) -> Outcome {
    let reading = Reading::parse(cx, false)?;
    let streams = reading.streams();
    let starts = streams.map(|(key, id)| resolve(cx, key, id));
    let starts = starts.collect::<Result<Vec<_>, _>>()?;
    let (mark, mut served) = (cx.out.mark(), 0);
    for (key, start) in reading.keys().iter().zip(&starts) {
        served += usize::from(serve(cx, key, *start, reading.count)?);
    }
    if served > 0 {
        reply_streams(cx, mark, served);
        return Ok(Flow::Done);
    }
    let Some(deadline) = reading.block else {
        cx.out.null_array();
        return Ok(Flow::Done);
    };
    let ids: Vec<_> = starts.iter().map(|id| id.text()).collect();
    let ids: Vec<_> = ids.iter().map(|id| id.bytes()).collect();
    wait_as(
        cx,
        &reading.with_ids(&ids),
        Awaited::Stream,
        reading.keys(),
        deadline,
    )
}

/// The ID that entries have to come after: `$` is the newest one now.
fn resolve(cx: &mut Cx<'_>, key: &[u8], id: &[u8]) -> Result<StreamId, Error> {
    let (stream, _) = cx.read_as::<Stream>(key)?;
    match id {
        b"$" => Ok(stream.map_or(StreamId::MIN, Stream::last_id)),
        b">" => Err(error::XREAD_NEW_FOR_GROUP),
        id => parse_id(id),
    }
}

/// Writes key and entries if there is any.
fn serve(cx: &mut Cx<'_>, key: &[u8], after: StreamId, count: usize) -> Result<bool, Error> {
    let (stream, out) = cx.read_as::<Stream>(key)?;
    let Some((stream, _)) = stream
        .zip(stream.and_then(Stream::last_live_id))
        .filter(|(_, last)| *last > after)
    else {
        return Ok(false);
    };
    let start = after.next().unwrap_or(StreamId::MAX);
    reply_key(out, key);
    reply_entries(out, stream.range(start, StreamId::MAX).take(count));
    Ok(true)
}

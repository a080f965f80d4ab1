//! XSETID: sets what a stream remembers beyond its entries; for replication and repair.

use super::groups::edit_stream;
use super::id::parse_id;
use crate::base::number::parse_i64;
use crate::cmd::prelude::*;
use crate::db::{Stream, StreamCounters, StreamId};

pub(super) static COMMAND: Command = Command::new(&SPEC, xsetid);

static SPEC: Spec = Spec {
    name: "XSETID",
    summary: "Sets the last ID of a stream, and what is known of entries that are gone",
    since: "5.0.0",
    group: Group::Stream,
    complexity: "O(1)",
    arity: -3,
    flags: Flags::WRITE.and(Flags::DENYOOM).and(Flags::FAST),
    categories: Categories::STREAM,
    keys: &[KeySpec::one(1, KeyFlags::RW.and(KeyFlags::UPDATE))],
    args: &[
        Arg::key("key", 0),
        Arg::new("last-id", ArgKind::String),
        Arg::new("entries-added", ArgKind::Integer)
            .token("ENTRIESADDED")
            .since("7.0.0")
            .optional(),
        Arg::new("max-deleted-id", ArgKind::String)
            .token("MAXDELETEDID")
            .since("7.0.0")
            .optional(),
    ],
    example: example(
        r#"> XADD race 1 rider Castilla
"1-0"
> XSETID race 5-0 ENTRIESADDED 3 MAXDELETEDID 2-0
OK
> XADD race 5-* rider Norem
"5-1""#,
    ),
    ..Spec::BLANK
};

fn xsetid(cx: &mut Cx<'_>) -> Outcome {
    let (argv, key) = (cx.argv, cx.argv[1]);
    let request = Request::parse(argv)?;
    let done = edit_stream(cx, key, |stream| request.apply(stream))?;
    done.ok_or(error::NO_SUCH_KEY)??;
    cx.node.dirty += 1;
    cx.notify(Stream::CLASS, "xsetid", key);
    cx.out.ok();
    Ok(Flow::Done)
}

struct Request {
    last_id: StreamId,
    entries_added: Option<u64>,
    max_deleted_id: StreamId,
}

impl Request {
    fn parse(argv: Argv<'_>) -> Result<Request, Error> {
        let mut request = Request {
            last_id: parse_id(argv[2])?,
            entries_added: None,
            max_deleted_id: StreamId::MIN,
        };
        for pair in argv[3..].chunks(2) {
            match pair {
                [word, n] if word.eq_ignore_ascii_case(b"ENTRIESADDED") => {
                    let n = parse_i64(n).ok_or(error::NOT_AN_INTEGER)?;
                    let n = u64::try_from(n).map_err(|_| error::ENTRIES_ADDED_NEGATIVE)?;
                    request.entries_added = Some(n);
                }
                [word, id] if word.eq_ignore_ascii_case(b"MAXDELETEDID") => {
                    request.max_deleted_id = parse_id(id)?;
                    if request.last_id < request.max_deleted_id {
                        return Err(error::XSETID_BELOW_GIVEN_DELETED);
                    }
                }
                _ => return Err(error::SYNTAX),
            }
        }
        Ok(request)
    }

    fn apply(&self, stream: &mut Stream) -> Result<(), Error> {
        if self.last_id < stream.max_deleted_id() {
            return Err(error::XSETID_BELOW_DELETED);
        }
        if stream
            .last_live_id()
            .is_some_and(|newest| self.last_id < newest)
        {
            return Err(error::XSETID_BELOW_TOP);
        }
        if self
            .entries_added
            .is_some_and(|added| added < stream.len() as u64)
        {
            return Err(error::XSETID_ADDED_BELOW_LENGTH);
        }
        let is_deleted_given = self.max_deleted_id != StreamId::MIN;
        stream.set_counters(StreamCounters {
            last_id: self.last_id,
            entries_added: self.entries_added.unwrap_or(stream.entries_added()),
            max_deleted_id: if is_deleted_given {
                self.max_deleted_id
            } else {
                stream.max_deleted_id()
            },
        });
        Ok(())
    }
}

//! XGROUP CREATE: a new group of consumers.

use super::Options;
use crate::cmd::grammar;
use crate::cmd::prelude::*;
use crate::cmd::stream::groups::edit_stream;
use crate::cmd::stream::id::parse_id;
use crate::db::{Group as ConsumerGroup, Stream, StreamId};

/// Options may be repeated, but only so often.
const MAX_WORDS: usize = 8;

pub(super) static COMMAND: Command = Command::new(&SPEC, xgroup_create);

static SPEC: Spec = Spec {
    name: "CREATE",
    summary: "Creates a consumer group that has read a stream up to an ID",
    since: "5.0.0",
    group: Group::Stream,
    complexity: "O(1)",
    arity: -5,
    flags: Flags::WRITE.and(Flags::DENYOOM),
    categories: Categories::STREAM,
    keys: &[KeySpec::one(2, KeyFlags::RW.and(KeyFlags::INSERT))],
    args: &[
        Arg::key("key", 0),
        Arg::new("group", ArgKind::String),
        grammar::ID_OR_NEW,
        Arg::pure_token("mkstream", "MKSTREAM").optional(),
        Arg::new("entries-read", ArgKind::Integer)
            .token("ENTRIESREAD")
            .optional(),
    ],
    example: example(
        r#"> XGROUP CREATE race referees $ MKSTREAM
OK
> XGROUP CREATE race referees $
(error) BUSYGROUP Consumer Group name already exists"#,
    ),
    ..Spec::BLANK
};

fn xgroup_create(cx: &mut Cx<'_>) -> Outcome {
    let (argv, key, name) = (cx.argv, cx.argv[2], cx.argv[3]);
    let options = Options::parse(argv, true)?;
    let stream = cx.peek_as::<Stream>(key)?;
    if stream.is_none() && !options.mkstream {
        return Err(error::XGROUP_NO_KEY);
    }
    if argv.len() > MAX_WORDS {
        return Err(error::subcommand_syntax(argv[1], "XGROUP"));
    }
    let last_id = match argv[4] {
        b"$" => stream.map_or(StreamId::MIN, Stream::last_id),
        id => parse_id(id)?,
    };
    if !cx.exists(key) {
        cx.create(key, Stream::default().into_value(), Expiry::Clear);
        cx.touched_times(key, 0);
    }
    let group = ConsumerGroup::new(last_id, options.entries_read);
    let is_new = edit_stream(cx, key, |stream| stream.add_group(name, group))?;
    if is_new != Some(true) {
        return Err(error::BUSY_GROUP);
    }
    cx.node.dirty += 1;
    cx.notify(Stream::CLASS, "xgroup-create", key);
    cx.out.ok();
    Ok(Flow::Done)
}

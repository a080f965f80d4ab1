//! XGROUP SETID: sets how far a group is.

use super::{Options, require_group};
use crate::cmd::grammar;
use crate::cmd::prelude::*;
use crate::cmd::stream::groups::edit_group;
use crate::cmd::stream::id::parse_edge;
use crate::db::Stream;

pub(super) static COMMAND: Command = Command::new(&SPEC, xgroup_setid);

static SPEC: Spec = Spec {
    name: "SETID",
    summary: "Sets the ID up to which a consumer group has read",
    since: "5.0.0",
    group: Group::Stream,
    complexity: "O(1)",
    arity: -5,
    flags: Flags::WRITE,
    categories: Categories::STREAM,
    keys: &[KeySpec::one(2, KeyFlags::RW.and(KeyFlags::UPDATE))],
    args: &[
        Arg::key("key", 0),
        Arg::new("group", ArgKind::String),
        grammar::ID_OR_NEW,
        Arg::new("entriesread", ArgKind::Integer)
            .token("ENTRIESREAD")
            .display("entries-read")
            .optional(),
    ],
    example: example(
        r#"> XGROUP CREATE race referees $ MKSTREAM
OK
> XGROUP SETID race referees 5-0 ENTRIESREAD 3
OK"#,
    ),
    ..Spec::BLANK
};

fn xgroup_setid(cx: &mut Cx<'_>) -> Outcome {
    let (argv, key, name) = (cx.argv, cx.argv[2], cx.argv[3]);
    let options = Options::parse(argv, false)?;
    require_group(cx, key, name)?;
    if !matches!(argv.len(), 5 | 7) {
        return Err(error::subcommand_syntax(argv[1], "XGROUP"));
    }
    let given = match argv[4] {
        b"$" => None,
        id => Some(parse_edge(id, 0)?),
    };
    edit_group(cx, key, name, |stream, group, _| {
        group.last_id = given.unwrap_or(stream.last_id());
        group.entries_read = options.entries_read;
    })?;
    cx.node.dirty += 1;
    cx.notify(Stream::CLASS, "xgroup-setid", key);
    cx.out.ok();
    Ok(Flow::Done)
}

//! XINFO: what a stream, its groups and their consumers are like.

use crate::cmd::prelude::*;
use crate::db::{Stream, StreamId};
use crate::wire::reply::Reply;

mod consumers;
mod groups;
mod help;
mod stream;

pub(super) static COMMAND: Command = Command::container(
    &SPEC,
    &[
        &consumers::COMMAND,
        &groups::COMMAND,
        &help::COMMAND,
        &stream::COMMAND,
    ],
);

static SPEC: Spec = Spec {
    name: "XINFO",
    summary: "Holds the commands that tell about streams and consumer groups",
    since: "5.0.0",
    group: Group::Stream,
    complexity: "",
    arity: -2,
    ..Spec::BLANK
};

/// The stream of a key that must be there, and where the reply goes.
fn read_stream<'c>(cx: &'c mut Cx<'_>) -> Result<(&'c Stream, &'c mut Reply), Error> {
    let (stream, out) = cx.read_as::<Stream>(cx.argv[2])?;
    Ok((stream.ok_or(error::NO_SUCH_KEY)?, out))
}

/// The name of a field and its number, or nothing where it is not known.
fn field(out: &mut Reply, name: &str, value: impl Into<Option<i64>>) {
    out.bulk(name.as_bytes());
    match value.into() {
        Some(value) => out.integer(value),
        None => out.null(),
    }
}

fn field_id(out: &mut Reply, name: &str, id: StreamId) {
    out.bulk(name.as_bytes());
    id.reply(out);
}

//! GETSET: stores a string and answers with the one before it.

use super::stored::{reply_stored, store};
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, getset);

static SPEC: Spec = Spec {
    name: "GETSET",
    summary: "Stores a string and returns the one that it replaces",
    since: "1.0.0",
    group: Group::String,
    complexity: "O(1)",
    arity: 3,
    flags: Flags::WRITE.and(Flags::DENYOOM).and(Flags::FAST),
    categories: Categories::STRING,
    deprecated_since: "6.2.0",
    replaced_by: "`SET` with `GET`",
    keys: &[KeySpec::one(
        1,
        KeyFlags::RW.and(KeyFlags::ACCESS).and(KeyFlags::UPDATE),
    )],
    args: &[Arg::key("key", 0), Arg::new("value", ArgKind::String)],
    example: example(
        r#"> SET color red
OK
> GETSET color blue
"red"
> GET color
"blue""#,
    ),
    ..Spec::BLANK
};

fn getset(cx: &mut Cx<'_>) -> Outcome {
    let argv = cx.argv;
    let (key, value) = (argv[1], argv[2]);
    reply_stored(cx, key)?;
    store(cx, key, value, Expiry::Clear);
    cx.propagate(&[b"SET", key, value]);
    Ok(Flow::Done)
}

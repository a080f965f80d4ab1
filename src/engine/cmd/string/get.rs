//! GET: the bytes of a string.

use super::stored::reply_stored;
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, get);

static SPEC: Spec = Spec {
    name: "GET",
    summary: "Returns a string",
    since: "1.0.0",
    group: Group::String,
    complexity: "O(1)",
    arity: 2,
    flags: Flags::READONLY.and(Flags::FAST),
    categories: Categories::STRING,
    keys: &[KeySpec::one(1, KeyFlags::RO.and(KeyFlags::ACCESS))],
    args: &[Arg::key("key", 0)],
    example: example(
        r#"> SET greeting hello
OK
> GET greeting
"hello"
> GET nothing
(nil)"#,
    ),
    ..Spec::BLANK
};

fn get(cx: &mut Cx<'_>) -> Outcome {
    reply_stored(cx, cx.argv[1])?;
    Ok(Flow::Done)
}

//! SETEX: stores a string that expires.

use super::expiration::ExpiryUnit;
use super::stored::store_until;
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, setex);

static SPEC: Spec = Spec {
    name: "SETEX",
    summary: "Stores a string that expires after a number of seconds",
    since: "2.0.0",
    group: Group::String,
    complexity: "O(1)",
    arity: 4,
    flags: Flags::WRITE.and(Flags::DENYOOM),
    categories: Categories::STRING,
    deprecated_since: "2.6.12",
    replaced_by: "`SET` with `EX`",
    keys: &[KeySpec::one(1, KeyFlags::OW.and(KeyFlags::UPDATE))],
    args: &[
        Arg::key("key", 0),
        Arg::new("seconds", ArgKind::Integer),
        Arg::new("value", ArgKind::String),
    ],
    example: example(
        r#"> SETEX session 60 open
OK
> TTL session
(integer) 60"#,
    ),
    ..Spec::BLANK
};

fn setex(cx: &mut Cx<'_>) -> Outcome {
    let argv = cx.argv;
    let at_ms = ExpiryUnit::Seconds.deadline_ms(argv[2], cx.now, "setex")?;
    store_until(cx, argv[1], argv[3], at_ms);
    cx.out.ok();
    Ok(Flow::Done)
}

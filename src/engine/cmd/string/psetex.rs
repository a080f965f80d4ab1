//! PSETEX: stores a string that expires.

use super::expiration::ExpiryUnit;
use super::stored::store_until;
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, psetex);

static SPEC: Spec = Spec {
    name: "PSETEX",
    summary: "Stores a string that expires after a number of milliseconds",
    since: "2.6.0",
    group: Group::String,
    complexity: "O(1)",
    arity: 4,
    flags: Flags::WRITE.and(Flags::DENYOOM),
    categories: Categories::STRING,
    deprecated_since: "2.6.12",
    replaced_by: "`SET` with `PX`",
    keys: &[KeySpec::one(1, KeyFlags::OW.and(KeyFlags::UPDATE))],
    args: &[
        Arg::key("key", 0),
        Arg::new("milliseconds", ArgKind::Integer),
        Arg::new("value", ArgKind::String),
    ],
    example: example(
        r#"> PSETEX session 60000 open
OK
> TTL session
(integer) 60"#,
    ),
    part: Some(&REST),
    ..Spec::BLANK
};

fn psetex(cx: &mut Cx<'_>) -> Outcome {
    let argv = cx.argv;
    let at_ms = ExpiryUnit::Milliseconds.deadline_ms(argv[2], cx.now, "psetex")?;
    store_until(cx, argv[1], argv[3], at_ms);
    cx.out.ok();
    Ok(Flow::Done)
}

//! SETNX: stores a string unless the key is there.

use super::stored::store;
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, setnx);

static SPEC: Spec = Spec {
    name: "SETNX",
    summary: "Stores a string unless the key is there",
    since: "1.0.0",
    group: Group::String,
    complexity: "O(1)",
    arity: 3,
    flags: Flags::WRITE.and(Flags::DENYOOM).and(Flags::FAST),
    categories: Categories::STRING,
    deprecated_since: "2.6.12",
    replaced_by: "`SET` with `NX`",
    keys: &[KeySpec::one(1, KeyFlags::OW.and(KeyFlags::INSERT))],
    args: &[Arg::key("key", 0), Arg::new("value", ArgKind::String)],
    example: example(
        r#"> SETNX lock mine
(integer) 1
> SETNX lock yours
(integer) 0
> GET lock
"mine""#,
    ),
    ..Spec::BLANK
};

fn setnx(cx: &mut Cx<'_>) -> Outcome {
    let argv = cx.argv;
    let is_free = cx.reach(argv[1]).is_none();
    if is_free {
        store(cx, argv[1], argv[2], Expiry::Clear);
    }
    cx.out.integer(i64::from(is_free));
    Ok(Flow::Done)
}

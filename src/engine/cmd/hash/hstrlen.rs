//! HSTRLEN: how long a value is.

use crate::cmd::prelude::*;
use crate::db::Hash;

pub(super) static COMMAND: Command = Command::new(&SPEC, hstrlen);

static SPEC: Spec = Spec {
    name: "HSTRLEN",
    summary: "Returns the number of bytes of a field's value",
    since: "3.2.0",
    group: Group::Hash,
    complexity: "O(1)",
    arity: 3,
    flags: Flags::READONLY.and(Flags::FAST),
    categories: Categories::HASH,
    keys: &[KeySpec::one(1, KeyFlags::RO)],
    args: &[Arg::key("key", 0), Arg::new("field", ArgKind::String)],
    example: example(
        r#"> HSET user name Ada
(integer) 1
> HSTRLEN user name
(integer) 3
> HSTRLEN user age
(integer) 0"#,
    ),
    ..Spec::BLANK
};

fn hstrlen(cx: &mut Cx<'_>) -> Outcome {
    let field = cx.argv[2];
    let (hash, out) = cx.read_as::<Hash>(cx.argv[1])?;
    let value = hash.and_then(|hash| hash.get(field));
    out.integer(value.map_or(0, |value| value.bytes().len()) as i64);
    Ok(Flow::Done)
}

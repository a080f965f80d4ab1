//! HEXISTS: whether a field is there.

use crate::cmd::prelude::*;
use crate::db::Hash;

pub(super) static COMMAND: Command = Command::new(&SPEC, hexists);

static SPEC: Spec = Spec {
    name: "HEXISTS",
    summary: "Tells whether a hash has a field",
    since: "2.0.0",
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
> HEXISTS user name
(integer) 1
> HEXISTS user age
(integer) 0"#,
    ),
    ..Spec::BLANK
};

fn hexists(cx: &mut Cx<'_>) -> Outcome {
    let field = cx.argv[2];
    let (hash, out) = cx.read_as::<Hash>(cx.argv[1])?;
    let is_there = hash.is_some_and(|hash| hash.get(field).is_some());
    out.integer(i64::from(is_there));
    Ok(Flow::Done)
}

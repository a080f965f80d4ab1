//! HGET: the value of one field.

use crate::cmd::prelude::*;
use crate::db::Hash;

pub(super) static COMMAND: Command = Command::new(&SPEC, hget);

static SPEC: Spec = Spec {
    name: "HGET",
    summary: "Returns the value of a field",
    since: "2.0.0",
    group: Group::Hash,
    complexity: "O(1)",
    arity: 3,
    flags: Flags::READONLY.and(Flags::FAST),
    categories: Categories::HASH,
    keys: &[KeySpec::one(1, KeyFlags::RO.and(KeyFlags::ACCESS))],
    args: &[Arg::key("key", 0), Arg::new("field", ArgKind::String)],
    example: example(
        r#"> HSET user name Ada
(integer) 1
> HGET user name
"Ada"
> HGET user age
(nil)"#,
    ),
    ..Spec::BLANK
};

fn hget(cx: &mut Cx<'_>) -> Outcome {
    let field = cx.argv[2];
    let (hash, out) = cx.read_as::<Hash>(cx.argv[1])?;
    match hash.and_then(|hash| hash.get(field)) {
        Some(value) => value.reply(out),
        None => out.null(),
    }
    Ok(Flow::Done)
}

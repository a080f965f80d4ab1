//! HMGET: the values of several fields.

use crate::cmd::prelude::*;
use crate::db::Hash;

pub(super) static COMMAND: Command = Command::new(&SPEC, hmget);

static SPEC: Spec = Spec {
    name: "HMGET",
    summary: "Returns the values of several fields",
    since: "2.0.0",
    group: Group::Hash,
    complexity: "O(N)",
    arity: -3,
    flags: Flags::READONLY.and(Flags::FAST),
    categories: Categories::HASH,
    keys: &[KeySpec::one(1, KeyFlags::RO.and(KeyFlags::ACCESS))],
    args: &[
        Arg::key("key", 0),
        Arg::new("field", ArgKind::String).multiple(),
    ],
    example: example(
        r#"> HSET user name Ada born 1815
(integer) 2
> HMGET user born age name
1) "1815"
2) (nil)
3) "Ada""#,
    ),
    ..Spec::BLANK
};

fn hmget(cx: &mut Cx<'_>) -> Outcome {
    let fields = &cx.argv[2..];
    let (hash, out) = cx.read_as::<Hash>(cx.argv[1])?;
    out.array(fields.len());
    for field in fields {
        match hash.and_then(|hash| hash.get(field)) {
            Some(value) => value.reply(out),
            None => out.null(),
        }
    }
    Ok(Flow::Done)
}

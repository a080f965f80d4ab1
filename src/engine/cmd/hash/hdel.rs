//! HDEL: removes fields; the hash goes with its last one.

use crate::cmd::prelude::*;
use crate::db::Hash;

pub(super) static COMMAND: Command = Command::new(&SPEC, hdel);

static SPEC: Spec = Spec {
    name: "HDEL",
    summary: "Removes fields from a hash and returns how many there were",
    since: "2.0.0",
    group: Group::Hash,
    complexity: "O(N)",
    arity: -3,
    flags: Flags::WRITE.and(Flags::FAST),
    categories: Categories::HASH,
    keys: &[KeySpec::one(1, KeyFlags::RW.and(KeyFlags::DELETE))],
    args: &[
        Arg::key("key", 0),
        Arg::new("field", ArgKind::String).multiple(),
    ],
    example: example(
        r#"> HSET user name Ada born 1815
(integer) 2
> HDEL user born age
(integer) 1
> HDEL user name
(integer) 1
> EXISTS user
(integer) 0"#,
    ),
    ..Spec::BLANK
};

fn hdel(cx: &mut Cx<'_>) -> Outcome {
    let fields = &cx.argv[2..];
    let removed = cx.edit(cx.argv[1], |hash: &mut Hash, _| {
        let removed = fields.iter().filter(|field| hash.remove(field)).count();
        Ok(Edited::changed(removed, removed, "hdel"))
    })?;
    cx.out.integer(removed.unwrap_or(0) as i64);
    Ok(Flow::Done)
}

//! HGETALL: every field with its value.

use crate::cmd::prelude::*;
use crate::db::Hash;

pub(super) static COMMAND: Command = Command::new(&SPEC, hgetall);

static SPEC: Spec = Spec {
    name: "HGETALL",
    summary: "Returns all fields of a hash and their values",
    since: "2.0.0",
    group: Group::Hash,
    complexity: "O(N)",
    arity: 2,
    flags: Flags::READONLY,
    categories: Categories::HASH,
    tips: &["nondeterministic_output_order"],
    keys: &[KeySpec::one(1, KeyFlags::RO.and(KeyFlags::ACCESS))],
    args: &[Arg::key("key", 0)],
    example: example(
        r#"> HSET user name Ada born 1815
(integer) 2
> HGETALL user
1) "name"
2) "Ada"
3) "born"
4) "1815""#,
    ),
    ..Spec::BLANK
};

fn hgetall(cx: &mut Cx<'_>) -> Outcome {
    let (hash, out) = cx.read_as::<Hash>(cx.argv[1])?;
    out.map(hash.map_or(0, Hash::len));
    if let Some(hash) = hash {
        hash.visit(&mut |field, value| {
            field.reply(out);
            value.reply(out);
        });
    }
    Ok(Flow::Done)
}

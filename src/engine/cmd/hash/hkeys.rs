//! HKEYS: every field.

use crate::cmd::prelude::*;
use crate::db::Hash;

pub(super) static COMMAND: Command = Command::new(&SPEC, hkeys);

static SPEC: Spec = Spec {
    name: "HKEYS",
    summary: "Returns all fields of a hash",
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
> HKEYS user
1) "name"
2) "born""#,
    ),
    ..Spec::BLANK
};

fn hkeys(cx: &mut Cx<'_>) -> Outcome {
    let (hash, out) = cx.read_as::<Hash>(cx.argv[1])?;
    out.array(hash.map_or(0, Hash::len));
    if let Some(hash) = hash {
        hash.visit(&mut |field, _| field.reply(out));
    }
    Ok(Flow::Done)
}

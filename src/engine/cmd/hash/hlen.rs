//! HLEN: how many fields there are.

use crate::cmd::prelude::*;
use crate::db::Hash;

pub(super) static COMMAND: Command = Command::new(&SPEC, hlen);

static SPEC: Spec = Spec {
    name: "HLEN",
    summary: "Returns the number of fields",
    since: "2.0.0",
    group: Group::Hash,
    complexity: "O(1)",
    arity: 2,
    flags: Flags::READONLY.and(Flags::FAST),
    categories: Categories::HASH,
    keys: &[KeySpec::one(1, KeyFlags::RO)],
    args: &[Arg::key("key", 0)],
    example: example(
        r#"> HSET user name Ada born 1815
(integer) 2
> HLEN user
(integer) 2"#,
    ),
    ..Spec::BLANK
};

fn hlen(cx: &mut Cx<'_>) -> Outcome {
    let (hash, out) = cx.read_as::<Hash>(cx.argv[1])?;
    out.integer(hash.map_or(0, Hash::len) as i64);
    Ok(Flow::Done)
}

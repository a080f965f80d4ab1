//! HMSET: HSET as it was before 4.0, which answers `OK`.

use super::fields::set_fields;
use crate::cmd::grammar;
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, hmset);

static SPEC: Spec = Spec {
    name: "HMSET",
    summary: "Sets fields of a hash",
    since: "2.0.0",
    group: Group::Hash,
    complexity: "O(N)",
    arity: -4,
    flags: Flags::WRITE.and(Flags::DENYOOM).and(Flags::FAST),
    categories: Categories::HASH,
    deprecated_since: "4.0.0",
    keys: &[KeySpec::one(1, KeyFlags::RW.and(KeyFlags::UPDATE))],
    args: &[Arg::key("key", 0), grammar::FIELDS],
    example: example(
        r#"> HMSET user name Ada born 1815
OK
> HGET user born
"1815""#,
    ),
    ..Spec::BLANK
};

fn hmset(cx: &mut Cx<'_>) -> Outcome {
    set_fields(cx, "hmset")?;
    cx.out.ok();
    Ok(Flow::Done)
}

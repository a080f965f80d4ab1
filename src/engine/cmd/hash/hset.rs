//! HSET: sets fields of a hash.

use super::fields::set_fields;
use crate::cmd::grammar;
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, hset);

static SPEC: Spec = Spec {
    name: "HSET",
    summary: "Sets fields of a hash and returns how many of them are new",
    since: "2.0.0",
    group: Group::Hash,
    complexity: "O(1)",
    arity: -4,
    flags: Flags::WRITE.and(Flags::DENYOOM).and(Flags::FAST),
    categories: Categories::HASH,
    keys: &[KeySpec::one(1, KeyFlags::RW.and(KeyFlags::UPDATE))],
    args: &[Arg::key("key", 0), grammar::FIELDS],
    example: example(
        r#"> HSET user name Ada born 1815
(integer) 2
> HSET user name "Ada Lovelace"
(integer) 0
> HGET user name
"Ada Lovelace""#,
    ),
    ..Spec::BLANK
};

fn hset(cx: &mut Cx<'_>) -> Outcome {
    let created = set_fields(cx, "hset")?;
    cx.out.integer(created as i64);
    Ok(Flow::Done)
}

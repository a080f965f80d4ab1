//! HMSET: HSET as it was before 4.0, which answers `OK`.

use super::fields::set_fields;
use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of HMSET.
pub static SPEC: Spec = Spec {
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
    args: &[
        Arg::new("key", ArgKind::Key).key_spec(0),
        Arg::new("data", ArgKind::Block).multiple().args(&[
            Arg::new("field", ArgKind::String),
            Arg::new("value", ArgKind::String),
        ]),
    ],
    example: example(
        r#"> HMSET user name Ada born 1815
OK
> HGET user born
"1815""#,
    ),
    handler: hmset,
    ..Spec::BLANK
};

fn hmset(cx: &mut Cx<'_>) -> Outcome {
    set_fields(cx, "hmset")?;
    cx.out.ok();
    Ok(Flow::Done)
}

//! RENAMENX: gives a value another key, unless that one is there.

use super::relocate::{Taken, rename_key};
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, renamenx);

static SPEC: Spec = Spec {
    name: "RENAMENX",
    summary: "Renames a key unless the new name is taken",
    since: "1.0.0",
    group: Group::Generic,
    complexity: "O(1)",
    arity: 3,
    flags: Flags::WRITE.and(Flags::FAST),
    categories: Categories::KEYSPACE,
    keys: &[
        KeySpec::one(1, KeyFlags::RW.and(KeyFlags::ACCESS).and(KeyFlags::DELETE)),
        KeySpec::one(2, KeyFlags::OW.and(KeyFlags::INSERT)),
    ],
    args: &[Arg::key("key", 0), Arg::key("newkey", 1)],
    example: example(
        r#"> MSET draft text final other
OK
> RENAMENX draft final
(integer) 0
> RENAMENX draft backup
(integer) 1"#,
    ),
    part: Some(&REST),
    ..Spec::BLANK
};

fn renamenx(cx: &mut Cx<'_>) -> Outcome {
    let renamed = rename_key(cx, Taken::Refuse)?;
    cx.out.integer(i64::from(renamed));
    Ok(Flow::Done)
}

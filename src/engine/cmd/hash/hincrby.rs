//! HINCRBY: adds to the number that a field holds.

use crate::base::number::parse_i64;
use crate::cmd::prelude::*;
use crate::db::{Hash, StrBytes};

pub(super) static COMMAND: Command = Command::new(&SPEC, hincrby);

static SPEC: Spec = Spec {
    name: "HINCRBY",
    summary: "Adds to the number in a field; one that is not there counts as 0",
    since: "2.0.0",
    group: Group::Hash,
    complexity: "O(1)",
    arity: 4,
    flags: Flags::WRITE.and(Flags::DENYOOM).and(Flags::FAST),
    categories: Categories::HASH,
    keys: &[KeySpec::one(
        1,
        KeyFlags::RW.and(KeyFlags::ACCESS).and(KeyFlags::UPDATE),
    )],
    args: &[
        Arg::key("key", 0),
        Arg::new("field", ArgKind::String),
        Arg::new("increment", ArgKind::Integer),
    ],
    example: example(
        r#"> HINCRBY page visits 10
(integer) 10
> HINCRBY page visits -3
(integer) 7"#,
    ),
    ..Spec::BLANK
};

fn hincrby(cx: &mut Cx<'_>) -> Outcome {
    let field = cx.argv[2];
    let by = parse_i64(cx.argv[3]).ok_or(error::NOT_AN_INTEGER)?;
    let sum = cx.edit_or_create(cx.argv[1], |hash: &mut Hash, sizing| {
        let old = match hash.get(field) {
            Some(value) => parse_i64(&value.bytes()).ok_or(error::HASH_VALUE_NOT_AN_INTEGER)?,
            None => 0,
        };
        let sum = old.checked_add(by).ok_or(error::INCREMENT_OVERFLOW)?;
        hash.set(field, &StrBytes::digits(sum), sizing);
        Ok(Edited::changed(sum, 1, "hincrby"))
    })?;
    cx.out.integer(sum);
    Ok(Flow::Done)
}

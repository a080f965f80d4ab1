//! HSETNX: sets a field that is not there yet.

use crate::cmd::prelude::*;
use crate::db::Hash;

pub(super) static COMMAND: Command = Command::new(&SPEC, hsetnx);

static SPEC: Spec = Spec {
    name: "HSETNX",
    summary: "Sets a field of a hash unless it is there already",
    since: "2.0.0",
    group: Group::Hash,
    complexity: "O(1)",
    arity: 4,
    flags: Flags::WRITE.and(Flags::DENYOOM).and(Flags::FAST),
    categories: Categories::HASH,
    keys: &[KeySpec::one(1, KeyFlags::RW.and(KeyFlags::INSERT))],
    args: &[
        Arg::key("key", 0),
        Arg::new("field", ArgKind::String),
        Arg::new("value", ArgKind::String),
    ],
    example: example(
        r#"> HSETNX lock owner ada
(integer) 1
> HSETNX lock owner bob
(integer) 0
> HGET lock owner
"ada""#,
    ),
    ..Spec::BLANK
};

fn hsetnx(cx: &mut Cx<'_>) -> Outcome {
    let words = &cx.argv[2..];
    let is_new = cx.edit_or_create(cx.argv[1], |hash: &mut Hash, sizing| {
        if hash.get(words[0]).is_some() {
            return Ok(Edited::nothing(false));
        }
        hash.reserve(words, sizing);
        hash.set(words[0], words[1], sizing);
        Ok(Edited::changed(true, 1, "hset"))
    })?;
    cx.out.integer(i64::from(is_new));
    Ok(Flow::Done)
}

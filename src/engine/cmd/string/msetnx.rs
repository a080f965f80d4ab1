//! MSETNX: stores several strings at once, or none of them.

use super::pairs::{pairs, store_pairs};
use crate::cmd::grammar;
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, msetnx);

static SPEC: Spec = Spec {
    name: "MSETNX",
    summary: "Stores several strings at once unless one of the keys is there",
    since: "1.0.1",
    group: Group::String,
    complexity: "O(N)",
    arity: -3,
    flags: Flags::WRITE.and(Flags::DENYOOM),
    categories: Categories::STRING,
    keys: &[KeySpec::range(1, -1, 2, KeyFlags::OW.and(KeyFlags::INSERT))],
    args: &[grammar::KEYS_AND_VALUES],
    example: example(
        r#"> MSETNX one 1 two 2
(integer) 1
> MSETNX two 22 three 3
(integer) 0
> EXISTS three
(integer) 0"#,
    ),
    part: Some(&REST),
    ..Spec::BLANK
};

fn msetnx(cx: &mut Cx<'_>) -> Outcome {
    let pairs = pairs(cx.argv, "msetnx")?;
    let is_free = !pairs.iter().any(|[key, _]| cx.reach(key).is_some());
    if is_free {
        store_pairs(cx, pairs);
    }
    cx.out.integer(i64::from(is_free));
    Ok(Flow::Done)
}

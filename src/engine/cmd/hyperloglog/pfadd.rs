//! PFADD: lets a HyperLogLog see elements.

use super::stored::edit_hll;
use crate::cmd::prelude::*;
use crate::db::hyperloglog::{header, hll};

pub(super) static COMMAND: Command = Command::new(&SPEC, pfadd);

static SPEC: Spec = Spec {
    name: "PFADD",
    summary: "Adds elements to a HyperLogLog and tells whether its estimate may have changed",
    since: "2.8.9",
    group: Group::HyperLogLog,
    complexity: "O(1)",
    arity: -2,
    flags: Flags::WRITE.and(Flags::DENYOOM).and(Flags::FAST),
    categories: Categories::HYPERLOGLOG,
    keys: &[KeySpec::one(1, KeyFlags::RW.and(KeyFlags::INSERT))],
    args: &[
        Arg::key("key", 0),
        Arg::new("element", ArgKind::String).optional().multiple(),
    ],
    example: example(
        r#"> PFADD visitors alice bob carol
(integer) 1
> PFADD visitors alice
(integer) 0
> PFCOUNT visitors
(integer) 3"#,
    ),
    ..Spec::BLANK
};

fn pfadd(cx: &mut Cx<'_>) -> Outcome {
    let (key, elements) = (cx.argv[1], &cx.argv[2..]);
    let sparse_max_bytes = cx.node.config.hll_sparse_max_bytes();
    let is_new = !cx.exists(key);
    let changes = edit_hll(cx, key, &mut |bytes| {
        if is_new {
            header::forget_count(bytes);
        }
        let mut changes = 0;
        for element in elements {
            match hll::add(bytes, element, sparse_max_bytes) {
                Ok(is_raised) => changes += u64::from(is_raised),
                Err(error) => return (changes, Err(error)),
            }
        }
        (changes, Ok(()))
    })?;
    cx.out.integer(i64::from(changes > 0));
    Ok(Flow::Done)
}

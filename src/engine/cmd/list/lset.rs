//! LSET: replaces the element at an index.

use crate::base::number::parse_i64;
use crate::cmd::prelude::*;
use crate::db::List;

pub(super) static COMMAND: Command = Command::new(&SPEC, lset);

static SPEC: Spec = Spec {
    name: "LSET",
    summary: "Replaces the element at an index, counted from the tail if it is negative",
    since: "1.0.0",
    group: Group::List,
    complexity: "O(N)",
    arity: 4,
    flags: Flags::WRITE.and(Flags::DENYOOM),
    categories: Categories::LIST,
    keys: &[KeySpec::one(1, KeyFlags::RW.and(KeyFlags::UPDATE))],
    args: &[
        Arg::key("key", 0),
        Arg::new("index", ArgKind::Integer),
        Arg::new("element", ArgKind::String),
    ],
    example: example(
        r#"> RPUSH queue a b c
(integer) 3
> LSET queue -1 last
OK
> LRANGE queue 0 -1
1) "a"
2) "b"
3) "last"
> LSET queue 3 more
(error) ERR index out of range"#,
    ),
    ..Spec::BLANK
};

fn lset(cx: &mut Cx<'_>) -> Outcome {
    let argv = cx.argv;
    let (index, element) = (argv[2], argv[3]);
    let is_set = cx.edit(argv[1], |list: &mut List, sizing| {
        let index = parse_i64(index).ok_or(error::NOT_AN_INTEGER)?;
        list.grow(1, element.len(), sizing);
        // Redis 7.2 keeps only the lower half of the index here.
        let index = i64::from(index as i32);
        if !list.set(index, element, sizing) {
            return Ok(Edited::nothing(false));
        }
        list.shrink(sizing);
        Ok(Edited::changed(true, 1, "lset"))
    })?;
    match is_set {
        None => Err(error::NO_SUCH_KEY),
        Some(false) => Err(Error::fixed("ERR index out of range")),
        Some(true) => {
            cx.out.ok();
            Ok(Flow::Done)
        }
    }
}

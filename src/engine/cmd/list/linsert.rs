//! LINSERT: adds an element beside another one.

use crate::cmd::prelude::*;
use crate::db::List;

pub(super) static COMMAND: Command = Command::new(&SPEC, linsert);

static SPEC: Spec = Spec {
    name: "LINSERT",
    summary: "Adds an element before or after the first one that equals a given one",
    since: "2.2.0",
    group: Group::List,
    complexity: "O(N)",
    arity: 5,
    flags: Flags::WRITE.and(Flags::DENYOOM),
    categories: Categories::LIST,
    keys: &[KeySpec::one(1, KeyFlags::RW.and(KeyFlags::INSERT))],
    args: &[
        Arg::key("key", 0),
        Arg::new("where", ArgKind::OneOf).args(&[
            Arg::pure_token("before", "BEFORE"),
            Arg::pure_token("after", "AFTER"),
        ]),
        Arg::new("pivot", ArgKind::String),
        Arg::new("element", ArgKind::String),
    ],
    example: example(
        r#"> RPUSH queue a c
(integer) 2
> LINSERT queue BEFORE c b
(integer) 3
> LRANGE queue 0 -1
1) "a"
2) "b"
3) "c"
> LINSERT queue AFTER x y
(integer) -1"#,
    ),
    ..Spec::BLANK
};

fn linsert(cx: &mut Cx<'_>) -> Outcome {
    let argv = cx.argv;
    let is_after = match argv[2] {
        word if word.eq_ignore_ascii_case(b"AFTER") => true,
        word if word.eq_ignore_ascii_case(b"BEFORE") => false,
        _ => return Err(error::SYNTAX),
    };
    let (pivot, element) = (argv[3], argv[4]);
    let len = cx.edit(argv[1], |list: &mut List, sizing| {
        list.grow(1, element.len(), sizing);
        if !list.insert(pivot, is_after, element, sizing) {
            return Ok(Edited::nothing(-1));
        }
        Ok(Edited::changed(list.len() as i64, 1, "linsert"))
    })?;
    cx.out.integer(len.unwrap_or(0));
    Ok(Flow::Done)
}

//! LREM: removes elements that equal a given one.

use crate::base::number::parse_i64;
use crate::cmd::prelude::*;
use crate::db::{End, List};

pub(super) static COMMAND: Command = Command::new(&SPEC, lrem);

static SPEC: Spec = Spec {
    name: "LREM",
    summary: "Removes elements that equal a given one: from the head, from the tail if the count is negative, or all",
    since: "1.0.0",
    group: Group::List,
    complexity: "O(N+M)",
    arity: 4,
    flags: Flags::WRITE,
    categories: Categories::LIST,
    keys: &[KeySpec::one(1, KeyFlags::RW.and(KeyFlags::DELETE))],
    args: &[
        Arg::key("key", 0),
        Arg::new("count", ArgKind::Integer),
        Arg::new("element", ArgKind::String),
    ],
    example: example(
        r#"> RPUSH queue a b a c a
(integer) 5
> LREM queue -1 a
(integer) 1
> LREM queue 0 a
(integer) 2
> LRANGE queue 0 -1
1) "b"
2) "c""#,
    ),
    ..Spec::BLANK
};

fn lrem(cx: &mut Cx<'_>) -> Outcome {
    let argv = cx.argv;
    let (count, element) = (parse_i64(argv[2]).ok_or(error::NOT_AN_INTEGER)?, argv[3]);
    let from = if count < 0 { End::Tail } else { End::Head };
    let most = match count.unsigned_abs() {
        0 => usize::MAX,
        most => usize::try_from(most).unwrap_or(usize::MAX),
    };
    let removed = cx.edit(argv[1], |list: &mut List, sizing| {
        let removed = list.remove_equal(element, from, most);
        if removed > 0 {
            list.shrink(sizing);
        }
        Ok(Edited::changed(removed, removed, "lrem"))
    })?;
    cx.out.integer(removed.unwrap_or(0) as i64);
    Ok(Flow::Done)
}

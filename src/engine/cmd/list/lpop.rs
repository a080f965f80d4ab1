//! LPOP: removes and returns elements at the head of a list.

use super::pop::pop;
use crate::cmd::grammar;
use crate::cmd::prelude::*;
use crate::db::End;

pub(super) static COMMAND: Command = Command::new(&SPEC, lpop);

static SPEC: Spec = Spec {
    name: "LPOP",
    summary: "Removes and returns elements at the head of a list",
    since: "1.0.0",
    group: Group::List,
    complexity: "O(N)",
    arity: -2,
    flags: Flags::WRITE.and(Flags::FAST),
    categories: Categories::LIST,
    keys: &[KeySpec::one(
        1,
        KeyFlags::RW.and(KeyFlags::ACCESS).and(KeyFlags::DELETE),
    )],
    args: &[Arg::key("key", 0), grammar::POP_COUNT],
    example: example(
        r#"> RPUSH queue a b c
(integer) 3
> LPOP queue
"a"
> LPOP queue 5
1) "b"
2) "c"
> LPOP queue
(nil)"#,
    ),
    ..Spec::BLANK
};

fn lpop(cx: &mut Cx<'_>) -> Outcome {
    pop(cx, End::Head)
}

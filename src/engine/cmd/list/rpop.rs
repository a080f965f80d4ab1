//! RPOP: removes and returns elements at the tail of a list.

use super::pop::pop;
use crate::cmd::grammar;
use crate::cmd::prelude::*;
use crate::db::End;

pub(super) static COMMAND: Command = Command::new(&SPEC, rpop);

static SPEC: Spec = Spec {
    name: "RPOP",
    summary: "Removes and returns elements at the tail of a list",
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
> RPOP queue
"c"
> RPOP queue 5
1) "b"
2) "a"
> RPOP queue
(nil)"#,
    ),
    ..Spec::BLANK
};

fn rpop(cx: &mut Cx<'_>) -> Outcome {
    pop(cx, End::Tail)
}

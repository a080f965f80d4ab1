//! LMPOP: removes and returns elements of the first list that has any.

use super::multi_pop::MultiPop;
use crate::cmd::grammar;
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, lmpop);

static SPEC: Spec = Spec {
    name: "LMPOP",
    summary: "Removes and returns elements of the first of several lists that is not empty",
    since: "7.0.0",
    group: Group::List,
    complexity: "O(N+M)",
    arity: -4,
    flags: Flags::WRITE.and(Flags::MOVABLE_KEYS),
    categories: Categories::LIST,
    keys: &[KeySpec::counted(
        1,
        KeyFlags::RW.and(KeyFlags::ACCESS).and(KeyFlags::DELETE),
    )],
    args: &[
        Arg::new("numkeys", ArgKind::Integer),
        Arg::key("key", 0).multiple(),
        grammar::WHERE,
        grammar::COUNT,
    ],
    example: example(
        r#"> RPUSH second a b c
(integer) 3
> LMPOP 2 first second LEFT COUNT 2
1) "second"
2) 1) "a"
   2) "b"
> LMPOP 1 first RIGHT
(nil)"#,
    ),
    ..Spec::BLANK
};

fn lmpop(cx: &mut Cx<'_>) -> Outcome {
    let wanted = MultiPop::parse(&cx.argv[1..])?;
    if !wanted.pop(cx)? {
        cx.out.null_array();
    }
    Ok(Flow::Done)
}

//! STRLEN: the length of a string.

use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, strlen);

static SPEC: Spec = Spec {
    name: "STRLEN",
    summary: "Returns the number of bytes in a string; 0 if the key is not there",
    since: "2.2.0",
    group: Group::String,
    complexity: "O(1)",
    arity: 2,
    flags: Flags::READONLY.and(Flags::FAST),
    categories: Categories::STRING,
    keys: &[KeySpec::one(1, KeyFlags::RO)],
    args: &[Arg::key("key", 0)],
    example: example(
        r#"> SET greeting hello
OK
> STRLEN greeting
(integer) 5"#,
    ),
    ..Spec::BLANK
};

fn strlen(cx: &mut Cx<'_>) -> Outcome {
    let len = cx.read_str(cx.argv[1])?.map_or(0, Str::len);
    cx.out.integer(len as i64);
    Ok(Flow::Done)
}

//! TYPE: which type of value a key holds.

use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, r#type);

static SPEC: Spec = Spec {
    name: "TYPE",
    summary: "Returns the type of the value at a key, or none",
    since: "1.0.0",
    group: Group::Generic,
    complexity: "O(1)",
    arity: 2,
    flags: Flags::READONLY.and(Flags::FAST),
    categories: Categories::KEYSPACE,
    keys: &[KeySpec::one(1, KeyFlags::RO)],
    args: &[Arg::key("key", 0)],
    example: example(
        r#"> SET greeting hello
OK
> TYPE greeting
string
> TYPE nothing
none"#,
    ),
    ..Spec::BLANK
};

fn r#type(cx: &mut Cx<'_>) -> Outcome {
    let name = cx.inspect(cx.argv[1]).map(|entry| entry.value.type_name());
    cx.out.simple(name.unwrap_or("none"));
    Ok(Flow::Done)
}

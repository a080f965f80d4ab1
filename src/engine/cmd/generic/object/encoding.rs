//! OBJECT ENCODING: how a value is represented.

use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, object_encoding);

static SPEC: Spec = Spec {
    name: "ENCODING",
    summary: "Returns how the value at a key is represented in memory",
    since: "2.2.3",
    group: Group::Generic,
    complexity: "O(1)",
    arity: 3,
    flags: Flags::READONLY,
    categories: Categories::KEYSPACE,
    tips: &["nondeterministic_output"],
    keys: &[KeySpec::one(2, KeyFlags::RO)],
    args: &[Arg::key("key", 0)],
    example: example(
        r#"> MSET number 12 text twelve
OK
> OBJECT ENCODING number
"int"
> OBJECT ENCODING text
"embstr"
> APPEND text s
(integer) 7
> OBJECT ENCODING text
"raw""#,
    ),
    ..Spec::BLANK
};

fn object_encoding(cx: &mut Cx<'_>) -> Outcome {
    match cx
        .inspect_quietly(cx.argv[2])
        .map(|entry| entry.value.encoding())
    {
        Some(encoding) => cx.out.bulk(encoding.as_bytes()),
        None => cx.out.null(),
    }
    Ok(Flow::Done)
}

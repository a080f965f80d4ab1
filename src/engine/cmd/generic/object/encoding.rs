//! OBJECT ENCODING: how a value is represented.

use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of OBJECT ENCODING.
pub static SPEC: Spec = Spec {
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
    args: &[Arg::new("key", ArgKind::Key).key_spec(0)],
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
    handler: object_encoding,
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

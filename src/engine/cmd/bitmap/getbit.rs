//! GETBIT: one bit of a string.

use super::offset::{byte_of, parse_offset};
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, getbit);

static SPEC: Spec = Spec {
    name: "GETBIT",
    summary: "Returns one bit of a string; beyond its end all are 0",
    since: "2.2.0",
    group: Group::Bitmap,
    complexity: "O(1)",
    arity: 3,
    flags: Flags::READONLY.and(Flags::FAST),
    categories: Categories::BITMAP,
    keys: &[KeySpec::one(1, KeyFlags::RO.and(KeyFlags::ACCESS))],
    args: &[Arg::key("key", 0), Arg::new("offset", ArgKind::Integer)],
    example: example(
        r#"> SETBIT visits 7 1
(integer) 0
> GETBIT visits 7
(integer) 1
> GETBIT visits 100
(integer) 0"#,
    ),
    ..Spec::BLANK
};

fn getbit(cx: &mut Cx<'_>) -> Outcome {
    let argv = cx.argv;
    let place = parse_offset(cx, argv[2], None)?;
    let text = cx.read_str(argv[1])?;
    let byte = text.and_then(|text| text.bytes().get(byte_of(place)).copied());
    let is_set = byte.is_some_and(|byte| byte & (0x80 >> (place & 7)) != 0);
    cx.out.integer(i64::from(is_set));
    Ok(Flow::Done)
}

//! BITFIELD_RO: reads integers of any width inside a string.

use super::steps::{Step, parse, read_all};
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, bitfield_ro);

static SPEC: Spec = Spec {
    name: "BITFIELD_RO",
    summary: "Reads integers of any width at any place inside a string",
    since: "6.0.0",
    group: Group::Bitmap,
    complexity: "O(1)",
    arity: -2,
    flags: Flags::READONLY.and(Flags::FAST),
    categories: Categories::BITMAP,
    keys: &[KeySpec::one(1, KeyFlags::RO.and(KeyFlags::ACCESS))],
    args: &[
        Arg::key("key", 0),
        Arg::new("get-block", ArgKind::Block)
            .token("GET")
            .optional()
            .multiple()
            .multiple_token()
            .args(&[
                Arg::new("encoding", ArgKind::String),
                Arg::new("offset", ArgKind::Integer),
            ]),
    ],
    example: example(
        r#"> SET stats "\xff\x10"
OK
> BITFIELD_RO stats GET u8 0 GET i8 0
1) (integer) 255
2) (integer) -1"#,
    ),
    ..Spec::BLANK
};

fn bitfield_ro(cx: &mut Cx<'_>) -> Outcome {
    let steps = parse(cx)?;
    if steps.iter().any(Step::writes) {
        // Redis looks for the steps only after it has understood them all.
        return Err(error::BITFIELD_READ_ONLY);
    }
    read_all(cx, &steps)
}

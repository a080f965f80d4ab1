//! BITFIELD: reads and writes integers of any width inside a string.

use super::steps::{Step, parse, read_all, run_all};
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, bitfield);

static SPEC: Spec = Spec {
    name: "BITFIELD",
    summary: "Reads and writes integers of any width at any place inside a string",
    since: "3.2.0",
    group: Group::Bitmap,
    complexity: "O(1)",
    arity: -2,
    flags: Flags::WRITE.and(Flags::DENYOOM),
    categories: Categories::BITMAP,
    keys: &[KeySpec::one(
        1,
        KeyFlags::RW
            .and(KeyFlags::UPDATE)
            .and(KeyFlags::ACCESS)
            .and(KeyFlags::VARIABLE_FLAGS),
    )],
    args: &[
        Arg::key("key", 0),
        Arg::new("operation", ArgKind::OneOf)
            .optional()
            .multiple()
            .args(&[
                Arg::new("get-block", ArgKind::Block).token("GET").args(&[
                    Arg::new("encoding", ArgKind::String),
                    Arg::new("offset", ArgKind::Integer),
                ]),
                Arg::new("write", ArgKind::Block).args(&[
                    Arg::new("overflow-block", ArgKind::OneOf)
                        .token("OVERFLOW")
                        .optional()
                        .args(&[
                            Arg::pure_token("wrap", "WRAP"),
                            Arg::pure_token("sat", "SAT"),
                            Arg::pure_token("fail", "FAIL"),
                        ]),
                    Arg::new("write-operation", ArgKind::OneOf).args(&[
                        Arg::new("set-block", ArgKind::Block).token("SET").args(&[
                            Arg::new("encoding", ArgKind::String),
                            Arg::new("offset", ArgKind::Integer),
                            Arg::new("value", ArgKind::Integer),
                        ]),
                        Arg::new("incrby-block", ArgKind::Block)
                            .token("INCRBY")
                            .args(&[
                                Arg::new("encoding", ArgKind::String),
                                Arg::new("offset", ArgKind::Integer),
                                Arg::new("increment", ArgKind::Integer),
                            ]),
                    ]),
                ]),
            ]),
    ],
    example: example(
        r#"> BITFIELD stats INCRBY u8 0 250 GET u4 0
1) (integer) 250
2) (integer) 15
> BITFIELD stats OVERFLOW SAT INCRBY u8 #0 10
1) (integer) 255
> BITFIELD stats OVERFLOW FAIL INCRBY u8 #0 1
1) (nil)"#,
    ),
    key_finder: Some(bitfield_keys),
    ..Spec::BLANK
};

/// Without a step that writes, the key is only read; words that make no sense might have been meant to write.
fn bitfield_keys(words: &[&[u8]]) -> Option<Vec<(usize, KeyFlags)>> {
    let mut rest = words.get(2..)?;
    let mut flags = KeyFlags::RO.and(KeyFlags::ACCESS);
    while let Some((word, arguments)) = rest.split_first() {
        let taken = match () {
            () if word.eq_ignore_ascii_case(b"GET") => 2,
            () if word.eq_ignore_ascii_case(b"OVERFLOW") => 1,
            () => usize::MAX,
        };
        match arguments.get(taken..) {
            Some(after) => rest = after,
            None => {
                flags = KeyFlags::RW.and(KeyFlags::ACCESS).and(KeyFlags::UPDATE);
                break;
            }
        }
    }
    Some(vec![(1, flags)])
}

fn bitfield(cx: &mut Cx<'_>) -> Outcome {
    let steps = parse(cx)?;
    if steps.iter().any(Step::writes) {
        run_all(cx, &steps)
    } else {
        read_all(cx, &steps)
    }
}

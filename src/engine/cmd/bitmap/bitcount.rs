//! BITCOUNT: how many bits are 1.

use super::range::Range;
use super::words::count_ones;
use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of BITCOUNT.
pub static SPEC: Spec = Spec {
    name: "BITCOUNT",
    summary: "Counts the bits that are 1 in a string or in a part of it",
    since: "2.6.0",
    group: Group::Bitmap,
    complexity: "O(N)",
    arity: -2,
    flags: Flags::READONLY,
    categories: Categories::BITMAP,
    keys: &[KeySpec::one(1, KeyFlags::RO.and(KeyFlags::ACCESS))],
    args: &[
        Arg::new("key", ArgKind::Key).key_spec(0),
        Arg::new("range", ArgKind::Block).optional().args(&[
            Arg::new("start", ArgKind::Integer),
            Arg::new("end", ArgKind::Integer),
            Arg::new("unit", ArgKind::OneOf)
                .since("7.0.0")
                .optional()
                .args(&[
                    Arg::new("byte", ArgKind::PureToken).token("BYTE"),
                    Arg::new("bit", ArgKind::PureToken).token("BIT"),
                ]),
        ]),
    ],
    example: example(
        r#"> SET text foobar
OK
> BITCOUNT text
(integer) 26
> BITCOUNT text 1 1
(integer) 6
> BITCOUNT text 5 30 BIT
(integer) 17"#,
    ),
    handler: bitcount,
    ..Spec::BLANK
};

fn bitcount(cx: &mut Cx<'_>) -> Outcome {
    let argv = cx.argv;
    let range = match argv.len() {
        2 => Range::ALL,
        4 | 5 => {
            // Unlike in BITPOS, the end is looked at before the unit.
            Range::parse(&argv[2..4])?;
            Range::parse(&argv[2..])?
        }
        _ => return Err(error::SYNTAX),
    };
    let ones = cx
        .read_str(argv[1])?
        .map_or(0, |text| ones(&text.bytes(), &range));
    cx.out.integer(ones as i64);
    Ok(Flow::Done)
}

fn ones(bytes: &[u8], range: &Range) -> u64 {
    // Both ends may lie before the string, which would make them its first byte.
    let is_backwards = range.start < 0 && range.end < 0 && range.start > range.end;
    match range.bits(bytes.len()) {
        Some((first, last)) if !is_backwards => count_ones(bytes, first, last),
        _ => 0,
    }
}

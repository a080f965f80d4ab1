//! BITCOUNT: how many bits are 1.

use super::range::Range;
use super::words::count_ones;
use crate::cmd::grammar;
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, bitcount);

static SPEC: Spec = Spec {
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
        Arg::key("key", 0),
        Arg::new("range", ArgKind::Block).optional().args(&[
            Arg::new("start", ArgKind::Integer),
            Arg::new("end", ArgKind::Integer),
            grammar::BYTE_OR_BIT,
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
    ..Spec::BLANK
};

fn bitcount(cx: &mut Cx<'_>) -> Outcome {
    let argv = cx.argv;
    let ones = match cx.read_str(argv[1])? {
        Some(text) => ones(&text.bytes(), &argv[2..])?,
        // The words behind a missing key are not even read.
        None => 0,
    };
    cx.out.integer(ones as i64);
    Ok(Flow::Done)
}

/// `[start end [BYTE | BIT]]`.
fn ones(bytes: &[u8], words: &[&[u8]]) -> Result<u64, Error> {
    let range = match words {
        [] => Range::ALL,
        [start, end, ..] if words.len() < 4 => {
            // Unlike in BITPOS, the end is looked at before the unit, which a range that runs backwards does without.
            let range = Range::parse(&[start, end])?;
            if range.is_backwards() {
                return Ok(0);
            }
            Range::parse(words)?
        }
        _ => return Err(error::SYNTAX),
    };
    let bits = range.bits(bytes.len());
    Ok(bits.map_or(0, |(first, last)| count_ones(bytes, first, last)))
}

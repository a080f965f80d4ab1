//! BITPOS: the first bit that is 0 or 1.

use super::range::Range;
use super::words::find_bit;
use crate::base::number::parse_i64;
use crate::cmd::grammar;
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, bitpos);

static SPEC: Spec = Spec {
    name: "BITPOS",
    summary: "Finds the first bit that is 0 or 1 in a string or in a part of it",
    since: "2.8.7",
    group: Group::Bitmap,
    complexity: "O(N)",
    arity: -3,
    flags: Flags::READONLY,
    categories: Categories::BITMAP,
    keys: &[KeySpec::one(1, KeyFlags::RO.and(KeyFlags::ACCESS))],
    args: &[
        Arg::key("key", 0),
        Arg::new("bit", ArgKind::Integer),
        Arg::new("range", ArgKind::Block).optional().args(&[
            Arg::new("start", ArgKind::Integer),
            Arg::new("end-unit-block", ArgKind::Block)
                .optional()
                .args(&[Arg::new("end", ArgKind::Integer), grammar::BYTE_OR_BIT]),
        ]),
    ],
    example: example(
        r#"> SET text "\xff\xf0\x00"
OK
> BITPOS text 0
(integer) 12
> BITPOS text 1 2
(integer) -1
> BITPOS text 1 7 15 BIT
(integer) 7"#,
    ),
    ..Spec::BLANK
};

fn bitpos(cx: &mut Cx<'_>) -> Outcome {
    let argv = cx.argv;
    let bit = match parse_i64(argv[2]) {
        Some(0) => false,
        Some(1) => true,
        Some(_) => return Err(error::BIT_ARGUMENT),
        None => return Err(error::NOT_AN_INTEGER),
    };
    let place = match cx.read_str(argv[1])? {
        Some(text) => find(&text.bytes(), bit, &argv[3..])?,
        // The words behind a missing key are not even read.
        None => (!bit).then_some(0),
    };
    cx.out.integer(place.map_or(-1, |place| place as i64));
    Ok(Flow::Done)
}

/// Looks in the range `[start [end [BYTE | BIT]]]`. Without an end that the client named, zeros go on behind the string.
fn find(bytes: &[u8], bit: bool, words: &[&[u8]]) -> Result<Option<u64>, Error> {
    let range = match words {
        [] => Range::ALL,
        words => Range::parse(words)?,
    };
    let has_end = words.len() > 1;
    Ok(range.bits(bytes.len()).and_then(|(first, last)| {
        let behind = (!bit && !has_end).then_some(last + 1);
        find_bit(bytes, bit, first, last).or(behind)
    }))
}

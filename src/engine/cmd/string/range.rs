//! A part of a string, for GETRANGE and its old name SUBSTR.

use std::ops::Range;

use crate::base::number::parse_i64;
use crate::cmd::prelude::*;

/// Answers with the bytes of `argv[1]` from offset `argv[2]` to `argv[3]`.
pub(super) fn reply_range(cx: &mut Cx<'_>) -> Outcome {
    let argv = cx.argv;
    let start = parse_i64(argv[2]).ok_or(error::NOT_AN_INTEGER)?;
    let end = parse_i64(argv[3]).ok_or(error::NOT_AN_INTEGER)?;
    let Some(slot) = cx.read_slot(argv[1]) else {
        cx.out.bulk(b"");
        return Ok(Flow::Done);
    };
    let stored = cx.node.dbs[cx.db].at(slot).value.as_str();
    let bytes = stored.ok_or(error::WRONG_TYPE)?.bytes();
    let part = bytes.get(resolve(start, end, bytes.len()));
    cx.out.bulk(part.unwrap_or_default());
    Ok(Flow::Done)
}

/// The offsets meant by two arguments, both included, of which negative ones count from the end.
fn resolve(start: i64, end: i64, len: usize) -> Range<usize> {
    if start < 0 && end < 0 && start > end {
        return 0..0;
    }
    let start = from_the_end(start, len);
    let end = from_the_end(end, len).saturating_add(1).min(len);
    if start < end { start..end } else { 0..0 }
}

fn from_the_end(offset: i64, len: usize) -> usize {
    match usize::try_from(offset) {
        Ok(offset) => offset,
        Err(_) if offset >= 0 => usize::MAX,
        Err(_) => len.saturating_sub(usize::try_from(offset.unsigned_abs()).unwrap_or(usize::MAX)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_from_both_ends() {
        for (start, end, expected) in [
            (0, 3, 0..4),
            (0, -1, 0..10),
            (-3, -1, 7..10),
            (-3, -4, 0..0),
            (5, 4, 0..0),
            (5, 5, 5..6),
            (-100, -50, 0..1),
            (-100, 2, 0..3),
            (0, i64::MAX, 0..10),
            (i64::MIN, i64::MIN, 0..1),
            (10, 20, 0..0),
        ] {
            assert_eq!(resolve(start, end, 10), expected, "{start} {end}");
        }
        assert_eq!(resolve(0, -1, 0), 0..0);
    }
}

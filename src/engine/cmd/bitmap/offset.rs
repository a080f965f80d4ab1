//! Places in a bitmap, as arguments name them.

use crate::base::number::parse_i64;
use crate::cmd::prelude::*;

/// The place that `argument` names; with `field_bits`, `#3` is the fourth field of that number of bits.
pub(super) fn parse_offset(
    cx: &Cx<'_>,
    argument: &[u8],
    field_bits: Option<u32>,
) -> Result<u64, Error> {
    let (digits, factor) = match (argument, field_bits) {
        ([b'#', digits @ ..], Some(bits)) => (digits, i64::from(bits)),
        _ => (argument, 1),
    };
    let place = parse_i64(digits).map(|place| place.wrapping_mul(factor));
    match place.and_then(|place| u64::try_from(place).ok()) {
        Some(place) if place >> 3 < cx.node.config.proto_max_bulk_len_bytes() => Ok(place),
        _ => Err(error::BIT_OFFSET_OUT_OF_RANGE),
    }
}

/// The byte that a bit is in; beyond what can be addressed, one that no string has.
pub(super) fn byte_of(place: u64) -> usize {
    usize::try_from(place >> 3).unwrap_or(usize::MAX)
}

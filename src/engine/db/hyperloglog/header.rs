//! The first 16 bytes: `HYLL`, the representation, three bytes without meaning, and the last count with a bit that
//! tells whether it is out of date.

/// Where the registers begin.
pub(crate) const HEADER_BYTES: usize = 16;
const MAGIC: &[u8] = b"HYLL";
const REPRESENTATION: usize = 4;
const CACHE: usize = 8;
/// In the last byte of the cached count.
const IS_STALE: u8 = 0x80;

/// How the registers are stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Representation {
    Dense,
    Sparse,
}

/// A header without registers, and a cached count of 0.
pub(crate) fn blank(representation: Representation) -> Vec<u8> {
    let mut bytes = MAGIC.to_vec();
    bytes.resize(HEADER_BYTES, 0);
    set_representation(&mut bytes, representation);
    bytes
}

/// How the registers are stored in what has a header; `None`: it has none.
pub(crate) fn representation(bytes: &[u8]) -> Option<Representation> {
    let header = bytes.get(..HEADER_BYTES)?;
    match header.strip_prefix(MAGIC)?.first()? {
        0 => Some(Representation::Dense),
        1 => Some(Representation::Sparse),
        _ => None,
    }
}

pub(crate) fn set_representation(bytes: &mut [u8], representation: Representation) {
    if let Some(byte) = bytes.get_mut(REPRESENTATION) {
        *byte = match representation {
            Representation::Dense => 0,
            Representation::Sparse => 1,
        };
    }
}

/// The last count, if the registers have not changed since.
pub(crate) fn cached_count(bytes: &[u8]) -> Option<u64> {
    let cache = bytes.get(CACHE..HEADER_BYTES)?;
    let count = u64::from_le_bytes(cache.try_into().ok()?);
    (cache[HEADER_BYTES - CACHE - 1] & IS_STALE == 0).then_some(count)
}

pub(crate) fn set_cached_count(bytes: &mut [u8], count: u64) {
    if let Some(cache) = bytes.get_mut(CACHE..HEADER_BYTES) {
        cache.copy_from_slice(&count.to_le_bytes());
    }
}

/// The registers have changed.
pub(crate) fn forget_count(bytes: &mut [u8]) {
    if let Some(byte) = bytes.get_mut(HEADER_BYTES - 1) {
        *byte |= IS_STALE;
    }
}

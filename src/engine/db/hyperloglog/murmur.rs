//! MurmurHash64A, whose values decide which registers an element goes to.

const MULTIPLIER: u64 = 0xC6A4_A793_5BD1_E995;
/// The seed that every Redis server uses.
const SEED: u64 = 0xADC8_3B19;

/// 64 bits that look random.
pub(crate) fn hash(element: &[u8]) -> u64 {
    let mut hash = SEED ^ (element.len() as u64).wrapping_mul(MULTIPLIER);
    let (words, rest) = element.as_chunks::<8>();
    for word in words {
        let mixed = mix(u64::from_le_bytes(*word).wrapping_mul(MULTIPLIER));
        hash = (hash ^ mixed.wrapping_mul(MULTIPLIER)).wrapping_mul(MULTIPLIER);
    }
    if !rest.is_empty() {
        let mut last = [0; 8];
        last[..rest.len()].copy_from_slice(rest);
        hash = (hash ^ u64::from_le_bytes(last)).wrapping_mul(MULTIPLIER);
    }
    mix(mix(hash).wrapping_mul(MULTIPLIER))
}

fn mix(bits: u64) -> u64 {
    bits ^ (bits >> 47)
}

//! Work on many bits at a time: eight bytes in one go.

/// How many bits from `first` to `last`, both included, are 1; `last` is within the bytes.
pub(super) fn count_ones(bytes: &[u8], first: u64, last: u64) -> u64 {
    let part = &bytes[(first >> 3) as usize..=(last >> 3) as usize];
    let before = part[0] & !(0xFF >> (first & 7));
    let after = part[part.len() - 1] & (0x7F >> (last & 7));
    let (words, rest) = part.as_chunks::<8>();
    let ones = words
        .iter()
        .map(|word| u64::from_ne_bytes(*word).count_ones());
    let more = rest.iter().map(|byte| byte.count_ones());
    let all: u64 = ones.chain(more).map(u64::from).sum();
    all - u64::from(before.count_ones() + after.count_ones())
}

/// The first bit of that value from `first` to `last`, both included; `last` is within the bytes.
pub(super) fn find_bit(bytes: &[u8], bit: bool, first: u64, last: u64) -> Option<u64> {
    // What is looked for is made a 1.
    let flip = if bit { 0 } else { 0xFF };
    let start = (first >> 3) as usize;
    let part = &bytes[start..=(last >> 3) as usize];
    let head = (part[0] ^ flip) & (0xFF >> (first & 7));
    let place = if head != 0 {
        u64::from(head.leading_zeros())
    } else {
        8 + first_one(&part[1..], flip)?
    };
    Some(start as u64 * 8 + place).filter(|&place| place <= last)
}

fn first_one(bytes: &[u8], flip: u8) -> Option<u64> {
    let (words, rest) = bytes.as_chunks::<8>();
    let flips = u64::from_ne_bytes([flip; 8]);
    let found = words
        .iter()
        .position(|word| u64::from_ne_bytes(*word) != flips);
    if let Some(index) = found {
        let word = u64::from_be_bytes(words[index]) ^ flips;
        return Some(index as u64 * 64 + u64::from(word.leading_zeros()));
    }
    let index = rest.iter().position(|&byte| byte != flip)?;
    let place = words.len() * 64 + index * 8;
    Some(place as u64 + u64::from((rest[index] ^ flip).leading_zeros()))
}

/// Combines `from` into `into`, which is at least as long; beyond the end of `from` there are zeros.
pub(super) fn combine(into: &mut [u8], from: &[u8], operation: impl Fn(u64, u64) -> u64) {
    let (common, beyond) = into.split_at_mut(from.len());
    let (into_words, into_rest) = common.as_chunks_mut::<8>();
    let (from_words, from_rest) = from.as_chunks::<8>();
    for (into, from) in into_words.iter_mut().zip(from_words) {
        let word = operation(u64::from_ne_bytes(*into), u64::from_ne_bytes(*from));
        *into = word.to_ne_bytes();
    }
    for (into, from) in into_rest.iter_mut().zip(from_rest) {
        *into = operation(u64::from(*into), u64::from(*from)) as u8;
    }
    if operation(u64::MAX, 0) == 0 {
        beyond.fill(0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use primitives::Rng;

    /// Mostly runs of equal bytes, so that searches go far.
    fn bitmap(rng: &mut Rng, len: usize) -> Vec<u8> {
        let usual = if rng.below(2) == 0 { 0 } else { 0xFF };
        let mut bytes = vec![usual; len];
        for _ in 0..rng.below(4) {
            if let Some(byte) = bytes.get_mut(rng.below(len as u64) as usize) {
                *byte = rng.next() as u8;
            }
        }
        bytes
    }

    fn bit(bytes: &[u8], place: u64) -> bool {
        bytes[(place >> 3) as usize] & (0x80 >> (place & 7)) != 0
    }

    #[test]
    fn counting_and_finding_agree_with_looking_at_each_bit() {
        let mut rng = Rng::new(1);
        for round in 0..4000 {
            let len = 1 + rng.below(40);
            let bytes = bitmap(&mut rng, len as usize);
            let first = rng.below(len * 8);
            let last = first + rng.below(len * 8 - first);
            let ones = (first..=last).filter(|&place| bit(&bytes, place)).count();
            assert_eq!(
                count_ones(&bytes, first, last),
                ones as u64,
                "round {round}"
            );
            for wanted in [false, true] {
                let found = (first..=last).find(|&place| bit(&bytes, place) == wanted);
                assert_eq!(
                    find_bit(&bytes, wanted, first, last),
                    found,
                    "round {round}"
                );
            }
        }
    }

    #[test]
    fn combining_agrees_with_one_byte_at_a_time() {
        let mut rng = Rng::new(2);
        let operations: [fn(u64, u64) -> u64; 3] = [|a, b| a & b, |a, b| a | b, |a, b| a ^ b];
        for _ in 0..1000 {
            let len = rng.below(40) as usize;
            let into = bitmap(&mut rng, len);
            let from_len = rng.below(len as u64 + 1) as usize;
            let from = bitmap(&mut rng, from_len);
            for operation in operations {
                let beyond = std::iter::repeat(&0);
                let bytes = into.iter().zip(from.iter().chain(beyond));
                let expected: Vec<u8> = bytes
                    .map(|(&a, &b)| operation(u64::from(a), u64::from(b)) as u8)
                    .collect();
                let mut combined = into.clone();
                combine(&mut combined, &from, operation);
                assert_eq!(combined, expected);
            }
        }
    }
}

//! LZF, the compression of strings in Redis's serialization.
//!
//! A control byte below 32 announces that many literal bytes and one more. Else its three high bits are the length
//! of a match less 2 (7: a byte with the rest follows), and its low five with the next byte the distance less 1.
//!
//! **Invariant:** the compressor finds the same matches as liblzf 3.6 with the settings of Redis (64 Ki hash
//! slots, "very fast"), so that a dump has the same bytes.

const HASH_BITS: u32 = 16;
const LITERALS_MAX: usize = 32;
const DISTANCE_MAX: usize = 1 << 13;
const MATCH_MAX: usize = (1 << 8) + (1 << 3);
/// Every compressed byte stands for fewer bytes than this.
const EXPANSION_MAX: u64 = 128;

/// The compressed bytes; `None` if they would not fit into `out_max` bytes.
pub(super) fn compress(input: &[u8], out_max: usize) -> Option<Vec<u8>> {
    if input.len() < 3 {
        return None;
    }
    let mut slots = vec![0u32; 1 << HASH_BITS];
    let mut output = Output::new(out_max);
    let end = input.len() - 2;
    let mut at = 0;
    while at < end {
        let slot = &mut slots[hash(input, at)];
        let candidate = std::mem::replace(slot, at as u32) as usize;
        if !is_match(input, candidate, at) {
            output.literal(input[at])?;
            at += 1;
            continue;
        }
        let len = match_len(input, candidate, at);
        output.copy(at - candidate - 1, len)?;
        at += len;
        if at >= end {
            break;
        }
        // Only the last two positions inside of the match are entered.
        for inside in [at - 2, at - 1] {
            slots[hash(input, inside)] = inside as u32;
        }
    }
    output.finish(&input[at..])
}

fn hash(input: &[u8], at: usize) -> usize {
    let three = u32::from_be_bytes([0, input[at], input[at + 1], input[at + 2]]);
    let mixed = (three >> (24 - HASH_BITS)).wrapping_sub(three.wrapping_mul(5));
    (mixed & ((1 << HASH_BITS) - 1)) as usize
}

/// The first byte of the input is never the beginning of a match: an empty slot looks like it.
fn is_match(input: &[u8], candidate: usize, at: usize) -> bool {
    candidate > 0
        && at - candidate <= DISTANCE_MAX
        && input[candidate..candidate + 3] == input[at..at + 3]
}

/// Number of bytes that are alike, at least 3. The original compares the first 16 of them without a look at the
/// limit, which may carry it two bytes beyond.
fn match_len(input: &[u8], candidate: usize, at: usize) -> usize {
    let limit = (input.len() - at - 2).min(MATCH_MAX);
    let unchecked_to = if limit > 16 { 18 } else { 0 };
    let mut len = 3;
    while (len <= unchecked_to || len < limit) && input[candidate + len] == input[at + len] {
        len += 1;
    }
    len
}

/// Compressed bytes with room kept for the control byte of the literals that are being collected.
struct Output {
    bytes: Vec<u8>,
    literals: usize,
    max: usize,
}

impl Output {
    fn new(max: usize) -> Output {
        Output {
            bytes: vec![0],
            literals: 0,
            max,
        }
    }

    fn literal(&mut self, byte: u8) -> Option<()> {
        if self.bytes.len() >= self.max {
            return None;
        }
        self.push_literal(byte);
        Some(())
    }

    fn push_literal(&mut self, byte: u8) {
        self.bytes.push(byte);
        self.literals += 1;
        if self.literals == LITERALS_MAX {
            self.end_literals();
            self.bytes.push(0);
        }
    }

    fn copy(&mut self, distance_less_1: usize, len: usize) -> Option<()> {
        let unused_control = usize::from(self.literals == 0);
        if self.bytes.len() - unused_control + 4 >= self.max {
            return None;
        }
        self.end_literals();
        self.bytes.truncate(self.bytes.len() - unused_control);
        let (high, low) = ((distance_less_1 >> 8) as u8, distance_less_1 as u8);
        let len = len - 2;
        if len < 7 {
            self.bytes.push(high | (len as u8) << 5);
        } else {
            self.bytes
                .extend_from_slice(&[high | 7 << 5, (len - 7) as u8]);
        }
        self.bytes.extend_from_slice(&[low, 0]);
        Some(())
    }

    fn finish(mut self, rest: &[u8]) -> Option<Vec<u8>> {
        if self.bytes.len() + 3 > self.max {
            return None;
        }
        for &byte in rest {
            self.push_literal(byte);
        }
        let unused_control = usize::from(self.literals == 0);
        self.end_literals();
        self.bytes.truncate(self.bytes.len() - unused_control);
        Some(self.bytes)
    }

    fn end_literals(&mut self) {
        if self.literals > 0 {
            let control = self.bytes.len() - self.literals - 1;
            self.bytes[control] = (self.literals - 1) as u8;
            self.literals = 0;
        }
    }
}

/// The original bytes; `None` if they are not exactly `len` or a match points before the beginning.
pub(super) fn decompress(mut input: &[u8], len: u64) -> Option<Vec<u8>> {
    if len > EXPANSION_MAX * input.len() as u64 {
        return None;
    }
    let len = usize::try_from(len).ok()?;
    let mut output = Vec::with_capacity(len);
    while let [control, rest @ ..] = input {
        input = if usize::from(*control) < LITERALS_MAX {
            let (literals, rest) = rest.split_at_checked(usize::from(*control) + 1)?;
            output.extend_from_slice(literals);
            rest
        } else {
            copy_match(*control, rest, &mut output)?
        };
        if output.len() > len {
            return None;
        }
    }
    (output.len() == len).then_some(output)
}

fn copy_match<'a>(control: u8, mut rest: &'a [u8], output: &mut Vec<u8>) -> Option<&'a [u8]> {
    let mut len = usize::from(control >> 5) + 2;
    if len == 9 {
        let (more, after) = rest.split_first()?;
        len += usize::from(*more);
        rest = after;
    }
    let (low, rest) = rest.split_first()?;
    let distance = (usize::from(control & 0x1f) << 8 | usize::from(*low)) + 1;
    let from = output.len().checked_sub(distance)?;
    for at in from..from + len {
        output.push(output[at]);
    }
    Some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn round_trip(bytes: &[u8]) {
        if let Some(compressed) = compress(bytes, bytes.len().saturating_sub(4)) {
            assert!(compressed.len() <= bytes.len() - 4);
            let back = decompress(&compressed, bytes.len() as u64);
            assert_eq!(back.as_deref(), Some(bytes));
        }
    }

    #[test]
    fn what_was_compressed_comes_back() {
        for len in 0..400 {
            round_trip(&vec![b'a'; len]);
            round_trip(&b"hello world ".repeat(40)[..len]);
            let bytes: Vec<u8> = (0..len as u64)
                .map(|i| (i * i % 7 + i / 50) as u8)
                .collect();
            round_trip(&bytes);
        }
        round_trip(&b"abc0123456789".repeat(5000));
    }

    #[test]
    fn the_bytes_are_those_of_liblzf() {
        assert_eq!(
            compress(&[b'a'; 30], 26).expect("fits"),
            b"\x01aa\xe0\x11\x00\x01aa"
        );
        assert_eq!(compress(b"abcdefghijklmnopqrstuvwxyz", 22), None);
    }

    #[test]
    fn corrupt_input_is_refused() {
        for (input, len) in [
            (&b"\x05ab"[..], 6),
            (b"\x20\x00", 3),
            (b"\x00a\x20", 4),
            (b"\xe0", 9),
            (b"\x00a", 2),
            (b"", 1),
        ] {
            assert_eq!(decompress(input, len), None, "{input:?}");
        }
        assert_eq!(decompress(b"\x00a", u64::MAX), None);
    }
}

//! Ziplists, the forerunners of listpacks, as servers before 7.0 wrote them: read only.
//!
//! `total bytes (u32) | place of the last element (u32) | number of elements (u16) | element... | 0xff`; an element
//! is `length of the one before | encoding | data`. Numbers are little-endian, but for lengths of texts.

use super::payload::Input;
use crate::db::Listpack;

const HEADER_BYTES: usize = 10;
const END: u8 = 0xff;
/// The length of the element before follows in four bytes.
const LONG_LENGTH: u8 = 0xfe;
/// In the header: too many elements for its 16 bits.
const LEN_UNKNOWN: u16 = u16::MAX;

/// The same elements as a listpack. `None`: the bytes are not a ziplist in every detail.
pub(super) fn to_listpack(bytes: &[u8]) -> Option<Listpack> {
    let mut input = Input(bytes);
    let total = u32::from_le_bytes(input.array()?) as usize;
    let last_told = u32::from_le_bytes(input.array()?) as usize;
    let len_told = u16::from_le_bytes(input.array()?);
    if total != bytes.len() || last_told + 1 > bytes.len() {
        return None;
    }
    let mut pack = Listpack::default();
    let (mut before, mut last, mut len) = (0, HEADER_BYTES, 0);
    while *input.0.first()? != END {
        last = bytes.len() - input.0.len();
        if length_before(&mut input)? as usize != before {
            return None;
        }
        element(&mut input, &mut pack)?;
        before = bytes.len() - input.0.len() - last;
        len += 1;
    }
    let is_len_right = len_told == LEN_UNKNOWN || usize::from(len_told) == len;
    let is_last_right = len == 0 || last == last_told;
    (input.0.len() == 1 && is_len_right && is_last_right).then_some(pack)
}

fn length_before(input: &mut Input<'_>) -> Option<u32> {
    match input.byte()? {
        LONG_LENGTH => input.array().map(u32::from_le_bytes),
        len => Some(u32::from(len)),
    }
}

/// Adds what the encoding at hand says.
fn element(input: &mut Input<'_>, pack: &mut Listpack) -> Option<()> {
    let first = input.byte()?;
    let low = u64::from(first & 0x3f);
    let len = match first >> 6 {
        0 => low,
        1 => low << 8 | u64::from(input.byte()?),
        2 => u64::from(u32::from_be_bytes(input.array()?)),
        _ => {
            let number = integer(first, input)?;
            pack.push(itoa::Buffer::new().format(number).as_bytes());
            return Some(());
        }
    };
    pack.push(input.take(len)?);
    Some(())
}

fn integer(first: u8, input: &mut Input<'_>) -> Option<i64> {
    Some(match first {
        0xc0 => i64::from(i16::from_le_bytes(input.array()?)),
        0xd0 => i64::from(i32::from_le_bytes(input.array()?)),
        0xe0 => i64::from_le_bytes(input.array()?),
        0xf0 => {
            let [a, b, c] = input.array()?;
            i64::from(i32::from_le_bytes([0, a, b, c]) >> 8)
        }
        0xfe => i64::from(i8::from_le_bytes(input.array()?)),
        0xf1..=0xfd => i64::from(first & 0x0f) - 1,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use primitives::Rng;

    /// A ziplist of elements given as their encodings.
    fn ziplist(elements: &[Vec<u8>]) -> Vec<u8> {
        let mut body = Vec::new();
        let (mut before, mut last) = (0, HEADER_BYTES);
        for element in elements {
            last = HEADER_BYTES + body.len();
            match u8::try_from(before).ok().filter(|len| *len < LONG_LENGTH) {
                Some(len) => body.push(len),
                None => {
                    body.push(LONG_LENGTH);
                    body.extend_from_slice(&(before as u32).to_le_bytes());
                }
            }
            body.extend_from_slice(element);
            before = HEADER_BYTES + body.len() - last;
        }
        let total = HEADER_BYTES + body.len() + 1;
        let mut bytes = (total as u32).to_le_bytes().to_vec();
        bytes.extend_from_slice(&(last as u32).to_le_bytes());
        bytes.extend_from_slice(&(elements.len() as u16).to_le_bytes());
        bytes.extend_from_slice(&body);
        bytes.push(END);
        bytes
    }

    fn text(len: usize) -> Vec<u8> {
        let mut encoded = match len {
            0..64 => vec![len as u8],
            64..0x4000 => vec![0x40 | (len >> 8) as u8, len as u8],
            _ => [&[0x80][..], &(len as u32).to_be_bytes()].concat(),
        };
        encoded.resize(encoded.len() + len, b'x');
        encoded
    }

    fn samples() -> Vec<Vec<u8>> {
        let mut elements: Vec<_> = [0, 5, 63, 64, 300, 20_000].map(text).to_vec();
        elements.extend([
            vec![0xf1],
            vec![0xfd],
            vec![0xfe, 0x80],
            vec![0xc0, 0x00, 0x80],
            vec![0xf0, 0xff, 0xff, 0xff],
            vec![0xd0, 0, 0, 0, 0x80],
            vec![0xe0, 0, 0, 0, 0, 0, 0, 0, 0x80],
        ]);
        elements
    }

    #[test]
    fn every_encoding_is_read() {
        let pack = to_listpack(&ziplist(&samples())).expect("a ziplist");
        let texts: Vec<_> = pack.iter().map(|item| item.bytes().to_vec()).collect();
        let lens: Vec<_> = texts[..6].iter().map(Vec::len).collect();
        assert_eq!(lens, [0, 5, 63, 64, 300, 20_000]);
        let numbers = [
            "0",
            "12",
            "-128",
            "-32768",
            "-1",
            "-2147483648",
            "-9223372036854775808",
        ];
        assert!(texts[6..].iter().eq(&numbers.map(|n| n.as_bytes())));
        assert_eq!(to_listpack(&ziplist(&[])), Some(Listpack::default()));
    }

    #[test]
    fn what_is_not_a_ziplist_is_refused() {
        let intact = ziplist(&samples());
        for len in 0..intact.len() {
            assert_eq!(to_listpack(&intact[..len]), None, "{len}");
        }
        for at in 0..HEADER_BYTES {
            let mut damaged = intact.clone();
            damaged[at] ^= 1;
            assert_eq!(to_listpack(&damaged), None, "{at}");
        }
        let mut rng = Rng::new(3);
        for _ in 0..2000 {
            let mut damaged = intact.clone();
            let at = rng.below(damaged.len() as u64) as usize;
            damaged[at] = rng.next() as u8;
            to_listpack(&damaged);
        }
    }
}

//! Integers of any width at any place in a bitmap, for BITFIELD.

use super::offset::byte_of;
use crate::base::number::parse_i64;
use crate::cmd::prelude::*;

/// A field's type: `u1` to `u63`, `i1` to `i64`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Field {
    is_signed: bool,
    pub(super) bits: u32,
}

/// What happens to a value that its field cannot hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Overflow {
    Wrap,
    Saturate,
    Fail,
}

impl Field {
    /// The type that a word names, which ends at its first NUL.
    pub(super) fn parse(word: &[u8]) -> Result<Field, Error> {
        let word = word.split(|&byte| byte == 0).next().unwrap_or_default();
        let (is_signed, digits, max_bits) = match word {
            [b'i', digits @ ..] => (true, digits, 64),
            [b'u', digits @ ..] => (false, digits, 63),
            _ => return Err(error::BITFIELD_TYPE),
        };
        match parse_i64(digits) {
            Some(bits) if (1..=max_bits).contains(&bits) => Ok(Field {
                is_signed,
                bits: bits as u32,
            }),
            _ => Err(error::BITFIELD_TYPE),
        }
    }

    /// The value at a place; bits beyond the end are 0.
    pub(super) fn read(self, bytes: &[u8], place: u64) -> i64 {
        let window = window(bytes, place);
        let shift = 128 - (place & 7) as u32 - self.bits;
        self.wrap((window >> shift) as u64)
    }

    /// Writes a value that the field can hold; it lies within the bytes.
    pub(super) fn write(self, bytes: &mut [u8], place: u64, value: i64) {
        let mask = u128::from(u64::MAX >> (64 - self.bits));
        let shift = 128 - (place & 7) as u32 - self.bits;
        let value = u128::from(value.cast_unsigned()) & mask;
        let window = window(bytes, place) & !(mask << shift) | value << shift;
        if let Some(part) = bytes.get_mut(byte_of(place)..) {
            for (byte, new) in part.iter_mut().zip(window.to_be_bytes()) {
                *byte = new;
            }
        }
    }

    /// The value to store instead of `value`, a signed number of 64 bits as it came from the client.
    pub(super) fn fit(self, value: i64, overflow: Overflow) -> Option<i64> {
        let is_too_low = self.is_signed && self.bits < 64;
        if is_too_low && overflow == Overflow::Saturate && self.max().checked_sub(value).is_none() {
            // The way from there to the highest value has more than 64 bits, which Redis takes for no way at all.
            return Some(self.max());
        }
        // To an unsigned field a negative number is a very large one.
        let exact = if self.is_signed {
            i128::from(value)
        } else {
            i128::from(value.cast_unsigned())
        };
        self.fit_exact(exact, overflow)
    }

    /// The value to store for a sum, `old` being one that the field holds; `None`: it is not to be stored.
    pub(super) fn add(self, old: i64, by: i64, overflow: Overflow) -> Option<i64> {
        self.fit_exact(i128::from(old) + i128::from(by), overflow)
    }

    fn fit_exact(self, exact: i128, overflow: Overflow) -> Option<i64> {
        let max = i128::from(self.max());
        let min = if self.is_signed { -max - 1 } else { 0 };
        match overflow {
            _ if (min..=max).contains(&exact) => Some(exact as i64),
            Overflow::Wrap => Some(self.wrap(exact as u64)),
            Overflow::Saturate => Some(exact.clamp(min, max) as i64),
            Overflow::Fail => None,
        }
    }

    /// The highest value.
    fn max(self) -> i64 {
        let magnitude_bits = self.bits - u32::from(self.is_signed);
        ((1u64 << magnitude_bits) - 1).cast_signed()
    }

    /// The lowest bits as the field's type reads them.
    fn wrap(self, bits: u64) -> i64 {
        let unused = 64 - self.bits;
        let left = bits << unused;
        if self.is_signed {
            left.cast_signed() >> unused
        } else {
            (left >> unused).cast_signed()
        }
    }
}

/// The 16 bytes from the one that the place is in, the first being the highest.
fn window(bytes: &[u8], place: u64) -> u128 {
    let mut window = [0; 16];
    let part = bytes.get(byte_of(place)..).unwrap_or_default();
    for (byte, stored) in window.iter_mut().zip(part) {
        *byte = *stored;
    }
    u128::from_be_bytes(window)
}

#[cfg(test)]
mod tests {
    use super::*;
    use primitives::Rng;

    fn field(text: &str) -> Field {
        Field::parse(text.as_bytes()).unwrap()
    }

    #[test]
    fn types_are_spelt_exactly() {
        for text in ["u1", "u63", "i1", "i64", "u8\0x"] {
            assert!(Field::parse(text.as_bytes()).is_ok(), "{text}");
        }
        for text in ["", "u", "u0", "u64", "i65", "U8", "x8", "u08", "u-1", "i+1"] {
            assert!(Field::parse(text.as_bytes()).is_err(), "{text}");
        }
    }

    #[test]
    fn what_was_written_is_read_and_nothing_else_has_changed() {
        let mut rng = Rng::new(3);
        for _ in 0..5000 {
            let bits = 1 + rng.below(63) as u32;
            let field = Field {
                is_signed: rng.below(2) == 0,
                bits,
            };
            let before: Vec<u8> = (0..24).map(|_| rng.next() as u8).collect();
            let place = rng.below(24 * 8 - u64::from(bits));
            let value = field.wrap(rng.next());
            let mut bytes = before.clone();
            let old = field.read(&bytes, place);
            field.write(&mut bytes, place, value);
            assert_eq!(field.read(&bytes, place), value);
            field.write(&mut bytes, place, old);
            assert_eq!(bytes, before);
        }
    }

    #[test]
    fn what_does_not_fit_wraps_saturates_or_fails() {
        use Overflow::{Fail, Saturate, Wrap};
        for (text, old, by, wrapped, saturated) in [
            ("u8", 250, 10, 4, 255),
            ("u8", 5, -10, 251, 0),
            ("i8", 120, 10, -126, 127),
            ("i8", -120, -10, 126, -128),
            ("u63", i64::MAX, 1, 0, i64::MAX),
            ("i64", i64::MAX, 1, i64::MIN, i64::MAX),
            ("i64", i64::MIN, -1, i64::MAX, i64::MIN),
            ("i1", 0, 1, -1, 0),
            ("u1", 1, i64::MAX, 0, 1),
        ] {
            let field = field(text);
            assert_eq!(field.add(old, by, Wrap), Some(wrapped), "{text}");
            assert_eq!(field.add(old, by, Saturate), Some(saturated), "{text}");
            assert_eq!(field.add(old, by, Fail), None, "{text}");
        }
        assert_eq!(field("u8").fit(-1, Saturate), Some(255));
        assert_eq!(field("u8").fit(-1, Wrap), Some(255));
        assert_eq!(field("i8").fit(-129, Saturate), Some(-128));
        assert_eq!(field("i8").fit(-128, Fail), Some(-128));
        assert_eq!(field("i8").fit(i64::MIN + 128, Saturate), Some(-128));
        assert_eq!(field("i8").fit(i64::MIN + 127, Saturate), Some(127));
        assert_eq!(field("i64").fit(i64::MIN, Fail), Some(i64::MIN));
    }
}

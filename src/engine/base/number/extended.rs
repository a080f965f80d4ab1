//! The 80-bit floating point of x86, in which a Redis server computes `INCRBYFLOAT`.
//!
//! Its 64-bit mantissa decides digits that a client sees, so the format is computed in integers here, and rounds
//! to the nearest, ties to even, as the processor and the C library do.

use std::ops::Add;

use super::big::Big;

/// The exponent of the smallest number there is.
const MIN_EXPONENT: i64 = -16445;
/// The exponent of the largest number there is.
const MAX_EXPONENT: i64 = 16320;
/// Marks infinity; beyond all that rounding yields.
const INFINITE: i64 = i64::MAX;
/// Texts of this length and more are refused, as Redis's buffer for them is full.
const TEXT_MAX_BYTES: usize = 5 * 1024;
/// Decimal exponents further from 0 than this are certain to overflow or to vanish.
const DECIMAL_EXPONENT_MAX: i64 = 4_980;

/// `mantissa * 2^exponent`; the mantissa's highest bit is set unless the exponent is the smallest one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Extended {
    negative: bool,
    mantissa: u64,
    exponent: i64,
}

impl Extended {
    /// Zero.
    pub(crate) const ZERO: Extended = Extended {
        negative: false,
        mantissa: 0,
        exponent: MIN_EXPONENT,
    };

    /// What `strtold` reads, if it is the whole text: decimal, hexadecimal or infinite, but not NaN, no leading
    /// space, and neither too large nor so small that it would vanish.
    pub(crate) fn parse(text: &[u8]) -> Option<Extended> {
        if text.is_empty() || text.len() >= TEXT_MAX_BYTES {
            return None;
        }
        let (negative, magnitude) = match text {
            [b'-', rest @ ..] => (true, rest),
            [b'+', rest @ ..] => (false, rest),
            rest => (false, rest),
        };
        let number = match magnitude {
            [b'0', b'x' | b'X', digits @ ..] => parse_hexadecimal(digits)?,
            word if is_infinity(word) => Extended::INFINITY,
            digits => parse_decimal(digits)?,
        };
        Some(Extended { negative, ..number })
    }

    /// Neither infinite nor the sum of infinities.
    pub(crate) fn is_finite(self) -> bool {
        self.exponent != INFINITE
    }

    /// With 17 decimals, less the zeros at the end: how Redis prints such a number.
    pub(crate) fn to_text(self) -> String {
        let mut text = if self.exponent > 0 {
            let mut whole = Big::from(self.mantissa);
            whole.shift_left(self.exponent as usize);
            whole.into_decimal()
        } else {
            self.fraction_to_text()
        };
        if self.negative && text != "0" {
            text.insert(0, '-');
        }
        text
    }

    /// A thousand times as much, rounded up to an integer: seconds in milliseconds. `None`: beyond 64 bits; a
    /// negative one that is beyond them is the lowest of them.
    pub(crate) fn to_thousandths(self) -> Option<i64> {
        let Extended {
            negative,
            mantissa,
            exponent,
        } = if self.is_finite() {
            Extended::rounded(
                self.negative,
                u128::from(self.mantissa) * 1000,
                self.exponent,
            )
        } else {
            self
        };
        let magnitude = match exponent {
            1.. => return negative.then_some(i64::MIN),
            ..-127 => u128::from(mantissa != 0 && !negative),
            _ => {
                let shift = -exponent;
                let whole = u128::from(mantissa) >> shift;
                let has_rest = u128::from(mantissa) & ((1 << shift) - 1) != 0;
                whole + u128::from(has_rest && !negative)
            }
        };
        let limit = i64::MAX as u128;
        match (negative, magnitude <= limit) {
            (false, true) => Some(magnitude as i64),
            (false, false) => None,
            (true, true) => Some(-(magnitude as i64)),
            (true, false) => Some(i64::MIN),
        }
    }

    const INFINITY: Extended = Extended {
        negative: false,
        mantissa: 1 << 63,
        exponent: INFINITE,
    };

    fn fraction_to_text(self) -> String {
        const SCALE: u128 = 100_000_000_000_000_000;
        // Below 2^121, since the mantissa has 64 bits and the scale 57.
        let scaled = shift_right_rounding(u128::from(self.mantissa) * SCALE, -self.exponent);
        let text = format!("{}.{:017}", scaled / SCALE, scaled % SCALE);
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    }

    /// The nearest number to `mantissa * 2^exponent`. A mantissa of more than 65 bits may carry in its lowest bit
    /// that something smaller was cut off.
    fn rounded(negative: bool, mantissa: u128, exponent: i64) -> Extended {
        let bits = 128 - i64::from(mantissa.leading_zeros());
        let surplus = (bits - 64).max(MIN_EXPONENT - exponent);
        let mut exponent = exponent + surplus;
        let mut kept = if surplus <= 0 {
            mantissa << -surplus
        } else {
            shift_right_rounding(mantissa, surplus)
        };
        if kept >> 64 != 0 {
            kept >>= 1;
            exponent += 1;
        }
        if kept == 0 {
            return Extended {
                negative,
                ..Extended::ZERO
            };
        }
        if exponent > MAX_EXPONENT {
            return Extended {
                negative,
                ..Extended::INFINITY
            };
        }
        Extended {
            negative,
            mantissa: kept as u64,
            exponent,
        }
    }
}

impl From<i64> for Extended {
    fn from(n: i64) -> Extended {
        Extended::rounded(n < 0, u128::from(n.unsigned_abs()), 0)
    }
}

impl Add for Extended {
    type Output = Extended;

    fn add(self, other: Extended) -> Extended {
        if !self.is_finite() || !other.is_finite() {
            return Extended::INFINITY;
        }
        let (large, small) = if (self.exponent, self.mantissa) >= (other.exponent, other.mantissa) {
            (self, other)
        } else {
            (other, self)
        };
        // 63 guard bits: enough for exact rounding, since a difference that cancels more than one bit has
        // operands whose exponents differ by at most one, and loses nothing.
        let left = u128::from(large.mantissa) << 63;
        let right = shift_right_sticky(
            u128::from(small.mantissa) << 63,
            large.exponent - small.exponent,
        );
        let sum = if large.negative == small.negative {
            left + right
        } else {
            left - right
        };
        let negative = if sum == 0 {
            self.negative && other.negative
        } else {
            large.negative
        };
        Extended::rounded(negative, sum, large.exponent - 63)
    }
}

/// To the nearest, ties to even; what is shifted by more than its width vanishes.
fn shift_right_rounding(n: u128, bits: i64) -> u128 {
    match bits {
        ..=0 => n,
        1..=127 => {
            let kept = n >> bits;
            let rest = n & ((1 << bits) - 1);
            let half = 1 << (bits - 1);
            kept + u128::from(rest > half || (rest == half && kept & 1 == 1))
        }
        _ => 0,
    }
}

/// The lowest bit also says whether anything was shifted out.
fn shift_right_sticky(n: u128, bits: i64) -> u128 {
    match bits {
        ..=0 => n,
        1..=127 => (n >> bits) | u128::from(n & ((1 << bits) - 1) != 0),
        _ => u128::from(n != 0),
    }
}

fn is_infinity(word: &[u8]) -> bool {
    word.eq_ignore_ascii_case(b"inf") || word.eq_ignore_ascii_case(b"infinity")
}

fn parse_decimal(text: &[u8]) -> Option<Extended> {
    let (digits, point_shift, rest) = scan_digits(text, u8::is_ascii_digit)?;
    let exponent = parse_exponent(rest, b'e')?.saturating_sub(point_shift);
    let mut whole = Big::default();
    for &byte in &digits {
        whole.multiply_add(10, u32::from(byte - b'0'));
    }
    if whole.is_zero() {
        return Some(Extended::ZERO);
    }
    let magnitude = exponent.saturating_add(digits.len() as i64);
    if magnitude.abs() > DECIMAL_EXPONENT_MAX {
        return None;
    }
    neither_vanished_nor_overflown(divide(whole, exponent))
}

/// `whole * 10^exponent`.
fn divide(mut whole: Big, exponent: i64) -> Extended {
    let mut divisor = Big::from(1);
    if exponent >= 0 {
        whole.scale_by_ten(exponent as usize);
    } else {
        divisor.scale_by_ten(exponent.unsigned_abs() as usize);
    }
    let shift = divisor.bits() as i64 - whole.bits() as i64;
    if shift >= 0 {
        whole.shift_left(shift as usize);
    } else {
        divisor.shift_left(shift.unsigned_abs() as usize);
    }
    // The quotient is now between a half and two: 67 bits of it are one more than rounding asks for.
    let mut quotient = 0u128;
    for _ in 0..67 {
        quotient = quotient << 1 | u128::from(whole.take(&divisor));
        whole.shift_left(1);
    }
    let sticky = u128::from(!whole.is_zero());
    Extended::rounded(false, quotient << 1 | sticky, -67 - shift)
}

fn parse_hexadecimal(text: &[u8]) -> Option<Extended> {
    let (digits, point_shift, rest) = scan_digits(text, u8::is_ascii_hexdigit)?;
    let mut exponent = parse_exponent(rest, b'p')?.saturating_sub(point_shift.saturating_mul(4));
    let mut mantissa = 0u128;
    for &byte in &digits {
        let digit = u128::from((byte as char).to_digit(16)?);
        if mantissa >> 120 == 0 {
            mantissa = mantissa << 4 | digit;
        } else {
            mantissa |= u128::from(digit != 0);
            exponent = exponent.saturating_add(4);
        }
    }
    if mantissa == 0 {
        return Some(Extended::ZERO);
    }
    // Far beyond both ends, and far from overflowing an addition.
    let exponent = exponent.clamp(-100_000, 100_000);
    neither_vanished_nor_overflown(Extended::rounded(false, mantissa, exponent))
}

fn neither_vanished_nor_overflown(number: Extended) -> Option<Extended> {
    (number.mantissa != 0 && number.is_finite()).then_some(number)
}

/// The digits around an optional point, how many of them follow the point, and what comes after.
fn scan_digits(text: &[u8], is_digit: fn(&u8) -> bool) -> Option<(Vec<u8>, i64, &[u8])> {
    let (whole, rest) = split_while(text, is_digit);
    let (fraction, rest) = match rest {
        [b'.', rest @ ..] => split_while(rest, is_digit),
        rest => (&[][..], rest),
    };
    let digits = [whole, fraction].concat();
    if digits.is_empty() {
        return None;
    }
    Some((digits, fraction.len() as i64, rest))
}

/// The number after `mark`, or 0 when nothing is left of the text.
fn parse_exponent(text: &[u8], mark: u8) -> Option<i64> {
    let (first, rest) = match text {
        [] => return Some(0),
        [first, rest @ ..] => (first, rest),
    };
    let (negative, digits) = match rest {
        [b'-', digits @ ..] => (true, digits),
        [b'+', digits @ ..] => (false, digits),
        digits => (false, digits),
    };
    let is_number = !digits.is_empty() && digits.iter().all(u8::is_ascii_digit);
    if first.to_ascii_lowercase() != mark || !is_number {
        return None;
    }
    let magnitude = digits.iter().fold(0i64, |sum, byte| {
        sum.saturating_mul(10)
            .saturating_add(i64::from(byte - b'0'))
    });
    Some(if negative { -magnitude } else { magnitude })
}

fn split_while(text: &[u8], keep: fn(&u8) -> bool) -> (&[u8], &[u8]) {
    let end = text
        .iter()
        .position(|byte| !keep(byte))
        .unwrap_or(text.len());
    text.split_at(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sum(left: &str, right: &str) -> String {
        let parse =
            |text: &str| Extended::parse(text.as_bytes()).unwrap_or_else(|| panic!("{text}"));
        (parse(left) + parse(right)).to_text()
    }

    #[test]
    fn sums_have_the_digits_of_the_real_server() {
        for (left, right, expected) in [
            ("3.0", "1.1", "4.1"),
            ("0.1", "0.2", "0.3"),
            ("10.5", "0.1", "10.6"),
            ("5.0e3", "2.0e2", "5200"),
            ("1", "-1", "0"),
            ("-0", "-0", "0"),
            ("0", "-1e-30", "0"),
            ("0x1p-1", "0x.8", "1"),
            ("9223372036854775807", "1", "9223372036854775808"),
            ("18446744073709551615", "0.5", "18446744073709551616"),
        ] {
            assert_eq!(sum(left, right), expected, "{left} + {right}");
        }
    }

    #[test]
    fn the_ends_of_the_range() {
        let largest = Extended::parse(b"1.18973149535723176502e+4932").expect("finite");
        assert!(!(largest + largest).is_finite());
        assert_eq!(largest.to_text().len(), 4933);
        assert!(Extended::parse(b"1.19e4932").is_none());
        assert!(Extended::parse(b"3.6e-4951").is_some());
        assert!(Extended::parse(b"1e-4951").is_none());
        assert!(Extended::parse(b"1e999999999999999999999").is_none());
        assert!(Extended::parse(b"0e999999999999999999999").is_some());
    }

    #[test]
    fn seconds_become_milliseconds_rounded_up() {
        for (text, expected) in [
            ("0", Some(0)),
            ("0.0001", Some(1)),
            ("-0.0001", Some(0)),
            ("-0.001", Some(0)),
            ("-0.003", Some(-3)),
            ("1.5", Some(1500)),
            ("1.0001", Some(1001)),
            ("1e-4940", Some(1)),
            ("-1e-4940", Some(0)),
            ("0x.8", Some(500)),
            ("9223372036854775.807", Some(i64::MAX)),
            ("9223372036854775.808", None),
            ("inf", None),
            ("-inf", Some(i64::MIN)),
            ("1e4000", None),
            ("-1e4000", Some(i64::MIN)),
        ] {
            let number = Extended::parse(text.as_bytes()).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(number.to_thousandths(), expected, "{text}");
        }
    }

    #[test]
    fn only_whole_texts_are_numbers() {
        for text in [
            "", ".", "e5", "1e", "1e+", "0x", "0x1p", " 1", "1 ", "1\0", "nan", "NaN(1)", "infin",
            "1.2.3", "--1", "1,5",
        ] {
            assert!(Extended::parse(text.as_bytes()).is_none(), "{text:?}");
        }
        for text in ["1.", ".5", "+1", "-.5e-3", "0X1.8P+3", "007"] {
            assert!(Extended::parse(text.as_bytes()).is_some(), "{text:?}");
        }
        assert!(!Extended::parse(b"-Infinity").expect("a number").is_finite());
        assert!(Extended::parse(&[b'1'; 5119]).is_none());
        assert!(Extended::parse(&[b'0'; 5119]).is_some());
        assert!(Extended::parse(&[b'0'; 5120]).is_none());
    }
}

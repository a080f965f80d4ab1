//! Numbers as Redis reads them from arguments and stored strings.
//!
//! **Invariant:** nothing here is lenient: a text is a number only if printing the number gives the text back.

mod big;
mod double;
mod extended;

pub(crate) use double::{
    as_integer, nearest_f64, parse_f64, parse_f64_leniently, print_f64, print_f64_in_full,
};
pub(crate) use extended::Extended;

/// A 64-bit signed integer in its one decimal form: no sign but `-`, no leading zero, no space.
pub(crate) fn parse_i64(text: &[u8]) -> Option<i64> {
    let (negative, digits) = match text {
        [b'-', digits @ ..] => (true, digits),
        digits => (false, digits),
    };
    match digits {
        [b'0'] if !negative => return Some(0),
        [b'1'..=b'9', ..] if digits.len() <= 19 => {}
        _ => return None,
    }
    let magnitude = parse_digits(digits)?;
    if negative {
        0i64.checked_sub_unsigned(magnitude)
    } else {
        i64::try_from(magnitude).ok()
    }
}

/// At most 19 digits, so that nothing overflows.
fn parse_digits(digits: &[u8]) -> Option<u64> {
    let mut n = 0u64;
    for &byte in digits {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        n = n * 10 + u64::from(digit);
    }
    Some(n)
}

/// A SCAN cursor as C's `strtoul` reads it, up to the first NUL: a sign is allowed and `-` wraps around, an empty
/// text is 0; a leading space, anything after the digits and an overflow are not.
pub(crate) fn parse_cursor(text: &[u8]) -> Option<u64> {
    match text.split(|&byte| byte == 0).next().unwrap_or_default() {
        [] => Some(0),
        text => parse_signed_digits(text),
    }
}

/// A whole text as C's `strtoull` reads it: space before it and a sign are allowed, and `-` wraps around.
pub(crate) fn parse_unsigned(text: &[u8]) -> Option<u64> {
    let is_space = |byte: &u8| matches!(byte, b' ' | b'\t'..=b'\r');
    let from = text.iter().position(|byte| !is_space(byte))?;
    parse_signed_digits(&text[from..])
}

fn parse_signed_digits(text: &[u8]) -> Option<u64> {
    let (negative, digits) = match text {
        [b'-', digits @ ..] => (true, digits),
        [b'+', digits @ ..] => (false, digits),
        digits => (false, digits),
    };
    if digits.is_empty() {
        return None;
    }
    let mut n = 0u64;
    for &byte in digits {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        n = n.checked_mul(10)?.checked_add(u64::from(digit))?;
    }
    Some(if negative { n.wrapping_neg() } else { n })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_range_and_no_more() {
        for n in [0, 1, -1, 10, 9999, i64::MAX, i64::MIN] {
            assert_eq!(parse_i64(n.to_string().as_bytes()), Some(n));
        }
        for text in [
            "",
            "-",
            "-0",
            "00",
            "01",
            "+1",
            " 1",
            "1 ",
            "1a",
            "0x1",
            "1.0",
            "9223372036854775808",
            "-9223372036854775809",
            "18446744073709551616",
            "99999999999999999999",
        ] {
            assert_eq!(parse_i64(text.as_bytes()), None, "{text:?}");
        }
    }

    #[test]
    fn cursors_follow_strtoul() {
        assert_eq!(parse_cursor(b"0"), Some(0));
        assert_eq!(parse_cursor(b""), Some(0));
        assert_eq!(parse_cursor(b"007"), Some(7));
        assert_eq!(parse_cursor(b"+7"), Some(7));
        assert_eq!(parse_cursor(b"-1"), Some(u64::MAX));
        assert_eq!(parse_cursor(b"7\0junk"), Some(7));
        assert_eq!(parse_cursor(b"18446744073709551615"), Some(u64::MAX));
        for text in [
            &b"18446744073709551616"[..],
            b" 1",
            b"1 ",
            b"x",
            b"-",
            b"1x",
        ] {
            assert_eq!(parse_cursor(text), None, "{text:?}");
        }
    }
}

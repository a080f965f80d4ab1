//! Times as programs take them: decimal seconds, read without a float, whose tables would be the largest in the page.

/// What a time must stay below.
const TOO_LONG_MS: u64 = 1_000_000_000_000;

/// `2`, `1.5`, `.5` or `1e3` seconds in whole milliseconds.
pub(crate) fn milliseconds(text: &str) -> Option<u64> {
    let (number, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let number = number.strip_prefix('+').unwrap_or(number);
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let digits = || whole.bytes().chain(fraction.bytes());
    if digits().next().is_none() || !digits().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    // This number of digits stands before the point when it is moved to where milliseconds begin.
    let places = whole.len() as i64 + i64::from(exponent.parse::<i16>().ok()?) + 3;
    let counted = digits().chain(std::iter::repeat(b'0'));
    let mut ms: u64 = 0;
    for digit in counted.take(usize::try_from(places).unwrap_or(0)) {
        ms = ms * 10 + u64::from(digit - b'0');
        if ms >= TOO_LONG_MS {
            return None;
        }
    }
    Some(ms)
}

/// `1.5`, `2m`, `1h`.
pub(crate) fn with_unit(text: &str) -> Option<u64> {
    let (number, unit) = match text.char_indices().last()? {
        (at, 's') => (text.get(..at)?, 1),
        (at, 'm') => (text.get(..at)?, 60),
        (at, 'h') => (text.get(..at)?, 3_600),
        _ => (text, 1),
    };
    Some(milliseconds(number)? * unit)
}

#[cfg(test)]
mod tests {
    use super::milliseconds;

    #[test]
    fn seconds_are_read_to_the_millisecond() {
        for (text, ms) in [
            ("0", 0),
            ("2", 2_000),
            ("1.5", 1_500),
            (".25", 250),
            ("3.", 3_000),
            ("+1", 1_000),
            ("0.0019", 1),
            ("1e2", 100_000),
            ("25e-1", 2_500),
            ("1e-9", 0),
            ("999999999", 999_999_999_000),
        ] {
            assert_eq!(milliseconds(text), Some(ms), "{text}");
        }
        for text in [
            "",
            ".",
            "-1",
            "x",
            "1x",
            "1e",
            "1e99",
            "inf",
            "nan",
            "1000000000",
        ] {
            assert_eq!(milliseconds(text), None, "{text}");
        }
    }
}

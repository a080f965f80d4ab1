//! Numbers as `printf` takes and prints them. Decimals stay text, so that the page needs no arithmetic of its own for
//! them.

/// A whole number in the form that the letter asks for; `None`: it is none.
pub(super) fn whole(text: &str, letter: char, is_alternate: bool) -> Option<String> {
    let number = integer(text)?;
    // Negative numbers are shown as the 64 bits that they are.
    let bits = number as u64;
    let mark = |mark: &'static str| if is_alternate && bits != 0 { mark } else { "" };
    Some(match letter {
        'x' => format!("{}{bits:x}", mark("0x")),
        'X' => format!("{}{bits:X}", mark("0X")),
        'o' => format!("{}{bits:o}", mark("0")),
        'u' => bits.to_string(),
        _ => number.to_string(),
    })
}

/// `12`, `-0x1f`, `017`, `'a`; nothing is 0.
fn integer(text: &str) -> Option<i64> {
    let text = text.trim_start();
    if let Some(quoted) = text.strip_prefix(['\'', '"']) {
        return Some(quoted.chars().next().map_or(0, |c| i64::from(u32::from(c))));
    }
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let hexadecimal = digits.strip_prefix("0x").or(digits.strip_prefix("0X"));
    let number = match hexadecimal {
        _ if digits.is_empty() => text.is_empty().then_some(0)?,
        Some(digits) => i64::from_str_radix(digits, 16).ok()?,
        None if digits.len() > 1 && digits.starts_with('0') => {
            i64::from_str_radix(digits, 8).ok()?
        }
        None => digits.parse().ok()?,
    };
    number.checked_mul(sign)
}

/// `3.14159` with `precision` digits after the point, rounded; `None`: it is no number.
pub(super) fn fixed(text: &str, precision: usize) -> Option<String> {
    let text = text.trim_start();
    let (sign, text) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
        None => (text, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{whole}{fraction}");
    let is_number = digits.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number || exponent.abs() > 400 || digits.is_empty() && !mantissa.is_empty() {
        return None;
    }
    let point = whole.len() as i32 + exponent;
    let rounded = rounded(digits.as_bytes(), point, precision);
    let (whole, fraction) = rounded.split_at(rounded.len() - precision);
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let dot = if precision > 0 { "." } else { "" };
    Some(format!("{sign}{whole}{dot}{fraction}"))
}

/// The digits up to `precision` places after the point, which stands before the digit `point`.
fn rounded(digits: &[u8], point: i32, precision: usize) -> String {
    let digit = |place: i32| {
        let byte = usize::try_from(place)
            .ok()
            .and_then(|place| digits.get(place));
        byte.map_or(0, |byte| byte - b'0')
    };
    let first = point.min(0) - 1;
    let end = point + precision as i32;
    let mut kept: Vec<u8> = (first..end).map(digit).collect();
    let rest = digits
        .get(usize::try_from(end).unwrap_or(0) + 1..)
        .unwrap_or_default();
    let is_above = rest.iter().any(|byte| *byte != b'0');
    let is_odd = kept.last().is_some_and(|last| last % 2 == 1);
    // Exactly a half goes to the even digit.
    let mut carry = match digit(end) {
        5 => is_above || is_odd,
        next => next > 5,
    };
    for place in kept.iter_mut().rev() {
        *place += u8::from(carry);
        carry = *place > 9;
        *place %= 10;
    }
    kept.iter().map(|digit| char::from(b'0' + digit)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_rounded() {
        for (text, precision, expected) in [
            ("3.14159", 2, "3.14"),
            ("2.5", 0, "2"),
            ("3.5", 0, "4"),
            ("0.999", 2, "1.00"),
            ("-1.005", 1, "-1.0"),
            ("1e3", 1, "1000.0"),
            ("12e-3", 3, "0.012"),
            ("", 2, "0.00"),
            ("7", 2, "7.00"),
            ("99.95", 1, "100.0"),
            ("0.0004", 2, "0.00"),
        ] {
            assert_eq!(fixed(text, precision).as_deref(), Some(expected), "{text}");
        }
        assert_eq!(fixed("x", 2), None);
        assert_eq!(fixed("1.2.3", 2), None);
    }

    #[test]
    fn whole_numbers_in_each_form() {
        assert_eq!(whole("255", 'x', false).as_deref(), Some("ff"));
        assert_eq!(whole("0x1F", 'd', false).as_deref(), Some("31"));
        assert_eq!(
            whole("-1", 'u', false).as_deref(),
            Some("18446744073709551615")
        );
        assert_eq!(whole("8", 'o', true).as_deref(), Some("010"));
        assert_eq!(whole("'A", 'd', false).as_deref(), Some("65"));
        assert_eq!(whole("", 'd', false).as_deref(), Some("0"));
        assert_eq!(whole("1x", 'd', false), None);
    }
}

//! Times and rates as text. Pure, so that it can be tested without a browser.

use crate::widgets::decimal::tenths;

/// `0.42 ms`, `13.5 ms`, `1.2 s`.
pub fn took(us: u64) -> String {
    match us {
        0..10_000 => format!("{}.{:02} ms", us / 1_000, us % 1_000 / 10),
        10_000..1_000_000 => format!("{} ms", tenths(us as f64 / 1_000.0)),
        _ => format!("{} s", tenths(us as f64 / 1_000_000.0)),
    }
}

/// As [`took`]; a dash where there is nothing to measure.
pub fn took_or_dash(us: Option<u64>) -> String {
    us.map_or_else(|| "–".to_owned(), took)
}

/// `3.4`, `120`.
pub fn rate(per_second: f64) -> String {
    match per_second >= 99.95 {
        true => (per_second.round() as u64).to_string(),
        false => tenths(per_second),
    }
}

/// Hundredths as a decimal: `1.05`.
pub fn hundredths(number: u32) -> String {
    format!("{}.{:02}", number / 100, number % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_have_as_many_digits_as_matter() {
        assert_eq!(took(425), "0.42 ms");
        assert_eq!(took(9_999), "9.99 ms");
        assert_eq!(took(13_460), "13.5 ms");
        assert_eq!(took(1_240_000), "1.2 s");
        assert_eq!(
            (rate(0.0), rate(99.9), rate(120.4)),
            ("0.0".into(), "99.9".into(), "120".into())
        );
        assert_eq!(hundredths(105), "1.05");
    }
}

//! Numbers with a few decimals as text, by integers alone: the general way from a float to text would be a
//! tenth of what the page loads.

/// With one decimal: `12.0`, `-0.5`.
pub fn tenths(number: f64) -> String {
    let scaled = (number * 10.0).round() as i64;
    let sign = if scaled < 0 { "-" } else { "" };
    let size = scaled.unsigned_abs();
    format!("{sign}{}.{}", size / 10, size % 10)
}

/// With three decimals: `0.016`.
pub fn thousandths(number: f64) -> String {
    let scaled = (number * 1_000.0).round() as i64;
    let sign = if scaled < 0 { "-" } else { "" };
    let size = scaled.unsigned_abs();
    format!("{sign}{}.{:03}", size / 1_000, size % 1_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_those_that_formatting_gives() {
        for number in [0.0, 12.0, -0.5, 7.26, -13.04, 1_440.96, 0.049] {
            assert_eq!(tenths(number), format!("{:.1}", number + 0.0), "{number}");
        }
        for number in [0.0, 0.0164, 12.3456, 1.0, -0.25] {
            assert_eq!(thousandths(number), format!("{number:.3}"), "{number}");
        }
    }
}

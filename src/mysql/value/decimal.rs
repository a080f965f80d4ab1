//! Exact decimal numbers: a whole number and where its point stands.
//!
//! **Invariant:** at most 38 digits, those of an `i128`. What needs more is out of range.

use std::cmp::Ordering;
use std::fmt;

/// `mantissa / 10^scale`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Decimal {
    pub mantissa: i128,
    pub scale: u8,
}

/// As many digits behind the point as MySQL keeps.
const MOST_SCALE: u8 = 30;

fn power(exponent: u8) -> Option<i128> {
    10i128.checked_pow(u32::from(exponent))
}

/// `number / divisor`, rounded half away from zero.
fn divide_rounded(number: i128, divisor: i128) -> i128 {
    let (quotient, rest) = (number / divisor, number % divisor);
    let is_up = rest.unsigned_abs() >= divisor.unsigned_abs().div_ceil(2);
    if is_up {
        quotient + if (number < 0) == (divisor < 0) { 1 } else { -1 }
    } else {
        quotient
    }
}

impl Decimal {
    pub(crate) fn new(mantissa: i128, scale: u8) -> Decimal {
        Decimal { mantissa, scale }
    }

    pub(crate) fn whole(number: i128) -> Decimal {
        Decimal::new(number, 0)
    }

    /// Reads digits with a point and, maybe, an exponent.
    pub(crate) fn read(text: &str) -> Option<Decimal> {
        let (text, exponent) = match text.split_once(['e', 'E']) {
            Some((text, exponent)) => (text, exponent.parse::<i32>().ok()?),
            None => (text, 0),
        };
        let (sign, digits) = match text.strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (1, text.strip_prefix('+').unwrap_or(text)),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let fraction = &fraction[..fraction.len().min(usize::from(MOST_SCALE) + 8)];
        let mut mantissa = 0i128;
        for digit in whole.bytes().chain(fraction.bytes()) {
            if !digit.is_ascii_digit() {
                return None;
            }
            mantissa = mantissa
                .checked_mul(10)?
                .checked_add(i128::from(digit - b'0'))?;
        }
        let scale = i32::try_from(fraction.len()).ok()? - exponent;
        let mantissa = sign * mantissa;
        if scale < 0 {
            let factor = power(u8::try_from(-scale).ok()?)?;
            return Some(Decimal::whole(mantissa.checked_mul(factor)?));
        }
        let scale = u8::try_from(scale).ok()?;
        Some(Decimal { mantissa, scale }.capped())
    }

    fn capped(self) -> Decimal {
        if self.scale > MOST_SCALE {
            self.rounded(MOST_SCALE).unwrap_or(self)
        } else {
            self
        }
    }

    /// The nearest decimal with at most 15 digits' precision, as MySQL converts a DOUBLE.
    pub(crate) fn from_double(number: f64) -> Option<Decimal> {
        if !number.is_finite() || libm::fabs(number) >= 1e37 {
            return None;
        }
        Decimal::read(&format!("{number:e}"))
    }

    pub(crate) fn to_double(self) -> f64 {
        format!("{}e-{}", self.mantissa, self.scale)
            .parse()
            .unwrap_or(0.0)
    }

    /// With exactly `scale` digits behind the point, rounded half away from zero.
    pub(crate) fn rounded(self, scale: u8) -> Option<Decimal> {
        if scale >= self.scale {
            let mantissa = self.mantissa.checked_mul(power(scale - self.scale)?)?;
            return Some(Decimal { mantissa, scale });
        }
        let mantissa = match power(self.scale - scale) {
            Some(divisor) => divide_rounded(self.mantissa, divisor),
            None => 0,
        };
        Some(Decimal { mantissa, scale })
    }

    /// Rounded or cut at a place that may stand before the point.
    pub(crate) fn at_place(self, place: i64, cut: bool) -> Option<Decimal> {
        if place >= i64::from(self.scale) {
            return Some(self);
        }
        let away = u8::try_from(i64::from(self.scale) - place).unwrap_or(u8::MAX);
        let Some(divisor) = power(away) else {
            return Some(Decimal::whole(0));
        };
        let mantissa = if cut {
            self.mantissa / divisor
        } else {
            divide_rounded(self.mantissa, divisor)
        };
        match u8::try_from(place) {
            Ok(scale) => Some(Decimal { mantissa, scale }),
            Err(_) => Some(Decimal::whole(
                mantissa.checked_mul(power(u8::try_from(-place).ok()?)?)?,
            )),
        }
    }

    /// The whole number nearest to it.
    pub(crate) fn to_integer(self) -> i128 {
        self.rounded(0).map_or(0, |number| number.mantissa)
    }

    pub(crate) fn floor(self) -> i128 {
        power(self.scale).map_or(0, |divisor| self.mantissa.div_euclid(divisor))
    }

    pub(crate) fn truncated(self) -> i128 {
        power(self.scale).map_or(0, |divisor| self.mantissa / divisor)
    }

    pub(crate) fn negated(self) -> Decimal {
        Decimal {
            mantissa: -self.mantissa,
            scale: self.scale,
        }
    }

    fn aligned(self, other: Decimal) -> Option<(i128, i128, u8)> {
        let scale = self.scale.max(other.scale);
        Some((
            self.rounded(scale)?.mantissa,
            other.rounded(scale)?.mantissa,
            scale,
        ))
    }

    pub(crate) fn plus(self, other: Decimal) -> Option<Decimal> {
        let (left, right, scale) = self.aligned(other)?;
        Some(Decimal {
            mantissa: left.checked_add(right)?,
            scale,
        })
    }

    pub(crate) fn times(self, other: Decimal) -> Option<Decimal> {
        let mantissa = self.mantissa.checked_mul(other.mantissa)?;
        Some(
            Decimal {
                mantissa,
                scale: self.scale + other.scale,
            }
            .capped(),
        )
    }

    /// With at least four more digits than the dividend; `None` also where the divisor is 0.
    ///
    /// MySQL counts digits in groups of nine and keeps whole groups, so `1 / 3 * 3` is shown as 1.0000.
    pub(crate) fn divided_by(self, other: Decimal) -> Option<Decimal> {
        let groups = |digits: u8| digits.div_ceil(9) * 9;
        let (left, right) = (groups(self.scale), groups(other.scale));
        let more = 4u8.saturating_sub(left - self.scale + right - other.scale);
        let scale = groups(left + right + more).min(27);
        let least = (self.scale + 4).min(MOST_SCALE);
        self.cut_quotient(other, scale.max(least))
            .or_else(|| self.cut_quotient(other, least))
    }

    /// The quotient with `scale` digits behind the point, rounded.
    pub(crate) fn divided_to(self, other: Decimal, scale: u8) -> Option<Decimal> {
        self.quotient(other, scale, true)
    }

    /// The quotient with `scale` digits behind the point, without those that follow.
    fn cut_quotient(self, other: Decimal, scale: u8) -> Option<Decimal> {
        self.quotient(other, scale, false)
    }

    fn quotient(self, other: Decimal, scale: u8, rounds: bool) -> Option<Decimal> {
        if other.mantissa == 0 {
            return None;
        }
        let shift = i32::from(scale) + i32::from(other.scale) - i32::from(self.scale);
        if shift < 0 {
            let divisor = other
                .mantissa
                .checked_mul(power(u8::try_from(-shift).ok()?)?)?;
            return Some(Decimal {
                mantissa: divide_rounded(self.mantissa, divisor),
                scale,
            });
        }
        let (mut quotient, mut rest) = (
            self.mantissa / other.mantissa,
            self.mantissa % other.mantissa,
        );
        for _ in 0..shift {
            let next = rest.checked_mul(10)?;
            quotient = quotient
                .checked_mul(10)?
                .checked_add(next / other.mantissa)?;
            rest = next % other.mantissa;
        }
        if rounds && rest.unsigned_abs() >= other.mantissa.unsigned_abs().div_ceil(2) {
            quotient += if (self.mantissa < 0) == (other.mantissa < 0) {
                1
            } else {
                -1
            };
        }
        Some(Decimal {
            mantissa: quotient,
            scale,
        })
    }

    pub(crate) fn modulo(self, other: Decimal) -> Option<Decimal> {
        let (left, right, scale) = self.aligned(other)?;
        Some(Decimal {
            mantissa: left.checked_rem(right)?,
            scale,
        })
    }

    pub(crate) fn compare(self, other: Decimal) -> Ordering {
        match self.aligned(other) {
            Some((left, right, _)) => left.cmp(&right),
            None => self.to_double().total_cmp(&other.to_double()),
        }
    }

    /// The same number without zeros at the end.
    pub(crate) fn normalized(mut self) -> Decimal {
        while self.scale > 0 && self.mantissa % 10 == 0 {
            self.mantissa /= 10;
            self.scale -= 1;
        }
        self
    }

    /// Digits before the point, at least 1.
    pub(crate) fn whole_digits(self) -> usize {
        self.truncated().unsigned_abs().to_string().len()
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.mantissa.unsigned_abs().to_string();
        let scale = usize::from(self.scale);
        let sign = if self.mantissa < 0 { "-" } else { "" };
        if scale == 0 {
            return write!(f, "{sign}{digits}");
        }
        let padded = format!("{digits:0>width$}", width = scale + 1);
        let (whole, fraction) = padded.split_at(padded.len() - scale);
        write!(f, "{sign}{whole}.{fraction}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Decimal {
        Decimal::read(text).unwrap()
    }

    #[test]
    fn numbers_are_read_and_shown() {
        for text in [
            "0",
            "-0.05",
            "123.450",
            "99999999999999999999999999999999999999",
        ] {
            assert_eq!(read(text).to_string(), text);
        }
        assert_eq!(read("1.5e3").to_string(), "1500");
        assert_eq!(Decimal::read("1x"), None);
    }

    #[test]
    fn quotients_are_rounded() {
        assert_eq!(
            read("2").divided_by(read("3")).unwrap().to_string(),
            "0.666666666"
        );
        assert_eq!(
            read("-1.5").divided_to(read("0.7"), 5).unwrap().to_string(),
            "-2.14286"
        );
        assert_eq!(read("1").divided_by(read("0")), None);
    }

    #[test]
    fn places_before_the_point_round_too() {
        assert_eq!(
            read("1234.567").at_place(-2, false).unwrap().to_string(),
            "1200"
        );
        assert_eq!(
            read("1.005").at_place(2, false).unwrap().to_string(),
            "1.01"
        );
        assert_eq!(
            read("-1.999").at_place(1, true).unwrap().to_string(),
            "-1.9"
        );
    }

    #[test]
    fn what_needs_more_digits_is_out_of_range() {
        let large = read("99999999999999999999999999999999999999");
        assert_eq!(large.times(large), None);
        assert_eq!(large.times(read("0.5")), None);
    }
}

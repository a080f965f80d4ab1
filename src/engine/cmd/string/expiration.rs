//! The expiry arguments of SET, SETEX, PSETEX and GETEX.

use crate::base::number::parse_i64;
use crate::base::time::Time;
use crate::cmd::prelude::*;

/// How the number is to be read: `EX`, `PX`, `EXAT` or `PXAT`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ExpiryUnit {
    Seconds,
    Milliseconds,
    UnixSeconds,
    UnixMilliseconds,
}

impl ExpiryUnit {
    pub(super) fn from_word(word: &[u8]) -> Option<ExpiryUnit> {
        [
            (&b"EX"[..], ExpiryUnit::Seconds),
            (b"PX", ExpiryUnit::Milliseconds),
            (b"EXAT", ExpiryUnit::UnixSeconds),
            (b"PXAT", ExpiryUnit::UnixMilliseconds),
        ]
        .into_iter()
        .find_map(|(name, unit)| word.eq_ignore_ascii_case(name).then_some(unit))
    }

    /// Whether the number is an instant rather than a span from now.
    pub(super) fn is_absolute(self) -> bool {
        matches!(self, ExpiryUnit::UnixSeconds | ExpiryUnit::UnixMilliseconds)
    }

    /// The instant in milliseconds since the epoch. `command` is named by the error of a number that is not
    /// positive or too large.
    pub(super) fn deadline_ms(
        self,
        argument: &[u8],
        now: Time,
        command: &str,
    ) -> Result<i64, Error> {
        let given = parse_i64(argument).ok_or(error::NOT_AN_INTEGER)?;
        let given_ms = match self {
            ExpiryUnit::Seconds | ExpiryUnit::UnixSeconds => given.checked_mul(1000),
            ExpiryUnit::Milliseconds | ExpiryUnit::UnixMilliseconds => Some(given),
        };
        let base_ms = if self.is_absolute() { 0 } else { now.as_ms() };
        given_ms
            .filter(|&given_ms| given_ms > 0)
            .and_then(|given_ms| given_ms.checked_add(base_ms))
            .ok_or_else(|| error::invalid_expire_time(command))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn deadline(unit: ExpiryUnit, argument: &str) -> Result<i64, Error> {
        unit.deadline_ms(argument.as_bytes(), Time::from_ms(5_000), "set")
    }

    #[test]
    fn units_and_bases() {
        assert_eq!(deadline(ExpiryUnit::Seconds, "2"), Ok(7_000));
        assert_eq!(deadline(ExpiryUnit::Milliseconds, "2"), Ok(5_002));
        assert_eq!(deadline(ExpiryUnit::UnixSeconds, "2"), Ok(2_000));
        assert_eq!(deadline(ExpiryUnit::UnixMilliseconds, "2"), Ok(2));
    }

    #[test]
    fn what_cannot_be_an_expiry() {
        let refusal = Err(error::invalid_expire_time("set"));
        for argument in ["0", "-1", "9223372036854775807", "9223372036854775"] {
            assert_eq!(
                deadline(ExpiryUnit::Seconds, argument),
                refusal,
                "{argument}"
            );
        }
        assert_eq!(
            deadline(ExpiryUnit::Milliseconds, "9223372036854775807"),
            refusal
        );
        assert_eq!(
            deadline(ExpiryUnit::UnixMilliseconds, "9223372036854775807"),
            Ok(i64::MAX)
        );
        assert_eq!(
            deadline(ExpiryUnit::Seconds, "1.5"),
            Err(error::NOT_AN_INTEGER)
        );
    }
}

//! Setting and reading the expiry of keys: EXPIRE, TTL and their relatives in other units.

use crate::base::number::parse_i64;
use crate::cmd::prelude::*;

/// In which unit a command speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Seconds,
    Milliseconds,
}

/// What distinguishes the four commands that set an expiry.
pub(super) struct Form {
    /// Its name in lower case, for error texts.
    pub(super) command: &'static str,
    pub(super) unit: Unit,
    /// Whether the number is an instant rather than a span from now.
    pub(super) is_absolute: bool,
}

/// Makes `argv[1]` expire after or at `argv[2]`, if the conditions that follow allow it. An instant that has passed
/// deletes the key.
pub(super) fn expire_key(cx: &mut Cx<'_>, form: &Form) -> Outcome {
    let argv = cx.argv;
    let key = argv[1];
    let conditions = Conditions::parse(&argv[3..])?;
    let at_ms = form.deadline_ms(argv[2], cx.now.as_ms())?;
    let current = cx.reach(key).map(|entry| entry.expire_at_ms());
    let applies = current.is_some_and(|current| conditions.allow(current, at_ms));
    if applies && at_ms <= cx.now.as_ms() {
        cx.delete_due(key);
    } else if applies {
        cx.set_expiry(key, Some(at_ms));
        propagate(cx, form, at_ms);
        cx.notify(b'g', "expire", key);
    }
    cx.out.integer(i64::from(applies));
    Ok(Flow::Done)
}

/// Replicas must not depend on when the command reaches them.
fn propagate(cx: &mut Cx<'_>, form: &Form, at_ms: i64) {
    if form.is_absolute && form.unit == Unit::Milliseconds {
        return;
    }
    let mut digits = itoa::Buffer::new();
    let mut words = cx.argv.to_vec();
    words[0] = b"PEXPIREAT";
    words[2] = digits.format(at_ms).as_bytes();
    cx.propagate(&words);
}

impl Form {
    fn deadline_ms(&self, argument: &[u8], now_ms: i64) -> Result<i64, Error> {
        let given = parse_i64(argument).ok_or(error::NOT_AN_INTEGER)?;
        let given_ms = match self.unit {
            Unit::Seconds => given.checked_mul(1000),
            Unit::Milliseconds => Some(given),
        };
        let base_ms = if self.is_absolute { 0 } else { now_ms };
        given_ms
            .and_then(|given_ms| given_ms.checked_add(base_ms))
            .ok_or_else(|| error::invalid_expire_time(self.command))
    }
}

/// `NX`, `XX`, `GT` and `LT`.
#[derive(Debug, Default)]
struct Conditions {
    unset: bool,
    set: bool,
    later: bool,
    sooner: bool,
}

impl Conditions {
    fn parse(words: &[&[u8]]) -> Result<Conditions, Error> {
        let mut conditions = Conditions::default();
        for word in words {
            let condition = match word.to_ascii_uppercase().as_slice() {
                b"NX" => &mut conditions.unset,
                b"XX" => &mut conditions.set,
                b"GT" => &mut conditions.later,
                b"LT" => &mut conditions.sooner,
                _ => return Err(error::unsupported_option(word)),
            };
            *condition = true;
        }
        let Conditions {
            unset,
            set,
            later,
            sooner,
        } = conditions;
        if unset && (set || later || sooner) {
            return Err(error::NX_NOT_COMPATIBLE);
        }
        if later && sooner {
            return Err(error::GT_LT_NOT_COMPATIBLE);
        }
        Ok(conditions)
    }

    /// A key without an expiry lives forever: nothing is later, anything is sooner.
    fn allow(&self, current: Option<i64>, at_ms: i64) -> bool {
        !(self.unset && current.is_some()
            || self.set && current.is_none()
            || self.later && current.is_none_or(|current| at_ms <= current)
            || self.sooner && current.is_some_and(|current| at_ms >= current))
    }
}

/// What a command that reads an expiry answers with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Measure {
    Remaining,
    Instant,
}

/// Answers with the expiry of `argv[1]`, -1 if it has none, or -2 if there is no such key.
pub(super) fn reply_expiry(cx: &mut Cx<'_>, unit: Unit, measure: Measure) -> Outcome {
    let now_ms = cx.now.as_ms();
    let answer = match cx.inspect(cx.argv[1]).map(|entry| entry.expire_at_ms()) {
        None => -2,
        Some(None) => -1,
        Some(Some(at_ms)) => {
            let ms = match measure {
                Measure::Remaining => (at_ms - now_ms).max(0),
                Measure::Instant => at_ms,
            };
            match unit {
                Unit::Milliseconds => ms,
                // Rounded without a sum, which the last instant of all would not bear.
                Unit::Seconds => ms / 1000 + i64::from(ms % 1000 >= 500),
            }
        }
    };
    cx.out.integer(answer);
    Ok(Flow::Done)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allow(words: &[&[u8]], current: Option<i64>, at_ms: i64) -> bool {
        Conditions::parse(words)
            .expect("valid")
            .allow(current, at_ms)
    }

    #[test]
    fn conditions_compare_with_the_current_expiry() {
        assert!(allow(&[], None, 5) && allow(&[], Some(9), 5));
        assert!(allow(&[b"nx"], None, 5) && !allow(&[b"nx"], Some(9), 5));
        assert!(!allow(&[b"XX"], None, 5) && allow(&[b"XX"], Some(9), 5));
        assert!(
            !allow(&[b"GT"], None, 5)
                && !allow(&[b"GT"], Some(5), 5)
                && allow(&[b"GT"], Some(4), 5)
        );
        assert!(
            allow(&[b"LT"], None, 5) && !allow(&[b"LT"], Some(5), 5) && allow(&[b"LT"], Some(6), 5)
        );
        assert!(!allow(&[b"XX", b"LT"], None, 5));
    }

    #[test]
    fn conditions_that_exclude_each_other() {
        for words in [[b"NX", b"XX"], [b"GT", b"NX"], [b"NX", b"LT"]] {
            let words = words.map(|word| &word[..]);
            assert_eq!(
                Conditions::parse(&words).err(),
                Some(error::NX_NOT_COMPATIBLE)
            );
        }
        let both: [&[u8]; 2] = [b"GT", b"LT"];
        assert_eq!(
            Conditions::parse(&both).err(),
            Some(error::GT_LT_NOT_COMPATIBLE)
        );
    }
}

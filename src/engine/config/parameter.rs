//! One parameter: how its value is read from text, checked and printed.

use crate::base::parts::REST;
use std::rc::Rc;

use super::special;

/// A value that has passed its parameter's checks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Setting {
    /// A number, a boolean (0 or 1) or the place of a choice in its list. Memory sizes keep the bits of a `u64`;
    /// a percentage of memory is negative.
    Int(i64),
    /// Anything else, in the form that `CONFIG GET` prints.
    Text(Rc<[u8]>),
}

/// Why a value was refused: the text after the dash of Redis's error.
pub(crate) type Refusal = std::borrow::Cow<'static, str>;

/// Checks a value of a special parameter and gives the form that is kept. `old` is the value so far.
pub(crate) type Check = fn(value: &[u8], old: &[u8]) -> Result<Vec<u8>, Refusal>;

/// A row of the parameter table.
pub(crate) struct Parameter {
    /// The name as Redis 7.2 prints it.
    pub(crate) name: &'static str,
    /// The name it had before, still understood and listed; or empty.
    pub(crate) alias: &'static str,
    /// Whether it can only be set when the node starts.
    pub(crate) is_immutable: bool,
    /// Whether `enable-protected-configs` guards it.
    pub(crate) is_protected: bool,
    /// Whether its value is a secret, which no log shows.
    pub(crate) is_sensitive: bool,
    /// Whether `CONFIG GET` shows it only to who asks for just this name.
    pub(crate) is_hidden: bool,
    /// Why it can only be off (`no`, 0) in this node; or empty.
    locked_off: &'static str,
    /// Why it can only be what it was at the start, for as long as the host holds to it; or empty.
    pub(crate) held_by_host: &'static str,
    /// What an accepted number is then brought into.
    held_within: (i64, i64),
    kind: Kind,
    default: Default,
}

enum Kind {
    Boolean,
    Integer {
        min: i64,
        max: i64,
    },
    Memory {
        min: u64,
        max: u64,
    },
    MemoryOrPercent,
    Octal {
        max: i64,
    },
    Choice(&'static [&'static str]),
    Text,
    /// The bits of `special::parse_events`.
    Events,
    Special(Check),
    /// The same, but the check's code comes later.
    Rare(Check),
}

enum Default {
    Int(i64),
    Text(&'static str),
}

impl Parameter {
    pub(super) const fn boolean(name: &'static str, default: bool) -> Parameter {
        Parameter::new(name, Kind::Boolean, Default::Int(default as i64))
    }

    pub(super) const fn integer(name: &'static str, default: i64, min: i64, max: i64) -> Parameter {
        Parameter::new(name, Kind::Integer { min, max }, Default::Int(default))
    }

    /// Bytes, with the units `k`, `kb`, `m`, `mb`, `g` and `gb`.
    pub(super) const fn memory(name: &'static str, default: u64, min: u64, max: u64) -> Parameter {
        let default = Default::Int(default.cast_signed());
        Parameter::new(name, Kind::Memory { min, max }, default)
    }

    /// Bytes, or a percentage of `maxmemory` written with `%`.
    pub(super) const fn memory_or_percent(name: &'static str, default: i64) -> Parameter {
        Parameter::new(name, Kind::MemoryOrPercent, Default::Int(default))
    }

    pub(super) const fn octal(name: &'static str, default: i64, max: i64) -> Parameter {
        Parameter::new(name, Kind::Octal { max }, Default::Int(default))
    }

    pub(super) const fn choice(
        name: &'static str,
        names: &'static [&'static str],
        default: i64,
    ) -> Parameter {
        Parameter::new(name, Kind::Choice(names), Default::Int(default))
    }

    pub(super) const fn text(name: &'static str, default: &'static str) -> Parameter {
        Parameter::new(name, Kind::Text, Default::Text(default))
    }

    /// Letters for classes of keyspace events.
    pub(super) const fn events(name: &'static str) -> Parameter {
        Parameter::new(name, Kind::Events, Default::Int(0))
    }

    pub(super) const fn special(
        name: &'static str,
        default: &'static str,
        check: Check,
    ) -> Parameter {
        Parameter::new(name, Kind::Special(check), Default::Text(default))
    }

    pub(super) const fn rare(name: &'static str, default: &'static str, check: Check) -> Parameter {
        Parameter::new(name, Kind::Rare(check), Default::Text(default))
    }

    pub(super) const fn alias(self, alias: &'static str) -> Parameter {
        Parameter { alias, ..self }
    }

    pub(super) const fn immutable(self) -> Parameter {
        Parameter {
            is_immutable: true,
            ..self
        }
    }

    pub(super) const fn protected(self) -> Parameter {
        Parameter {
            is_protected: true,
            ..self
        }
    }

    pub(super) const fn sensitive(self) -> Parameter {
        Parameter {
            is_sensitive: true,
            ..self
        }
    }

    pub(super) const fn hidden(self) -> Parameter {
        Parameter {
            is_hidden: true,
            ..self
        }
    }

    pub(super) const fn locked_off(self, why: &'static str) -> Parameter {
        Parameter {
            locked_off: why,
            ..self
        }
    }

    pub(super) const fn held_by_host(self, why: &'static str) -> Parameter {
        Parameter {
            held_by_host: why,
            ..self
        }
    }

    pub(super) const fn held_within(self, least: i64, most: i64) -> Parameter {
        Parameter {
            held_within: (least, most),
            ..self
        }
    }

    /// How this parameter's name or alias is spelt, if `name` is that in any case.
    pub(crate) fn spelling(&self, name: &[u8]) -> Option<&'static str> {
        let names = [self.name, self.alias].into_iter();
        let mut given = names.filter(|known| !known.is_empty());
        given.find(|known| known.as_bytes().eq_ignore_ascii_case(name))
    }

    /// The value a node starts with.
    pub(crate) fn default_setting(&self) -> Setting {
        match self.default {
            Default::Int(n) => Setting::Int(n),
            Default::Text(text) => Setting::Text(text.as_bytes().into()),
        }
    }

    /// Checks `value` as Redis does.
    pub(crate) fn parse(&self, value: &[u8], old: &Setting) -> Result<Setting, Refusal> {
        match &self.kind {
            Kind::Boolean => self.unlocked(parse_boolean(value)?),
            Kind::Integer { min, max } => {
                self.unlocked(self.hold(parse_integer(value, *min, *max)?))
            }
            Kind::Memory { min, max } => {
                let bytes = parse_memory(value, *min, *max)?;
                Ok(Setting::Int(self.hold(bytes)))
            }
            Kind::MemoryOrPercent => parse_memory_or_percent(value),
            Kind::Octal { max } => parse_octal(value, *max),
            Kind::Choice(names) => parse_choice(value, names),
            Kind::Text => Ok(Setting::Text(value.into())),
            Kind::Events => special::parse_events(value).map(Setting::Int),
            Kind::Rare(_) if !REST.is_at_hand() => {
                Err("its code could not be loaded: check the connection and try again".into())
            }
            Kind::Special(check) | Kind::Rare(check) => {
                let kept = check(value, &self.print(old))?;
                Ok(Setting::Text(kept.into()))
            }
        }
    }

    /// The value as `CONFIG GET` prints it.
    pub(crate) fn print(&self, setting: &Setting) -> Vec<u8> {
        let n = match setting {
            Setting::Text(text) => return text.to_vec(),
            Setting::Int(n) => *n,
        };
        match &self.kind {
            Kind::Boolean => if n != 0 { "yes" } else { "no" }.into(),
            Kind::Memory { .. } => n.cast_unsigned().to_string().into(),
            Kind::MemoryOrPercent if n < 0 => format!("{}%", n.unsigned_abs()).into(),
            Kind::Events => special::print_events(n),
            Kind::Octal { .. } => format!("{n:o}").into(),
            Kind::Choice(names) => names
                .get(n as usize)
                .map_or(Vec::new(), |name| name.as_bytes().to_vec()),
            _ => n.to_string().into(),
        }
    }

    const fn new(name: &'static str, kind: Kind, default: Default) -> Parameter {
        Parameter {
            name,
            alias: "",
            is_immutable: false,
            is_protected: false,
            is_sensitive: false,
            is_hidden: false,
            locked_off: "",
            held_by_host: "",
            held_within: (i64::MIN, i64::MAX),
            kind,
            default,
        }
    }

    fn hold(&self, n: i64) -> i64 {
        let (least, most) = self.held_within;
        n.clamp(least, most)
    }

    fn unlocked(&self, n: i64) -> Result<Setting, Refusal> {
        if n != 0 && !self.locked_off.is_empty() {
            return Err(self.locked_off.into());
        }
        Ok(Setting::Int(n))
    }
}

fn parse_boolean(value: &[u8]) -> Result<i64, Refusal> {
    if value.eq_ignore_ascii_case(b"yes") {
        Ok(1)
    } else if value.eq_ignore_ascii_case(b"no") {
        Ok(0)
    } else {
        Err("argument must be 'yes' or 'no'".into())
    }
}

fn parse_integer(value: &[u8], min: i64, max: i64) -> Result<i64, Refusal> {
    let n = special::decimal(value).ok_or("argument couldn't be parsed into an integer")?;
    if n < min || n > max {
        return Err(format!("argument must be between {min} and {max} inclusive").into());
    }
    Ok(n)
}

fn parse_memory(value: &[u8], min: u64, max: u64) -> Result<i64, Refusal> {
    let bytes = memory_bytes(value).ok_or("argument must be a memory value")?;
    if bytes < min || bytes > max {
        return Err(format!("argument must be between {min} and {max} inclusive").into());
    }
    Ok(bytes.cast_signed())
}

fn parse_memory_or_percent(value: &[u8]) -> Result<Setting, Refusal> {
    if let Some(bytes) = memory_bytes(value) {
        // What does not fit is taken for a percentage.
        let bytes = i64::try_from(bytes).map_err(|_| TOO_MANY_PERCENT)?;
        return Ok(Setting::Int(bytes));
    }
    let percent = value.strip_suffix(b"%").and_then(special::decimal);
    match percent {
        Some(n) if n > 100 => Err(TOO_MANY_PERCENT.into()),
        Some(n) if n >= 0 => Ok(Setting::Int(-n)),
        _ => Err("argument must be a memory or percent value".into()),
    }
}

const TOO_MANY_PERCENT: &str = "percentage argument must be less or equal to 100";

fn parse_octal(value: &[u8], max: i64) -> Result<Setting, Refusal> {
    let n = std::str::from_utf8(value)
        .ok()
        .and_then(|text| i64::from_str_radix(text, 8).ok())
        .ok_or("argument couldn't be parsed as an octal number")?;
    if n < 0 || n > max {
        return Err(format!("argument must be between 0 and {max:o} inclusive").into());
    }
    Ok(Setting::Int(n))
}

fn parse_choice(value: &[u8], names: &[&str]) -> Result<Setting, Refusal> {
    let place = names
        .iter()
        .position(|name| name.as_bytes().eq_ignore_ascii_case(value));
    match place {
        Some(place) => Ok(Setting::Int(place as i64)),
        None => Err(special::one_of(names)),
    }
}

/// A size with an optional unit (`1k` = 1000, `1kb` = 1024). No digits at all mean 0 and too many the largest
/// size, as in Redis.
pub(crate) fn memory_bytes(value: &[u8]) -> Option<u64> {
    let digits = value
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    let (number, unit) = value.split_at(digits);
    let scale: u64 = match unit.to_ascii_lowercase().as_slice() {
        b"" | b"b" => 1,
        b"k" => 1000,
        b"kb" => 1 << 10,
        b"m" => 1_000_000,
        b"mb" => 1 << 20,
        b"g" => 1_000_000_000,
        b"gb" => 1 << 30,
        _ => return None,
    };
    let number = number.iter().fold(0u64, |n, digit| {
        n.saturating_mul(10).saturating_add(u64::from(digit - b'0'))
    });
    Some(number.wrapping_mul(scale))
}

//! The parameters whose value has a grammar of its own. Each check gives the text that `CONFIG GET` prints.

use super::parameter::{Refusal, memory_bytes};

pub(super) const DEFAULT_BUFFER_LIMITS: &str =
    "normal 0 0 0 slave 268435456 67108864 60 pubsub 33554432 8388608 60";

pub(super) const NO_DEFRAG: &str = "Active defragmentation cannot be enabled: it requires a Redis server compiled \
     with a modified Jemalloc like the one shipped by default with the Redis source distribution";

pub(super) const NO_TLS: &str = "Unable to update TLS configuration. Check server logs.";

pub(super) const NO_BIND: &str = "Failed to bind to specified addresses.";

pub(super) const NO_LISTEN: &str = "Unable to listen on this port. Check server logs.";

/// A 64-bit integer in its canonical form: no sign but `-`, no leading zeros, nothing around it.
pub(super) fn decimal(text: &[u8]) -> Option<i64> {
    let n: i64 = std::str::from_utf8(text).ok()?.parse().ok()?;
    (n.to_string().as_bytes() == text).then_some(n)
}

/// The refusal of a word that is not in the list.
pub(super) fn one_of(names: &[&str]) -> Refusal {
    format!(
        "argument(s) must be one of the following: {}",
        names.join(", ")
    )
    .into()
}

/// Any text.
pub(super) fn any(value: &[u8], _old: &[u8]) -> Result<Vec<u8>, Refusal> {
    Ok(value.to_vec())
}

/// Up to 16 addresses.
pub(super) fn bind(value: &[u8], _old: &[u8]) -> Result<Vec<u8>, Refusal> {
    let addresses = words(value);
    if addresses.len() > 16 {
        return Err("Too many bind addresses specified.".into());
    }
    Ok(addresses.join(&b' '))
}

/// A file's name without a directory.
pub(super) fn file_name(value: &[u8], _old: &[u8]) -> Result<Vec<u8>, Refusal> {
    if value.contains(&b'/') {
        return Err("dbfilename can't be a path, just a filename".into());
    }
    Ok(value.to_vec())
}

/// Letters, digits, hyphens and dots, at most 255 of them.
pub(super) fn host_name(value: &[u8], _old: &[u8]) -> Result<Vec<u8>, Refusal> {
    if value.len() >= 256 {
        return Err("Hostnames must be less than 256 characters".into());
    }
    let allowed = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.');
    if !value.iter().all(allowed) {
        return Err("Hostnames may only contain alphanumeric characters, hyphens or dots".into());
    }
    Ok(value.to_vec())
}

/// Anything but what would be taken for syntax in the file of a cluster's nodes.
pub(super) fn node_name(value: &[u8], _old: &[u8]) -> Result<Vec<u8>, Refusal> {
    const SYNTAX: &[u8] = b"!\"#$%&'()*+,;<=>?@[\\]^{|}~ ";
    if value.iter().any(|byte| SYNTAX.contains(byte)) {
        return Err("Announced human node name contained invalid character".into());
    }
    Ok(value.to_vec())
}

/// The locales that need no tables of the system.
pub(super) fn locale(value: &[u8], _old: &[u8]) -> Result<Vec<u8>, Refusal> {
    const NAMES: &[&[u8]] = &[b"", b"C", b"POSIX", b"C.UTF-8", b"C.utf8"];
    if !NAMES.contains(&value) {
        return Err("Invalid locale name".into());
    }
    Ok(value.to_vec())
}

/// Pairs of seconds and changes; nothing turns snapshots off.
pub(super) fn save_points(value: &[u8], _old: &[u8]) -> Result<Vec<u8>, Refusal> {
    let words = words(value);
    let refusal = || Refusal::from("Invalid save parameters");
    if !words.len().is_multiple_of(2) {
        return Err(refusal());
    }
    for (place, word) in words.iter().enumerate() {
        let least = if place % 2 == 0 { 1 } else { 0 };
        let n = decimal(word).ok_or_else(refusal)?;
        if n < least || n > i64::from(i32::MAX) {
            return Err(refusal());
        }
    }
    Ok(words.join(&b' '))
}

/// `class hard soft soft-seconds`, one or more times; the classes not named keep their limits.
pub(super) fn buffer_limits(value: &[u8], old: &[u8]) -> Result<Vec<u8>, Refusal> {
    let words = words(value);
    if !words.len().is_multiple_of(4) {
        return Err("Wrong number of arguments in buffer limit configuration.".into());
    }
    let mut limits: Vec<Vec<u8>> = self::words(old).into_iter().map(<[u8]>::to_vec).collect();
    for group in words.chunks_exact(4) {
        let class = match group[0].to_ascii_lowercase().as_slice() {
            b"normal" => 0,
            b"slave" | b"replica" => 1,
            b"pubsub" => 2,
            _ => {
                return Err("Invalid client class specified in buffer limit configuration.".into());
            }
        };
        let numbers = [
            memory_bytes(group[1]),
            memory_bytes(group[2]),
            seconds(group[3]),
        ];
        for (place, number) in numbers.into_iter().enumerate() {
            let number = number.ok_or(
                "Error in hard, soft or soft_seconds setting in buffer limit configuration.",
            )?;
            if let Some(limit) = limits.get_mut(class * 4 + 1 + place) {
                *limit = number.to_string().into();
            }
        }
    }
    Ok(limits.join(&b' '))
}

/// Percentiles between 0 and 100.
pub(super) fn percentiles(value: &[u8], _old: &[u8]) -> Result<Vec<u8>, Refusal> {
    let mut kept = Vec::new();
    let words = value.split(|byte| *byte == b' ');
    for word in words.filter(|_| !value.is_empty()) {
        let text = std::str::from_utf8(word).unwrap_or_default();
        let percentile: f64 = text
            .parse()
            .map_err(|_| "Invalid latency-tracking-info-percentiles parameters")?;
        if !(0.0..=100.0).contains(&percentile) {
            return Err(
                "latency-tracking-info-percentiles parameters should sit between [0.0,100.0]"
                    .into(),
            );
        }
        kept.push(percentile.to_string().into_bytes());
    }
    Ok(kept.join(&b' '))
}

/// What `notify-keyspace-events` asks for, a bit for each letter: classes of events, then kinds of channels.
const EVENT_LETTERS: &[u8] = b"g$lshzxetdnmKE";
/// The classes that `A` stands for.
const ALL_EVENTS: i64 = (1 << 10) - 1;

/// Whether these classes are asked for on channels of the kind `K` or `E`.
pub(super) fn has_event(asked: i64, letter: u8) -> bool {
    let place = EVENT_LETTERS.iter().position(|known| *known == letter);
    place.is_some_and(|place| asked & 1 << place != 0)
}

pub(super) fn parse_events(value: &[u8]) -> Result<i64, Refusal> {
    let mut asked = 0;
    for letter in value {
        let place = EVENT_LETTERS.iter().position(|known| known == letter);
        asked |= match place {
            Some(place) => 1 << place,
            None if *letter == b'A' => ALL_EVENTS,
            None => return Err("Invalid event class character. Use 'Ag$lshzxeKEtmdn'.".into()),
        };
    }
    Ok(asked)
}

/// In Redis's order; beside `A`, it forgets to print `n`.
pub(super) fn print_events(asked: i64) -> Vec<u8> {
    let is_asked = |letter: &&u8| has_event(asked, **letter);
    let mut printed = Vec::new();
    if asked & ALL_EVENTS == ALL_EVENTS {
        printed.push(b'A');
    } else {
        printed.extend(b"g$lshzxetdn".iter().filter(is_asked));
    }
    printed.extend(b"KEm".iter().filter(is_asked));
    printed
}

/// Three scores for the kernel's out-of-memory killer.
pub(super) fn oom_scores(value: &[u8], _old: &[u8]) -> Result<Vec<u8>, Refusal> {
    let words = words(value);
    if words.len() != 3 {
        return Err("wrong number of arguments".into());
    }
    let within = |word: &&[u8]| decimal(word).is_some_and(|n| (-2000..=2000).contains(&n));
    if !words.iter().all(within) {
        return Err(
            "Invalid oom-score-adj-values, elements must be between -2000 and 2000.".into(),
        );
    }
    Ok(words.join(&b' '))
}

/// A set of words; `save` and `nosave` exclude each other.
pub(super) fn shutdown_options(value: &[u8], _old: &[u8]) -> Result<Vec<u8>, Refusal> {
    const NAMES: &[&str] = &["default", "save", "nosave", "now", "force"];
    let words = words(value);
    let has = |name: &str| {
        words
            .iter()
            .any(|word| word.eq_ignore_ascii_case(name.as_bytes()))
    };
    let known = |word: &&[u8]| {
        NAMES
            .iter()
            .any(|name| word.eq_ignore_ascii_case(name.as_bytes()))
    };
    if words.is_empty() || !words.iter().all(known) {
        return Err(one_of(NAMES));
    }
    if has("save") && has("nosave") {
        return Err("shutdown options SAVE and NOSAVE can't be used simultaneously".into());
    }
    let kept: Vec<&str> = NAMES[1..]
        .iter()
        .copied()
        .filter(|name| has(name))
        .collect();
    Ok(if kept.is_empty() {
        b"default".to_vec()
    } else {
        kept.join(" ").into_bytes()
    })
}

/// Text with `{variables}` that Redis knows.
pub(super) fn title_template(value: &[u8], _old: &[u8]) -> Result<Vec<u8>, Refusal> {
    const VARIABLES: &[&str] = &[
        "title",
        "listen-addr",
        "server-mode",
        "port",
        "tls-port",
        "unixsocket",
        "config-file",
    ];
    /// Those that are never empty.
    const SHOWN: &[&str] = &["listen-addr", "port", "tls-port"];
    let refusal = || Refusal::from("template format is invalid or contains unknown variables");
    let text = std::str::from_utf8(value).map_err(|_| refusal())?;
    let mut pieces = text.split('{');
    let opening = pieces.next().unwrap_or_default();
    let mut shows_something = !opening.trim().is_empty();
    let closed = pieces.all(|piece| {
        let Some((name, after)) = piece.split_once('}') else {
            return false;
        };
        shows_something |= SHOWN.contains(&name) || !after.trim().is_empty();
        VARIABLES.contains(&name)
    });
    if !shows_something || opening.contains('}') || !closed {
        return Err(refusal());
    }
    Ok(value.to_vec())
}

fn seconds(word: &[u8]) -> Option<u64> {
    decimal(word).and_then(|n| u64::try_from(n).ok())
}

fn words(text: &[u8]) -> Vec<&[u8]> {
    text.split(u8::is_ascii_whitespace)
        .filter(|word| !word.is_empty())
        .collect()
}

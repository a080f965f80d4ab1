//! Parameters that hardly anybody sets, with grammars of their own: as `special.rs`, but the code comes later. The
//! percentiles alone would bring the tables from text to float and back, 19 KB of a first visit.

use super::parameter::{Refusal, memory_bytes};
use super::special::{decimal, one_of, seconds, words};
use crate::base::parts::{REST, later};

later!(REST);

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

//! The parameters whose value has a grammar of its own. Each check gives the text that `CONFIG GET` prints.

use super::parameter::Refusal;

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

pub(super) fn seconds(word: &[u8]) -> Option<u64> {
    decimal(word).and_then(|n| u64::try_from(n).ok())
}

pub(super) fn words(text: &[u8]) -> Vec<&[u8]> {
    text.split(u8::is_ascii_whitespace)
        .filter(|word| !word.is_empty())
        .collect()
}

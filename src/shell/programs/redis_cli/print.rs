//! How a client shows replies: through the engine's formats, in red when they are errors, in pieces when they are long.

use engine::format;
use engine::resp::Value;

use super::options::Form;

/// A journal keeps this much of a reply.
const MAX_RECORDED: usize = 8_000;

/// A reply as it is printed.
pub(super) fn reply(value: &Value, form: Form, is_verbatim: bool) -> Vec<u8> {
    if is_verbatim {
        // As raw, without the delimiter that ends a raw reply.
        let mut text = format::reply_raw(value);
        text.pop();
        return text;
    }
    match form {
        Form::Standard => format::reply_tty(value),
        Form::Raw => format::reply_raw(value),
    }
}

/// A message that came before the reply: which cached keys have changed, or anything else as a reply would look.
pub(super) fn push(value: &Value, form: Form) -> Vec<u8> {
    match invalidated(value) {
        Some(keys) if form == Form::Standard => {
            let quoted = keys.map(|key| [b"'", key, b"'"].concat());
            let list = quoted.collect::<Vec<_>>().join(&b", "[..]);
            [b"-> invalidate: ", list.as_slice(), b"\n"].concat()
        }
        _ => reply(value, form, false),
    }
}

/// The keys of an invalidation.
fn invalidated(value: &Value) -> Option<impl Iterator<Item = &[u8]>> {
    let Value::Push(items) = value else {
        return None;
    };
    match items.as_slice() {
        [Value::Bulk(kind), Value::Array(keys)] if kind == b"invalidate" => {
            Some(keys.iter().filter_map(|key| match key {
                Value::Bulk(key) => Some(key.as_slice()),
                _ => None,
            }))
        }
        _ => None,
    }
}

/// The text in the soft red of errors.
pub(super) fn in_red(text: &[u8]) -> Vec<u8> {
    let line = text.strip_suffix(b"\n").unwrap_or(text);
    [b"\x1b[91m", line, b"\x1b[0m\n"].concat()
}

/// What a journal keeps of a printed reply: no final newline, not more than a screenful.
pub(super) fn recorded(text: &[u8]) -> String {
    let text = text.get(..text.len().min(MAX_RECORDED)).unwrap_or_default();
    String::from_utf8_lossy(text.strip_suffix(b"\n").unwrap_or(text)).into_owned()
}

/// Commands whose replies are text for people: printed as they are even on a terminal.
pub(super) fn is_verbatim(argv: &[Vec<u8>]) -> bool {
    let word = |place: usize| {
        argv.get(place)
            .map(|word| word.to_ascii_lowercase())
            .unwrap_or_default()
    };
    let (first, second) = (word(0), word(1));
    match (first.as_slice(), second.as_slice()) {
        (b"info" | b"lolwut", _) => true,
        (b"debug", b"htstats" | b"htstats-key" | b"client-eviction") => true,
        (b"memory", b"malloc-stats" | b"doctor") => true,
        (b"cluster", b"nodes" | b"info") => argv.len() == 2,
        (b"client", b"list" | b"info") => true,
        (b"latency", b"graph") => argv.len() == 3,
        (b"latency", b"doctor") => argv.len() == 2,
        _ => false,
    }
}

/// Whether a reply is a publication or the confirmation of a subscription.
pub(super) fn is_publication(value: &Value) -> bool {
    let (Value::Array(items) | Value::Push(items)) = value else {
        return false;
    };
    match items.as_slice() {
        [Value::Bulk(kind), _, _, ..] => kind.ends_with(b"message") || kind.ends_with(b"subscribe"),
        _ => false,
    }
}

/// How many subscriptions are left, if the reply confirms a change of them.
pub(super) fn subscriptions(value: &Value) -> Option<i64> {
    let (Value::Array(items) | Value::Push(items)) = value else {
        return None;
    };
    match items.as_slice() {
        [Value::Bulk(kind), _, Value::Integer(count)] if kind.ends_with(b"subscribe") => {
            Some(*count)
        }
        _ => None,
    }
}

//! Words put together for a message.

use words::Key;

pub(super) fn join<T: AsRef<str>>(words: impl Iterator<Item = T>) -> String {
    let mut out = String::new();
    for word in words {
        if !out.is_empty() {
            out.push_str(", ");
        }
        out.push_str(word.as_ref());
    }
    out
}

/// The names, or what is said where there are none.
pub(super) fn or_none(names: String, none: Key) -> String {
    match names.is_empty() {
        true => none.text().to_owned(),
        false => names,
    }
}

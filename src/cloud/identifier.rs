//! Names that a student gives to caches and databases: the rules that both services share.

/// An identifier in lower case, as it is stored; none for what is not letters, digits and single hyphens from a letter on,
/// or longer than `most` characters.
pub(crate) fn identifier(written: &str, most: usize) -> Option<String> {
    let id = written.trim().to_ascii_lowercase();
    let is_allowed = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let is_valid = id.starts_with(|c: char| c.is_ascii_alphabetic())
        && id.len() <= most
        && id.chars().all(is_allowed)
        && !id.ends_with('-')
        && !id.contains("--");
    is_valid.then_some(id)
}

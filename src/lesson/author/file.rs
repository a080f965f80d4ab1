//! What can be wrong with a file before its first word is read.

use crate::problem::Problem;

/// The largest file of a lesson; the longest that ships has a twentieth of it.
const MAX_BYTES: usize = 128 << 10;
/// What an editor may put before the first letter.
const MARK: char = '\u{feff}';
/// Stands where bytes were no UTF-8.
const NO_LETTER: char = '\u{fffd}';

/// A file's text without a mark at its beginning, unless it is too large to be read; what is wrong with it is added to the
/// problems.
pub(super) fn text_of<'a>(
    name: &str,
    text: &'a str,
    problems: &mut Vec<Problem>,
) -> Option<&'a str> {
    let mut report = |line: usize, message: &str, advice: &str| {
        problems.push(Problem::new(name, line, message, advice));
    };
    if text.len() > MAX_BYTES {
        let message = format!("the file has {} bytes, more than {MAX_BYTES}", text.len());
        report(
            0,
            &message,
            "Split the lesson in two, or take out what is no lesson text.",
        );
        return None;
    }
    if let Some(line) = text.lines().position(|line| line.contains(NO_LETTER)) {
        let advice = "Save the file as UTF-8. An editor that says Latin-1, ISO-8859-1 or Windows-1252 can convert it.";
        report(line + 1, "this line is not UTF-8", advice);
    }
    match text.strip_prefix(MARK) {
        Some(rest) => {
            let message = "the file begins with a byte order mark, which nobody sees";
            report(1, message, "Save it as UTF-8 without BOM.");
            Some(rest)
        }
        None => Some(text),
    }
}

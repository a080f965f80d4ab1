//! What the TOML reader finds wrong, said to somebody who is no programmer.

use crate::check::kinds::{Kind, SAY};
use crate::check::read::NOT_ONE_KIND;

const SHOWN: &str = "lessons/README.md shows what can be written.";

/// The message and what mends it, given the reader's words and the text that they are about.
pub(super) fn of(said: &str, text: &str) -> (String, String) {
    let found = strange(said)
        .or_else(|| absent(said))
        .or_else(|| kinds(said))
        .or_else(|| doubled(said, text))
        .or_else(|| of_type(said, text))
        .or_else(|| of_form(said, text));
    found.unwrap_or_else(|| {
        (
            format!("this is not written as TOML is: {said}"),
            SHOWN.to_owned(),
        )
    })
}

fn strange(said: &str) -> Option<(String, String)> {
    let rest = said
        .strip_prefix("unknown field ")
        .or_else(|| said.strip_prefix("unknown variant "))?;
    let (name, known) = rest.split_once(", ")?;
    let known = known
        .trim_start_matches("expected ")
        .trim_start_matches("one of ");
    let message = format!("{name} is not known here");
    Some((
        message,
        format!(
            "Known are: {}. lessons/README.md says what each means.",
            known.replace('`', "")
        ),
    ))
}

fn absent(said: &str) -> Option<(String, String)> {
    let name = said.strip_prefix("missing field ")?;
    Some((format!("{name} is missing"), format!("Add it. {SHOWN}")))
}

/// A check of no kind, or of several.
fn kinds(said: &str) -> Option<(String, String)> {
    let count = said.strip_prefix(NOT_ONE_KIND)?;
    let names: Vec<&str> = Kind::NAMES
        .iter()
        .copied()
        .filter(|name| *name != SAY)
        .collect();
    let (last, others) = names.split_last()?;
    Some((
        format!("a check asks for {count} things"),
        format!(
            "Each check has exactly one kind: {} or {last}.",
            others.join(", ")
        ),
    ))
}

fn doubled(said: &str, text: &str) -> Option<(String, String)> {
    let message = format!("`{text}` is here twice");
    let twice = || (message, "Take one of the two out.".to_owned());
    (said == "duplicate key").then(|| several(text).unwrap_or_else(twice))
}

/// A value of another kind.
fn of_type(said: &str, text: &str) -> Option<(String, String)> {
    let (found, wanted) = said.split_once(", expected ")?;
    let wanted = kind_wanted(wanted);
    if let Some(length) = found.strip_prefix("invalid length ") {
        return Some((
            format!("this must be {wanted}, not one of {length}"),
            SHOWN.to_owned(),
        ));
    }
    if found.starts_with("invalid value: ") && wanted == NUMBER {
        let advice = format!("It is {NUMBER} from 0 on, not too large.");
        return Some((format!("`{text}` is no number for this"), advice));
    }
    let found = found.strip_prefix("invalid type: ")?;
    let is_list = wanted == LIST;
    if let Some(said) = several(text).filter(|_| is_list) {
        return Some(said);
    }
    let advice = match is_list && text.len() < 40 {
        true => format!("Put it in brackets: `[{text}]`."),
        false => SHOWN.to_owned(),
    };
    Some((
        format!("this must be {wanted}, not {}", kind_found(found)),
        advice,
    ))
}

/// A heading of one thing, `[step]`, where there may be several.
fn several(text: &str) -> Option<(String, String)> {
    let name = text.strip_prefix('[')?.strip_suffix(']')?;
    let message = format!("there may be several `{name}`, so this heading has two brackets");
    Some((message, format!("Write `[[{name}]]`.")))
}

const NUMBER: &str = "a whole number";
const LIST: &str = "a list in brackets";

fn kind_wanted(wanted: &str) -> &str {
    match wanted {
        "u8" | "u16" | "u32" | "u64" | "usize" | "i64" => NUMBER,
        "a sequence" => LIST,
        "a string" => "a text in quotation marks",
        "a boolean" => "true or false",
        "a tuple of size 2" => "a list of two numbers",
        "a map" => "settings in braces",
        "newtype variant" => "an action in braces, as in `{ skip = 60 }`",
        other if other.starts_with("struct ") => "settings in braces",
        other => other,
    }
}

fn kind_found(found: &str) -> String {
    match found.split_once(' ') {
        None if found == "map" => "settings in braces".to_owned(),
        None if found == "sequence" => LIST.to_owned(),
        Some(("string", text)) => format!("the text {text}"),
        Some(("unit", _)) => "a word alone".to_owned(),
        Some(("integer" | "boolean", value)) => value.to_owned(),
        Some(("floating", value)) => value.trim_start_matches("point ").to_owned(),
        _ => "this".to_owned(),
    }
}

/// What cannot be read at all.
fn of_form(said: &str, text: &str) -> Option<(String, String)> {
    const FORMS: &[(&str, &str, &str)] = &[
        (
            "unclosed array",
            "a list is never closed",
            "End it with `]`; between its entries stand commas.",
        ),
        (
            "unclosed table",
            "this heading's brackets are never closed",
            "Write `[[step]]`.",
        ),
        (
            "invalid inline table",
            "braces are never closed, or a comma is missing between two settings",
            "Write `{ name = \"a\", port = 1 }`.",
        ),
        (
            "key with no value",
            "this word needs a `=` and a value after it",
            SHOWN,
        ),
        (
            "invalid basic string",
            "a text is never closed",
            "End it with the same quotation mark, on the same line.",
        ),
        (
            "invalid literal string",
            "a text is never closed",
            "End it with the same quotation mark, on the same line.",
        ),
        (
            "unexpected key or value",
            "something else follows the value on this line",
            "Write one setting a line. Put a text that has ' in it between \", and one that has \" in it between '.",
        ),
        (
            "wanted exactly 1 element",
            "an action in braces does one thing, and this one names two",
            "Put each in braces of its own.",
        ),
        (
            "extra comma",
            "two commas follow each other",
            "Take one out.",
        ),
        (
            "missing comma",
            "a comma is missing between two entries of a list",
            "Add it.",
        ),
        (
            "missing escaped value",
            "a backslash in a text changes what follows it",
            "Write two of them, or put the text between ' instead of \".",
        ),
        (
            "unexpected leading zero",
            "a number begins with 0",
            "Write it without.",
        ),
    ];
    let quoted = ["string values must be quoted", "invalid boolean"];
    if quoted.iter().any(|begin| said.starts_with(begin)) {
        return Some(unquoted(text));
    }
    let form = FORMS.iter().find(|(begin, ..)| said.starts_with(begin));
    form.map(|(_, message, advice)| ((*message).to_owned(), (*advice).to_owned()))
}

fn unquoted(text: &str) -> (String, String) {
    if text.is_empty() {
        return (
            "there is no value after the `=`".to_owned(),
            SHOWN.to_owned(),
        );
    }
    let message = match text.contains(['\u{201c}', '\u{201d}', '\u{201e}', '\u{2018}', '\u{2019}'])
    {
        true => "a text has typographic quotation marks",
        false => "a text needs quotation marks",
    };
    let bare = text.trim_matches(['\u{201c}', '\u{201d}', '\u{201e}', '\u{2018}', '\u{2019}']);
    (message.to_owned(), format!("Write `\"{bare}\"`."))
}

#[cfg(test)]
mod tests {
    use crate::author::read_toml;
    use crate::model::LessonFile;

    /// What stands in the file, and what is said of it.
    const SAID: &[(&str, &str)] = &[
        ("minuets = 1", "`minuets` is not known here"),
        ("world = 'frsh'", "`frsh` is not known here"),
        ("step = []", "`minutes` is missing"),
        ("minutes = 1\nminutes = 2", "`minutes` is here twice"),
        (
            "minutes = '5'",
            "this must be a whole number, not the text \"5\"",
        ),
        ("minutes = 5.5", "this must be a whole number, not `5.5`"),
        ("minutes = -1", "`-1` is no number for this"),
        ("minutes = 70000", "`70000` is no number for this"),
        ("scene = 5", "this must be a list in brackets, not `5`"),
        (
            "scene = { skip = 5 }",
            "this must be a list in brackets, not settings in braces",
        ),
        (
            "[step]\nid = 'x'",
            "there may be several `step`, so this heading has two brackets",
        ),
        (
            "scene = ['run']",
            "this must be an action in braces, as in `{ skip = 60 }`, not a word alone",
        ),
        (
            "scene = [{ run = 'x' }]",
            "this must be settings in braces, not the text \"x\"",
        ),
        (
            "scene = [{ skip = 5, answer = 1 }]",
            "an action in braces does one thing, and this one names two",
        ),
        ("needs = [{ say = 'x' }]", "a check asks for 0 things"),
        (
            "needs = [{ seconds = 5, terminal = 'x' }]",
            "a check asks for 2 things",
        ),
        (
            "needs = [{ any = [{ sekonds = 5 }] }]",
            "`sekonds` is not known here",
        ),
        (
            "needs = [{ seconds = 'x' }]",
            "this must be a whole number, not the text \"x\"",
        ),
        (
            "needs = ['x']",
            "this must be settings in braces, not the text \"x\"",
        ),
        ("minutes = five", "a text needs quotation marks"),
        ("world = fresh", "a text needs quotation marks"),
        (
            "world = \u{201e}fresh\u{201c}",
            "a text has typographic quotation marks",
        ),
        ("world = \"fresh", "a text is never closed"),
        ("world = 'fresh", "a text is never closed"),
        ("minutes =", "there is no value after the `=`"),
        ("minutes 5", "this word needs a `=` and a value after it"),
        ("scene = [{ skip = 5 }", "a list is never closed"),
        (
            "scene = [{ skip = 5 ]",
            "braces are never closed, or a comma is missing between two settings",
        ),
        (
            "scene = [{ skip = 5 } { skip = 5 }]",
            "a comma is missing between two entries of a list",
        ),
        (
            "world = 'it's'",
            "something else follows the value on this line",
        ),
        (
            "world = \"a\\q\"",
            "a backslash in a text changes what follows it",
        ),
        ("minutes = 05", "a number begins with 0"),
    ];

    #[test]
    fn what_is_wrong_is_said_without_words_of_programmers() {
        for (text, wanted) in SAID {
            let problem = read_toml::<LessonFile>("f", text).unwrap_err();
            assert_eq!(problem.message, *wanted, "{text}");
            assert!(!problem.advice.is_empty() && problem.line > 0, "{text}");
        }
    }
}

//! Values as TOML writes them within a line.

use serde_json::Value;

/// What is written first: it says what the rest is about.
const FIRST: [&str; 4] = ["on", "name", "of", "group"];

/// A value within a line; a text with lines of its own takes several.
pub(super) fn inline(value: &Value) -> String {
    match value {
        Value::String(text) => text_of(text),
        Value::Array(list) => {
            let all: Vec<String> = list.iter().map(inline).collect();
            format!("[{}]", all.join(", "))
        }
        Value::Object(map) => {
            // TOML has no word for what is not there.
            let mut all: Vec<_> = map.iter().filter(|(_, value)| !value.is_null()).collect();
            all.sort_by_key(|(key, _)| !FIRST.contains(&key.as_str()));
            let all = all
                .iter()
                .map(|(key, value)| format!("{key} = {}", inline(value)));
            format!("{{ {} }}", all.collect::<Vec<_>>().join(", "))
        }
        other => other.to_string(),
    }
}

/// Quoted so that it reads best: what is typed often has quotes and backslashes of its own.
fn text_of(text: &str) -> String {
    let is_plain = |c: char| !c.is_control();
    let is_bare = text.chars().all(|c| is_plain(c) && c != '"' && c != '\\');
    if is_bare {
        return format!("\"{text}\"");
    }
    let is_printed = text.chars().all(|c| is_plain(c) || c == '\n');
    match text {
        _ if is_printed && !text.contains(['\n', '\'']) => format!("'{text}'"),
        _ if is_printed
            && text.contains('\n')
            && !text.contains("'''")
            && !text.ends_with('\'') =>
        {
            format!("'''\n{text}'''")
        }
        _ => escaped(text),
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

//! The catalogue's keys, in Rust: what the program names a message by.

use std::fmt::Write;

use crate::compile::{Message, fingerprint};
use crate::marks::FIRST_NUMBER;

/// A constant for each message without arguments, a struct for each with some.
///
/// `unread`: those of the languages that only a machine has translated.
pub fn as_rust(english: &[Message], languages: &[String], unread: &[String]) -> String {
    let mut code = format!(
        "/// The languages that there are, each by its name in BCP 47; English is the first.\n\
         pub const LANGUAGES: &[&str] = &{languages:?};\n\
         /// Those among them that a machine has translated and nobody has read yet.\n\
         pub const UNREAD: &[&str] = &{unread:?};\n\
         const FINGERPRINT: &str = {:?};\n",
        fingerprint(english)
    );
    for (number, message) in (FIRST_NUMBER..).zip(english) {
        let first = char::from_u32(number).unwrap_or_default();
        let pattern = format!("{first}{}", message.pattern());
        // Writing into a text cannot fail.
        let _ = match message.arguments.is_empty() {
            true => write_key(&mut code, message, &pattern),
            false => write_struct(&mut code, message, &pattern),
        };
    }
    code
}

/// For a script: the fingerprint, and by their names the messages that begin so, each with its place among all, its English
/// pattern and the names of its arguments.
pub fn as_json(english: &[Message], beginnings: &[&str]) -> String {
    let mut rows = Vec::new();
    for (number, message) in english.iter().enumerate() {
        let is_wanted = |beginning: &&str| message.id.starts_with(*beginning);
        if beginnings.iter().any(is_wanted) {
            let names = message
                .arguments
                .iter()
                .map(|argument| json(&argument.name));
            rows.push(format!(
                "{}:[{number},{},[{}]]",
                json(&message.id),
                json(&message.pattern()),
                names.collect::<Vec<_>>().join(",")
            ));
        }
    }
    let print = fingerprint(english);
    format!(
        "{{\"fingerprint\":{},\"messages\":{{{}}}}}\n",
        json(&print),
        rows.join(",\n")
    )
}

/// A text as JSON has it.
fn json(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => out += &format!("\\u{:04x}", u32::from(c)),
            c => out.push(c),
        }
    }
    out + "\""
}

/// What a message is for, for whoever uses the key.
fn write_docs(code: &mut String, message: &Message) -> std::fmt::Result {
    writeln!(code, "/// `{}`", message.id)?;
    if !message.comment.is_empty() {
        writeln!(code, "///\n/// {}", message.comment)?;
    }
    Ok(())
}

fn write_key(code: &mut String, message: &Message, pattern: &str) -> std::fmt::Result {
    write_docs(code, message)?;
    let name = message.id.replace('-', "_").to_uppercase();
    writeln!(code, "pub const {name}: Key = Key({pattern:?});")
}

fn write_struct(code: &mut String, message: &Message, pattern: &str) -> std::fmt::Result {
    let name: String = message.id.split('-').map(capitalised).collect();
    let fields = || {
        message
            .arguments
            .iter()
            .map(|argument| (argument.name.replace('-', "_"), argument.is_number))
    };
    let has_text = fields().any(|(_, is_number)| !is_number);
    let lifetime = if has_text { "<'a>" } else { "" };
    write_docs(code, message)?;
    writeln!(
        code,
        "#[derive(Clone, Copy, Debug)]\npub struct {name}{lifetime} {{"
    )?;
    for (field, is_number) in fields() {
        writeln!(
            code,
            "    /// `{field}` of the message.\n    pub {field}: {},",
            if is_number { "u64" } else { "&'a str" }
        )?;
    }
    writeln!(
        code,
        "}}\nimpl {name}{} {{",
        if has_text { "<'_>" } else { "" }
    )?;
    writeln!(
        code,
        "    /// In the language that is installed.\n    pub fn text(self) -> String {{\n        format({pattern:?}, &["
    )?;
    for (field, is_number) in fields() {
        let kind = if is_number { "Number" } else { "Text" };
        writeln!(code, "            Argument::{kind}(self.{field}),")?;
    }
    writeln!(code, "        ])\n    }}\n}}")
}

fn capitalised(word: &str) -> String {
    let mut rest = word.chars();
    let first = rest.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(rest).collect()
}

//! Bytes, sizes and times as text. Pure, so that it can be tested without a browser.

use crate::widgets::decimal::tenths;

/// Text as it is; what is no text, as redis-cli escapes it.
pub fn shown(bytes: &[u8]) -> String {
    let mut text = String::new();
    for chunk in bytes.utf8_chunks() {
        for c in chunk.valid().chars() {
            match c {
                '\n' => text.push_str("\\n"),
                '\r' => text.push_str("\\r"),
                '\t' => text.push_str("\\t"),
                c if c.is_control() => text.push_str(&format!("\\x{:02x}", u32::from(c))),
                c => text.push(c),
            }
        }
        for byte in chunk.invalid() {
            text.push_str(&format!("\\x{byte:02x}"));
        }
    }
    text
}

/// Text with its lines; `None`: it is no text.
pub fn plain(bytes: &[u8]) -> Option<String> {
    // What was cut off in the middle of a character was text.
    let cut = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) if error.error_len().is_none() => {
            std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default()
        }
        Err(_) => return None,
    };
    let is_text = |c: char| !c.is_control() || matches!(c, '\n' | '\r' | '\t');
    cut.chars().all(is_text).then(|| cut.to_owned())
}

/// `56 B`, `1.5 KB`, `2.0 MB`.
pub fn size(bytes: u64) -> String {
    let scaled = |unit: u64| tenths(bytes as f64 / unit as f64);
    match bytes {
        0..1_024 => format!("{bytes} B"),
        1_024..1_048_576 => format!("{} KB", scaled(1_024)),
        1_048_576..1_073_741_824 => format!("{} MB", scaled(1_048_576)),
        _ => format!("{} GB", scaled(1_073_741_824)),
    }
}

/// `1,234,567`.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// What is left of a time to live: `42 s`, `4 min 10 s`, `2 h 5 min`, `3 d 4 h`.
pub fn time_left(expire_at_ms: i64, now_ms: u64) -> String {
    let left_ms = expire_at_ms.saturating_sub(now_ms.cast_signed()).max(0);
    let left = left_ms.cast_unsigned().div_ceil(1_000);
    match left {
        0..60 => format!("{left} s"),
        60..3_600 => format!("{} min {} s", left / 60, left % 60),
        3_600..86_400 => format!("{} h {} min", left / 3_600, left / 60 % 60),
        _ => format!("{} d {} h", left / 86_400, left / 3_600 % 24),
    }
}

/// How long a command took: `0.7 µs`, `12 ms`.
pub fn duration(ns: u64) -> String {
    match ns {
        0..10_000_000 => format!("{} \u{b5}s", tenths(ns as f64 / 1_000.0)),
        _ => format!("{} ms", tenths(ns as f64 / 1_000_000.0)),
    }
}

/// A command as it could be typed again.
pub fn command(words: &[Vec<u8>]) -> String {
    let word = |word: &Vec<u8>| {
        let text = shown(word);
        let is_bare = !text.is_empty() && !text.contains([' ', '"', '\'', '\\']);
        match is_bare {
            true => text,
            false => format!("\"{}\"", text.replace('"', "\\\"")),
        }
    };
    words.iter().map(word).collect::<Vec<_>>().join(" ")
}

/// 16 bytes a line: `00000010  68 65 ...  he...`.
pub fn hex(bytes: &[u8], from: u64) -> String {
    let mut text = String::new();
    for (place, line) in bytes.chunks(16).enumerate() {
        let at = from + place as u64 * 16;
        let digits: Vec<String> = line.iter().map(|byte| format!("{byte:02x}")).collect();
        let readable = |byte: &u8| match byte {
            0x20..=0x7e => char::from(*byte),
            _ => '.',
        };
        let readable: String = line.iter().map(readable).collect();
        text.push_str(&format!("{at:08x}  {:<47}  {readable}\n", digits.join(" ")));
    }
    text
}

/// 8 bytes a line, each as its bits, the first bit of a byte first, as `GETBIT` counts them.
pub fn bits(bytes: &[u8], from: u64) -> String {
    let mut text = String::new();
    for (place, line) in bytes.chunks(8).enumerate() {
        let at = (from + place as u64 * 8) * 8;
        let digits: Vec<String> = line.iter().map(|byte| format!("{byte:08b}")).collect();
        text.push_str(&format!("{at:>8}  {}\n", digits.join(" ")));
    }
    text
}

/// JSON with a line for each member and element; `None`: it is none, or does not nest anything.
pub fn json(text: &str) -> Option<String> {
    let text = text.trim();
    if !text.starts_with(['{', '[']) {
        return None;
    }
    let mut writer = Json {
        rest: text,
        text: String::new(),
        depth: 0,
    };
    writer.value()?;
    writer.rest.trim_start().is_empty().then_some(writer.text)
}

/// Deeper than this nobody reads, and no reader should be made to recurse without end.
const DEEPEST: usize = 40;

struct Json<'a> {
    rest: &'a str,
    text: String,
    depth: usize,
}

impl Json<'_> {
    fn value(&mut self) -> Option<()> {
        self.rest = self.rest.trim_start();
        match self.rest.chars().next()? {
            '{' => self.items('}', |own| {
                own.rest = own.rest.trim_start();
                own.string()?;
                own.rest = own.rest.trim_start().strip_prefix(':')?;
                own.text.push_str(": ");
                own.value()
            }),
            '[' => self.items(']', Json::value),
            '"' => self.string(),
            _ => self.word(),
        }
    }

    fn items(&mut self, end: char, item: impl Fn(&mut Self) -> Option<()>) -> Option<()> {
        self.take(1);
        self.rest = self.rest.trim_start();
        if self.rest.starts_with(end) {
            return self.take(1);
        }
        self.depth += 1;
        if self.depth > DEEPEST {
            return None;
        }
        loop {
            self.line();
            item(self)?;
            self.rest = self.rest.trim_start();
            if self.rest.starts_with(',') {
                self.take(1);
            } else if self.rest.starts_with(end) {
                self.depth -= 1;
                self.line();
                return self.take(1);
            } else {
                return None;
            }
        }
    }

    fn string(&mut self) -> Option<()> {
        let inner = self.rest.strip_prefix('"')?;
        let mut is_escaped = false;
        let end = inner.find(|c| {
            let is_end = c == '"' && !is_escaped;
            is_escaped = c == '\\' && !is_escaped;
            is_end
        })?;
        self.take(end + 2)
    }

    /// A number, `true`, `false` or `null`.
    fn word(&mut self) -> Option<()> {
        let is_of_word = |c: char| c.is_ascii_alphanumeric() || "+-.".contains(c);
        let end = self
            .rest
            .find(|c| !is_of_word(c))
            .unwrap_or(self.rest.len());
        let word = &self.rest[..end];
        let is_known = matches!(word, "true" | "false" | "null");
        (is_known || word.parse::<f64>().is_ok()).then_some(())?;
        self.take(end)
    }

    fn take(&mut self, len: usize) -> Option<()> {
        let (taken, rest) = self.rest.split_at_checked(len)?;
        self.text.push_str(taken);
        self.rest = rest;
        Some(())
    }

    fn line(&mut self) {
        self.text.push('\n');
        self.text.push_str(&"  ".repeat(self.depth));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_are_no_text_are_escaped() {
        assert_eq!(shown("caf\u{e9}\n\0".as_bytes()), "caf\u{e9}\\n\\x00");
        assert_eq!(shown(b"a\xff"), "a\\xff");
        assert_eq!(plain("two\nlines".as_bytes()).unwrap(), "two\nlines");
        assert_eq!(plain(b"a\xff"), None);
        assert_eq!(plain(b"a\0"), None);
        assert_eq!(plain(b"a\xc3").unwrap(), "a", "the other half was cut off");
    }

    #[test]
    fn numbers_are_short() {
        assert_eq!(
            [size(56), size(1_536), size(2_097_152)],
            ["56 B", "1.5 KB", "2.0 MB"]
        );
        assert_eq!(
            [grouped(12), grouped(1_000), grouped(1_234_567)],
            ["12", "1,000", "1,234,567"]
        );
        let left = |seconds: i64| time_left(1_000 + seconds * 1_000, 1_000);
        assert_eq!(left(42), "42 s");
        assert_eq!(left(250), "4 min 10 s");
        assert_eq!(left(7_500), "2 h 5 min");
        assert_eq!(left(273_600), "3 d 4 h");
        assert_eq!(left(-1), "0 s");
        assert_eq!(
            [duration(700), duration(12_000_000)],
            ["0.7 \u{b5}s", "12.0 ms"]
        );
    }

    #[test]
    fn commands_can_be_typed_again() {
        let words = [
            b"SET".to_vec(),
            b"a key".to_vec(),
            b"".to_vec(),
            b"1".to_vec(),
        ];
        assert_eq!(command(&words), r#"SET "a key" "" 1"#);
    }

    #[test]
    fn bytes_have_their_places() {
        assert_eq!(
            hex(b"hello\0", 16).trim_end(),
            format!("00000010  {:<47}  hello.", "68 65 6c 6c 6f 00")
        );
        assert_eq!(bits(&[0b1000_0001, 2], 8), "      64  10000001 00000010\n");
    }

    #[test]
    fn json_is_laid_out_and_nothing_else_is() {
        assert_eq!(
            json(r#"{"a":[1,{"b":null}],"c":"x, \"y\"","d":{}}"#).unwrap(),
            "{\n  \"a\": [\n    1,\n    {\n      \"b\": null\n    }\n  ],\n  \"c\": \"x, \\\"y\\\"\",\n  \"d\": {}\n}"
        );
        for wrong in [
            "12", "\"a\"", "{", "{a:1}", "[1,]", "[1] 2", "[tru]", "plain",
        ] {
            assert_eq!(json(wrong), None, "{wrong}");
        }
        assert_eq!(json(&"[".repeat(100_000)), None);
    }
}

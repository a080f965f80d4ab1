//! JSON as MySQL keeps it: the members of an object in the order of their names' lengths, then bytes.

use std::cmp::Ordering;
use std::fmt::{self, Write};

use super::convert::show_double;

/// A JSON document.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Json {
    Null,
    Bool(bool),
    Int(i64),
    UInt(u64),
    Double(f64),
    /// A decimal or temporal value, as its text; decimals are shown without quotes.
    Decimal(super::decimal::Decimal),
    Text(String),
    Array(Vec<Json>),
    Object(Vec<(String, Json)>),
}

/// As deep as documents may nest.
const DEEPEST: usize = 100;

/// Why a text is no JSON, and at which byte.
pub(crate) struct Malformed {
    pub reason: &'static str,
    pub at: usize,
}

struct Reader<'a> {
    text: &'a [u8],
    at: usize,
    depth: usize,
}

/// Reads a document.
pub(crate) fn read(text: &str) -> Result<Json, Malformed> {
    let mut reader = Reader {
        text: text.as_bytes(),
        at: 0,
        depth: 0,
    };
    let value = reader.value()?;
    reader.blank();
    if reader.at < text.len() {
        return Err(reader.wrong("The document root must not be followed by other values."));
    }
    Ok(value)
}

impl Reader<'_> {
    fn wrong(&self, reason: &'static str) -> Malformed {
        Malformed {
            reason,
            at: self.at,
        }
    }

    fn blank(&mut self) {
        while self.peek().is_ascii_whitespace() {
            self.at += 1;
        }
    }

    fn peek(&self) -> u8 {
        self.text.get(self.at).copied().unwrap_or(0)
    }

    fn eat(&mut self, byte: u8) -> bool {
        self.blank();
        let is_there = self.peek() == byte;
        self.at += usize::from(is_there);
        is_there
    }

    fn value(&mut self) -> Result<Json, Malformed> {
        self.blank();
        if self.at >= self.text.len() {
            return Err(self.wrong("The document is empty."));
        }
        match self.peek() {
            b'{' => self.deeper(Self::object),
            b'[' => self.deeper(Self::array),
            b'"' => self.string().map(Json::Text),
            b'-' | b'0'..=b'9' => self.number(),
            _ => self.word(),
        }
    }

    fn deeper(
        &mut self,
        inner: fn(&mut Self) -> Result<Json, Malformed>,
    ) -> Result<Json, Malformed> {
        if self.depth >= DEEPEST {
            return Err(self.wrong("The JSON document exceeds the maximum depth."));
        }
        self.depth += 1;
        self.at += 1;
        let value = inner(self);
        self.depth -= 1;
        value
    }

    fn word(&mut self) -> Result<Json, Malformed> {
        for (word, value) in [
            ("null", Json::Null),
            ("true", Json::Bool(true)),
            ("false", Json::Bool(false)),
        ] {
            if self.text[self.at..].starts_with(word.as_bytes()) {
                self.at += word.len();
                return Ok(value);
            }
        }
        Err(self.wrong("Invalid value."))
    }

    fn number(&mut self) -> Result<Json, Malformed> {
        let start = self.at;
        while matches!(self.peek(), b'-' | b'+' | b'.' | b'e' | b'E' | b'0'..=b'9') {
            self.at += 1;
        }
        let text = std::str::from_utf8(&self.text[start..self.at]).unwrap_or_default();
        if let Ok(number) = text.parse() {
            return Ok(Json::Int(number));
        }
        if let Ok(number) = text.parse() {
            return Ok(Json::UInt(number));
        }
        let number = text.parse().ok().filter(|number: &f64| number.is_finite());
        number
            .map(Json::Double)
            .ok_or_else(|| self.wrong("Invalid value."))
    }

    fn string(&mut self) -> Result<String, Malformed> {
        self.at += 1;
        let mut bytes = Vec::new();
        loop {
            let byte = self.peek();
            if self.at >= self.text.len() || byte < 32 {
                return Err(self.wrong("Missing a closing quotation mark in string."));
            }
            self.at += 1;
            match byte {
                b'"' => {
                    return String::from_utf8(bytes)
                        .map_err(|_| self.wrong("Invalid encoding in string."));
                }
                b'\\' => self.escape(&mut bytes)?,
                _ => bytes.push(byte),
            }
        }
    }

    fn escape(&mut self, bytes: &mut Vec<u8>) -> Result<(), Malformed> {
        let byte = self.peek();
        self.at += 1;
        let plain = match byte {
            b'b' => 8,
            b'f' => 12,
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'"' | b'\\' | b'/' => byte,
            b'u' => {
                let c = self.unicode()?;
                bytes.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
                return Ok(());
            }
            _ => return Err(self.wrong("Invalid escape character in string.")),
        };
        bytes.push(plain);
        Ok(())
    }

    fn unicode(&mut self) -> Result<char, Malformed> {
        let first = self.four_digits()?;
        if !(0xd800..0xdc00).contains(&first) {
            return char::from_u32(first)
                .ok_or_else(|| self.wrong("The surrogate pair in string is invalid."));
        }
        if !self.text[self.at.min(self.text.len())..].starts_with(b"\\u") {
            return Err(self.wrong("The surrogate pair in string is invalid."));
        }
        self.at += 2;
        let second = self.four_digits()?;
        let code = 0x10000 + ((first - 0xd800) << 10) + second.wrapping_sub(0xdc00);
        char::from_u32(code).ok_or_else(|| self.wrong("The surrogate pair in string is invalid."))
    }

    fn four_digits(&mut self) -> Result<u32, Malformed> {
        let digits = self.text.get(self.at..self.at + 4);
        let text = digits.and_then(|digits| std::str::from_utf8(digits).ok());
        let code = text.and_then(|text| u32::from_str_radix(text, 16).ok());
        self.at += 4;
        code.ok_or_else(|| self.wrong("Incorrect hex digit after \\u escape in string."))
    }

    fn array(&mut self) -> Result<Json, Malformed> {
        let mut all = Vec::new();
        if self.eat(b']') {
            return Ok(Json::Array(all));
        }
        loop {
            all.push(self.value()?);
            if self.eat(b']') {
                return Ok(Json::Array(all));
            }
            if !self.eat(b',') {
                return Err(self.wrong("Missing a comma or ] after an array element."));
            }
        }
    }

    fn object(&mut self) -> Result<Json, Malformed> {
        let mut all = Vec::new();
        if self.eat(b'}') {
            return Ok(Json::Object(all));
        }
        loop {
            self.blank();
            if self.peek() != b'"' {
                return Err(self.wrong("Missing a name for object member."));
            }
            let name = self.string()?;
            if !self.eat(b':') {
                return Err(self.wrong("Missing a colon after a name of object member."));
            }
            let value = self.value()?;
            all.push((name, value));
            if self.eat(b'}') {
                return Ok(Json::object(all));
            }
            if !self.eat(b',') {
                return Err(self.wrong("Missing a comma or } after an object member."));
            }
        }
    }
}

/// A step of a path.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Step {
    Member(String),
    AnyMember,
    Cell(usize),
    LastCell(usize),
    AnyCell,
    Anywhere,
}

/// Reads a path such as `$.a[0]."b c"`; the error is the position.
pub(crate) fn path(text: &str) -> Result<Vec<Step>, usize> {
    let mut rest = text.trim_start().strip_prefix('$').ok_or(1usize)?;
    let mut steps = Vec::new();
    loop {
        rest = rest.trim_start();
        let at = text.len() - rest.len() + 1;
        if rest.is_empty() {
            return Ok(steps);
        }
        if let Some(behind) = rest.strip_prefix("**") {
            steps.push(Step::Anywhere);
            rest = behind;
        } else if let Some(behind) = rest.strip_prefix('.') {
            let (step, behind) = member(behind.trim_start()).ok_or(at)?;
            steps.push(step);
            rest = behind;
        } else {
            let (inner, behind) = rest
                .strip_prefix('[')
                .and_then(|rest| rest.split_once(']'))
                .ok_or(at)?;
            let inner = inner.trim();
            let last = inner
                .strip_prefix("last")
                .map(|rest| rest.trim().strip_prefix('-').unwrap_or("0").trim());
            steps.push(match last {
                Some(back) => Step::LastCell(back.parse().map_err(|_| at)?),
                None if inner == "*" => Step::AnyCell,
                None => Step::Cell(inner.parse().map_err(|_| at)?),
            });
            rest = behind;
        }
    }
}

fn member(rest: &str) -> Option<(Step, &str)> {
    if let Some(behind) = rest.strip_prefix('*') {
        return Some((Step::AnyMember, behind));
    }
    if let Some(quoted) = rest.strip_prefix('"') {
        let (name, behind) = quoted.split_once('"')?;
        return Some((Step::Member(name.to_owned()), behind));
    }
    let end = rest
        .find(|c: char| !c.is_alphanumeric() && c != '_' && c != '$')
        .unwrap_or(rest.len());
    (end > 0).then(|| (Step::Member(rest[..end].to_owned()), &rest[end..]))
}

impl Json {
    /// An object; of members with one name the last counts.
    pub(crate) fn object(members: Vec<(String, Json)>) -> Json {
        let mut all: Vec<(String, Json)> = Vec::new();
        for (name, value) in members {
            let place = all.binary_search_by(|(other, _)| {
                other.len().cmp(&name.len()).then_with(|| other.cmp(&name))
            });
            match place {
                Ok(at) => all[at].1 = value,
                Err(at) => all.insert(at, (name, value)),
            }
        }
        Json::Object(all)
    }

    pub(crate) fn size(&self) -> usize {
        match self {
            Json::Text(text) => 24 + text.len(),
            Json::Array(all) => 24 + all.iter().map(Json::size).sum::<usize>(),
            Json::Object(all) => {
                24 + all
                    .iter()
                    .map(|(name, value)| 24 + name.len() + value.size())
                    .sum::<usize>()
            }
            _ => 24,
        }
    }

    pub(crate) fn depth(&self) -> usize {
        1 + match self {
            Json::Array(all) => all.iter().map(Json::depth).max().unwrap_or(0),
            Json::Object(all) => all
                .iter()
                .map(|(_, value)| value.depth())
                .max()
                .unwrap_or(0),
            _ => 0,
        }
    }

    /// As `JSON_TYPE` says.
    pub(crate) fn type_name(&self) -> &'static str {
        match self {
            Json::Null => "NULL",
            Json::Bool(_) => "BOOLEAN",
            Json::Int(_) => "INTEGER",
            Json::UInt(_) => "UNSIGNED INTEGER",
            Json::Double(_) => "DOUBLE",
            Json::Decimal(_) => "DECIMAL",
            Json::Text(_) => "STRING",
            Json::Array(_) => "ARRAY",
            Json::Object(_) => "OBJECT",
        }
    }

    /// All that a path leads to.
    pub(crate) fn find<'a>(&'a self, path: &[Step], found: &mut Vec<&'a Json>) {
        let Some((step, rest)) = path.split_first() else {
            found.push(self);
            return;
        };
        match (step, self) {
            (Step::Member(name), Json::Object(all)) => {
                if let Some((_, value)) = all.iter().find(|(other, _)| other == name) {
                    value.find(rest, found);
                }
            }
            (Step::AnyMember, Json::Object(all)) => {
                all.iter().for_each(|(_, value)| value.find(rest, found));
            }
            (Step::AnyCell, Json::Array(all)) => {
                all.iter().for_each(|value| value.find(rest, found));
            }
            (Step::Cell(_) | Step::LastCell(_), Json::Array(all)) => {
                if let Some(value) = cell(step, all.len()).and_then(|at| all.get(at)) {
                    value.find(rest, found);
                }
            }
            // A scalar is an array of one.
            (Step::Cell(0) | Step::LastCell(0), _) => self.find(rest, found),
            (Step::Anywhere, _) => {
                self.find(rest, found);
                match self {
                    Json::Array(all) => all.iter().for_each(|value| value.find(path, found)),
                    Json::Object(all) => all.iter().for_each(|(_, value)| value.find(path, found)),
                    _ => {}
                }
            }
            _ => {}
        }
    }

    /// Whether `other` is contained, as `JSON_CONTAINS` asks.
    pub(crate) fn contains(&self, other: &Json) -> bool {
        match (self, other) {
            (Json::Object(all), Json::Object(wanted)) => wanted.iter().all(|(name, value)| {
                let mine = all.iter().find(|(other, _)| other == name);
                mine.is_some_and(|(_, mine)| mine.contains(value))
            }),
            (Json::Array(all), Json::Array(wanted)) => wanted
                .iter()
                .all(|value| all.iter().any(|mine| mine.contains(value))),
            (Json::Array(all), _) => all.iter().any(|mine| mine.contains(other)),
            _ => self.compare(other) == Ordering::Equal,
        }
    }

    fn rank(&self) -> u8 {
        match self {
            Json::Null => 0,
            Json::Int(_) | Json::UInt(_) | Json::Double(_) | Json::Decimal(_) => 1,
            Json::Text(_) => 2,
            Json::Object(_) => 3,
            Json::Array(_) => 4,
            Json::Bool(_) => 5,
        }
    }

    pub(crate) fn number(&self) -> Option<f64> {
        match self {
            Json::Int(number) => Some(*number as f64),
            Json::UInt(number) => Some(*number as f64),
            Json::Double(number) => Some(*number),
            Json::Decimal(number) => Some(number.to_double()),
            _ => None,
        }
    }

    pub(crate) fn compare(&self, other: &Json) -> Ordering {
        match (self, other) {
            (Json::Bool(left), Json::Bool(right)) => left.cmp(right),
            (Json::Text(left), Json::Text(right)) => left.cmp(right),
            (Json::Array(left), Json::Array(right)) => {
                let pairs = left
                    .iter()
                    .zip(right)
                    .map(|(left, right)| left.compare(right));
                pairs
                    .filter(|order| order.is_ne())
                    .chain([left.len().cmp(&right.len())])
                    .next()
                    .unwrap_or(Ordering::Equal)
            }
            (Json::Object(left), Json::Object(right)) if left == right => Ordering::Equal,
            (Json::Object(_), Json::Object(_)) => self.to_string().cmp(&other.to_string()),
            _ => match (self.number(), other.number()) {
                (Some(left), Some(right)) => left.total_cmp(&right),
                _ => self.rank().cmp(&other.rank()),
            },
        }
    }
}

/// The cell of an array of `length` that a step means.
pub(crate) fn cell(step: &Step, length: usize) -> Option<usize> {
    match step {
        Step::Cell(at) => Some(*at),
        Step::LastCell(back) => length.checked_sub(back.saturating_add(1)),
        _ => None,
    }
}

impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Json::Null => f.write_str("null"),
            Json::Bool(value) => write!(f, "{value}"),
            Json::Int(number) => write!(f, "{number}"),
            Json::UInt(number) => write!(f, "{number}"),
            Json::Double(number) => {
                let text = show_double(*number);
                let is_whole = text
                    .bytes()
                    .all(|byte| byte.is_ascii_digit() || byte == b'-');
                write!(f, "{text}{}", if is_whole { ".0" } else { "" })
            }
            Json::Decimal(number) => write!(f, "{number}"),
            Json::Text(text) => f.write_str(&quoted(text)),
            Json::Array(all) => {
                f.write_char('[')?;
                for (index, value) in all.iter().enumerate() {
                    write!(f, "{}{value}", if index > 0 { ", " } else { "" })?;
                }
                f.write_char(']')
            }
            Json::Object(all) => {
                f.write_char('{')?;
                for (index, (name, value)) in all.iter().enumerate() {
                    write!(
                        f,
                        "{}{}: {value}",
                        if index > 0 { ", " } else { "" },
                        quoted(name)
                    )?;
                }
                f.write_char('}')
            }
        }
    }
}

/// A text in JSON's quotes.
pub(crate) fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            '\u{8}' => quoted.push_str("\\b"),
            '\u{c}' => quoted.push_str("\\f"),
            c if u32::from(c) < 32 => quoted.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => quoted.push(c),
        }
    }
    quoted + "\""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_are_shown_as_mysql_does() {
        let shown = |text| read(text).map(|json| json.to_string()).ok();
        assert_eq!(
            shown(r#"{"bb":1,"a":[1,2.0,"x\u00e9"],"c":null}"#).as_deref(),
            Some(r#"{"a": [1, 2.0, "xé"], "c": null, "bb": 1}"#)
        );
        assert_eq!(shown("[1,]"), None);
        assert_eq!(shown(&"[".repeat(1000)), None);
    }

    #[test]
    fn paths_lead_to_parts() {
        let json = read(r#"{"a": [1, {"b": 2}], "b": 3}"#).ok().unwrap();
        let found = |text| {
            let mut found = Vec::new();
            json.find(&path(text).unwrap(), &mut found);
            found.iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        assert_eq!(found("$.a[1].b"), ["2"]);
        assert_eq!(found("$**.b"), ["3", "2"]);
        assert_eq!(found("$.a[last]"), [r#"{"b": 2}"#]);
        assert_eq!(path("$.a["), Err(4));
    }
}

//! Functions of strings.

use std::rc::Rc;

use super::make::{
    LONGEST, MANY, count_type, first_text, lenient, long_text, strict, text_of, text_type,
    truth_type,
};
use crate::error::{self, Result};
use crate::exec::cx::Cx;
use crate::exec::node::Function;
use crate::exec::node::Node;
use crate::sql::lexer::unhex;
use crate::value::types::{Base, Type};
use crate::value::{Value, text};

pub(super) const TABLE: &[Function] = &[
    strict("concat", 1, MANY, text_type, concat),
    lenient("concat_ws", 2, MANY, text_type, concat_ws),
    strict("length", 1, 1, count_type, |_, a, _| {
        Ok(Value::count(bytes_of(&a[0]).len()))
    }),
    strict("octet_length", 1, 1, count_type, |_, a, _| {
        Ok(Value::count(bytes_of(&a[0]).len()))
    }),
    strict("bit_length", 1, 1, count_type, |_, a, _| {
        Ok(Value::count(8 * bytes_of(&a[0]).len()))
    }),
    strict("char_length", 1, 1, count_type, char_length),
    strict("character_length", 1, 1, count_type, char_length),
    strict("upper", 1, 1, first_text, |_, a, _| {
        Ok(mapped(&a[0], |text| text.to_uppercase()))
    }),
    strict("ucase", 1, 1, first_text, |_, a, _| {
        Ok(mapped(&a[0], |text| text.to_uppercase()))
    }),
    strict("lower", 1, 1, first_text, |_, a, _| {
        Ok(mapped(&a[0], |text| text.to_lowercase()))
    }),
    strict("lcase", 1, 1, first_text, |_, a, _| {
        Ok(mapped(&a[0], |text| text.to_lowercase()))
    }),
    strict("substring", 2, 3, first_text, substring),
    strict("left", 2, 2, first_text, |_, a, _| {
        Ok(cut(&a[0], 0, a[1].to_count()))
    }),
    strict("right", 2, 2, first_text, right),
    strict("trim", 1, 1, first_text, |_, a, _| {
        Ok(mapped(&a[0], |text| text.trim_matches(' ').to_owned()))
    }),
    strict("ltrim", 1, 1, first_text, |_, a, _| {
        Ok(mapped(&a[0], |text| {
            text.trim_start_matches(' ').to_owned()
        }))
    }),
    strict("rtrim", 1, 1, first_text, |_, a, _| {
        Ok(mapped(&a[0], |text| text.trim_end_matches(' ').to_owned()))
    }),
    strict("trim from", 2, 2, first_text, |_, a, _| {
        Ok(trimmed(a, true, true))
    }),
    strict("ltrim from", 2, 2, first_text, |_, a, _| {
        Ok(trimmed(a, true, false))
    }),
    strict("rtrim from", 2, 2, first_text, |_, a, _| {
        Ok(trimmed(a, false, true))
    }),
    strict("lpad", 3, 3, text_type, |_, a, _| Ok(padded(a, true))),
    strict("rpad", 3, 3, text_type, |_, a, _| Ok(padded(a, false))),
    strict("repeat", 2, 2, long_text, repeat),
    strict("space", 1, 1, long_text, |cx, a, n| {
        repeat(cx, &[Value::text(" "), a[0].clone()], n)
    }),
    strict("replace", 3, 3, text_type, replace),
    strict("reverse", 1, 1, first_text, |_, a, _| {
        Ok(mapped(&a[0], |text| text.chars().rev().collect()))
    }),
    strict("locate", 2, 3, count_type, locate),
    strict("instr", 2, 2, count_type, |cx, a, n| {
        locate(cx, &[a[1].clone(), a[0].clone()], n)
    }),
    strict("insert", 4, 4, text_type, insert),
    strict("substring_index", 3, 3, first_text, |_, a, _| {
        Ok(substring_index(a))
    }),
    strict("strcmp", 2, 2, count_type, strcmp),
    strict("ascii", 1, 1, count_type, |_, a, _| {
        Ok(Value::Int(
            bytes_of(&a[0]).first().map_or(0, |byte| i64::from(*byte)),
        ))
    }),
    strict("ord", 1, 1, count_type, |_, a, _| Ok(ord(&a[0]))),
    lenient("char", 1, MANY, long_text, char_of),
    strict("hex", 1, 1, long_text, |_, a, n| {
        Ok(hex(&a[0], n[0].ty.base == Base::Bit))
    }),
    strict(
        "unhex",
        1,
        1,
        |_| Type::bytes(255),
        |_, a, _| {
            Ok(unhex(text_of(&a[0]).as_bytes()).map_or(Value::Null, |bytes| Value::bytes(&bytes)))
        },
    ),
    strict("to_base64", 1, 1, long_text, |_, a, _| {
        Ok(Value::text(&to_base64(&bytes_of(&a[0]))))
    }),
    strict(
        "from_base64",
        1,
        1,
        |_| Type::bytes(65_535),
        |_, a, _| Ok(from_base64(&text_of(&a[0])).map_or(Value::Null, |bytes| Value::bytes(&bytes))),
    ),
    lenient("elt", 2, MANY, text_type, elt),
    lenient("field", 2, MANY, count_type, field),
    strict("find_in_set", 2, 2, count_type, find_in_set),
    strict("make_set", 2, MANY, text_type, make_set),
    lenient("quote", 1, 1, text_type, |_, a, _| {
        Ok(a[0]
            .to_text()
            .map_or(Value::text("NULL"), |text| Value::text(&quoted(&text))))
    }),
    strict("soundex", 1, 1, first_text, |_, a, _| {
        Ok(Value::text(&soundex(&text_of(&a[0]))))
    }),
    strict("convert_using", 1, 1, first_text, |_, a, _| {
        Ok(Value::Text(text_of(&a[0])))
    }),
    strict("regexp_like", 2, 3, truth_type, regexp_like),
    strict("regexp_replace", 3, 3, text_type, regexp_replace),
    strict("regexp_substr", 2, 2, first_text, regexp_substr),
    strict("regexp_instr", 2, 2, count_type, regexp_instr),
    strict("weight_string", 1, 1, first_text, |_, a, _| {
        Ok(Value::bytes(&bytes_of(&a[0])))
    }),
    strict("format", 2, 3, long_text, |_, a, _| Ok(format(a))),
    strict("bin", 1, 1, long_text, |_, a, _| {
        Ok(Value::text(&format!("{:b}", a[0].to_count())))
    }),
    strict("oct", 1, 1, long_text, |_, a, _| {
        Ok(Value::text(&format!("{:o}", a[0].to_count())))
    }),
];

fn bytes_of(value: &Value) -> Rc<[u8]> {
    value.to_bytes().unwrap_or_else(|| Rc::from([]))
}

/// A text with a change; bytes stay bytes.
fn mapped(value: &Value, change: impl Fn(&str) -> String) -> Value {
    match value {
        Value::Bytes(_) => value.clone(),
        other => Value::text(&change(&text_of(other))),
    }
}

fn concat(cx: &mut Cx<'_>, arguments: &[Value], _: &[Node]) -> Result<Value> {
    join(cx, arguments, "")
}

fn join(cx: &mut Cx<'_>, parts: &[Value], separator: &str) -> Result<Value> {
    let mut all = Vec::new();
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            all.extend_from_slice(separator.as_bytes());
        }
        all.extend_from_slice(&bytes_of(part));
    }
    if all.len() > LONGEST {
        return Ok(Value::Null);
    }
    cx.take_memory(all.len() / 8)?;
    let is_binary = parts.iter().any(|part| matches!(part, Value::Bytes(_)));
    Ok(match String::from_utf8(all) {
        Ok(text) if !is_binary => Value::text(&text),
        Ok(text) => Value::bytes(text.as_bytes()),
        Err(error) => Value::bytes(error.as_bytes()),
    })
}

fn concat_ws(cx: &mut Cx<'_>, arguments: &[Value], _: &[Node]) -> Result<Value> {
    let Some(separator) = arguments[0].to_text() else {
        return Ok(Value::Null);
    };
    let parts: Vec<Value> = arguments[1..]
        .iter()
        .filter(|part| !part.is_null())
        .cloned()
        .collect();
    join(cx, &parts, &separator)
}

fn char_length(_: &mut Cx<'_>, arguments: &[Value], _: &[Node]) -> Result<Value> {
    Ok(match &arguments[0] {
        Value::Bytes(bytes) => Value::count(bytes.len()),
        other => Value::count(text_of(other).chars().count()),
    })
}

/// `count` characters from place `from`, counted from 0.
fn cut(value: &Value, from: i64, count: i64) -> Value {
    let from = usize::try_from(from.max(0)).unwrap_or(usize::MAX);
    let count = usize::try_from(count.max(0)).unwrap_or(usize::MAX);
    match value {
        Value::Bytes(bytes) => Value::Bytes(bytes.iter().skip(from).take(count).copied().collect()),
        other => Value::Text(
            text_of(other)
                .chars()
                .skip(from)
                .take(count)
                .collect::<String>()
                .into(),
        ),
    }
}

fn length_of(value: &Value) -> i64 {
    let length = match value {
        Value::Bytes(bytes) => bytes.len(),
        other => text_of(other).chars().count(),
    };
    i64::try_from(length).unwrap_or(i64::MAX)
}

fn right(_: &mut Cx<'_>, arguments: &[Value], _: &[Node]) -> Result<Value> {
    let length = length_of(&arguments[0]);
    let count = arguments[1].to_count().clamp(0, length);
    Ok(cut(&arguments[0], length - count, count))
}

fn substring(_: &mut Cx<'_>, arguments: &[Value], _: &[Node]) -> Result<Value> {
    let length = length_of(&arguments[0]);
    let place = arguments[1].to_count();
    let count = arguments.get(2).map_or(i64::MAX, Value::to_count);
    let from = if place < 0 { length + place } else { place - 1 };
    let is_outside = place == 0 || from < 0 || from >= length;
    Ok(if is_outside {
        cut(&arguments[0], 0, 0)
    } else {
        cut(&arguments[0], from, count)
    })
}

fn trimmed(arguments: &[Value], front: bool, back: bool) -> Value {
    let (text, what) = (text_of(&arguments[0]), text_of(&arguments[1]));
    let mut text: &str = &text;
    if what.is_empty() {
        return Value::text(text);
    }
    while let Some(rest) = text.strip_prefix(&*what).filter(|_| front) {
        text = rest;
    }
    while let Some(rest) = text.strip_suffix(&*what).filter(|_| back) {
        text = rest;
    }
    Value::text(text)
}

fn padded(arguments: &[Value], front: bool) -> Value {
    let (text, with) = (text_of(&arguments[0]), text_of(&arguments[2]));
    let Ok(length) = usize::try_from(arguments[1].to_count()) else {
        return Value::Null;
    };
    let has = text.chars().count();
    if length <= has {
        return cut(&arguments[0], 0, arguments[1].to_count());
    }
    if length > LONGEST || with.is_empty() {
        return if with.is_empty() {
            Value::text("")
        } else {
            Value::Null
        };
    }
    let padding: String = with.chars().cycle().take(length - has).collect();
    Value::text(&if front {
        format!("{padding}{text}")
    } else {
        format!("{text}{padding}")
    })
}

fn repeat(cx: &mut Cx<'_>, arguments: &[Value], _: &[Node]) -> Result<Value> {
    let text = text_of(&arguments[0]);
    let count = usize::try_from(arguments[1].to_count()).unwrap_or(0);
    if text.len().saturating_mul(count) > LONGEST {
        return Ok(Value::Null);
    }
    cx.take_memory(text.len() * count / 8)?;
    Ok(Value::text(&text.repeat(count)))
}

fn replace(cx: &mut Cx<'_>, arguments: &[Value], _: &[Node]) -> Result<Value> {
    let (text, from, to) = (
        text_of(&arguments[0]),
        text_of(&arguments[1]),
        text_of(&arguments[2]),
    );
    if from.is_empty() {
        return Ok(Value::Text(text));
    }
    let grown = text.matches(&*from).count().saturating_mul(to.len());
    if grown > LONGEST {
        return Ok(Value::Null);
    }
    cx.take_memory(grown / 8)?;
    Ok(Value::text(&text.replace(&*from, &to)))
}

/// The place of a text in another one from `from` on, both counted in characters from 0.
fn find(text: &str, what: &str, from: usize, binary: bool) -> Option<usize> {
    let fold = |text: &str| {
        text.chars()
            .map(|c| if binary { c } else { text::folded(c) })
            .collect::<Vec<_>>()
    };
    let (text, what) = (fold(text), fold(what));
    if from > text.len() {
        return None;
    }
    if what.is_empty() {
        return Some(from);
    }
    text[from..]
        .windows(what.len())
        .position(|window| window == what)
        .map(|at| at + from)
}

fn locate(_: &mut Cx<'_>, arguments: &[Value], nodes: &[Node]) -> Result<Value> {
    let from = arguments.get(2).map_or(1, Value::to_count);
    let Ok(from) = usize::try_from(from.saturating_sub(1)) else {
        return Ok(Value::Int(0));
    };
    let binary = nodes.iter().any(Node::is_binary);
    let found = find(
        &text_of(&arguments[1]),
        &text_of(&arguments[0]),
        from,
        binary,
    );
    Ok(Value::count(found.map_or(0, |at| at + 1)))
}

fn insert(_: &mut Cx<'_>, arguments: &[Value], _: &[Node]) -> Result<Value> {
    let text = text_of(&arguments[0]);
    let length = i64::try_from(text.chars().count()).unwrap_or(i64::MAX);
    let (place, count) = (arguments[1].to_count(), arguments[2].to_count());
    if place < 1 || place > length {
        return Ok(Value::Text(text));
    }
    let count = if count < 0 || count > length - place + 1 {
        length - place + 1
    } else {
        count
    };
    let front = text_of(&cut(&arguments[0], 0, place - 1));
    let back = text_of(&cut(&arguments[0], place - 1 + count, i64::MAX));
    Ok(Value::text(&format!(
        "{front}{}{back}",
        text_of(&arguments[3])
    )))
}

fn substring_index(arguments: &[Value]) -> Value {
    let (text, mark, count) = (
        text_of(&arguments[0]),
        text_of(&arguments[1]),
        arguments[2].to_count(),
    );
    if mark.is_empty() || count == 0 {
        return Value::text("");
    }
    let wanted = usize::try_from(count.unsigned_abs()).unwrap_or(usize::MAX);
    if count > 0 {
        let end = text
            .match_indices(&*mark)
            .nth(wanted - 1)
            .map_or(text.len(), |(at, _)| at);
        return Value::text(&text[..end]);
    }
    let start = text
        .rmatch_indices(&*mark)
        .nth(wanted - 1)
        .map_or(0, |(at, _)| at + mark.len());
    Value::text(&text[start..])
}

fn strcmp(_: &mut Cx<'_>, arguments: &[Value], nodes: &[Node]) -> Result<Value> {
    let binary = nodes.iter().any(Node::is_binary);
    let order = text::compare(&text_of(&arguments[0]), &text_of(&arguments[1]), binary);
    Ok(Value::Int(order as i64))
}

fn ord(value: &Value) -> Value {
    let text = text_of(value);
    let first = text.chars().next();
    let mut bytes = [0; 4];
    let code = first.map_or(0, |c| {
        c.encode_utf8(&mut bytes)
            .bytes()
            .fold(0, |all, byte| all << 8 | i64::from(byte))
    });
    Value::Int(code)
}

fn char_of(_: &mut Cx<'_>, arguments: &[Value], _: &[Node]) -> Result<Value> {
    let mut bytes = Vec::new();
    for value in arguments.iter().filter(|value| !value.is_null()) {
        let code = (value.to_count() & 0xffff_ffff).to_be_bytes();
        let skip = code[4..7].iter().take_while(|byte| **byte == 0).count();
        bytes.extend_from_slice(&code[4 + skip..]);
    }
    Ok(Value::bytes(&bytes))
}

/// `is_number`: bytes are those of a number, as BIT has them.
fn hex(value: &Value, is_number: bool) -> Value {
    match value {
        Value::Bytes(bytes) if is_number => {
            let number = bytes
                .iter()
                .fold(0u64, |all, byte| all << 8 | u64::from(*byte));
            Value::text(&format!("{number:X}"))
        }
        Value::Text(_) | Value::Bytes(_) | Value::Enum(..) | Value::Set(..) => Value::text(
            &bytes_of(value)
                .iter()
                .map(|byte| format!("{byte:02X}"))
                .collect::<String>(),
        ),
        Value::UInt(number) => Value::text(&format!("{number:X}")),
        Value::Date(_) | Value::DateTime(_) | Value::Time(_) | Value::Json(_) => {
            hex(&Value::Text(text_of(value)), false)
        }
        other => Value::text(&format!("{:X}", other.to_count())),
    }
}

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// With a line's end after 76 characters.
fn to_base64(bytes: &[u8]) -> String {
    let mut text = String::new();
    for (index, chunk) in bytes.chunks(3).enumerate() {
        if index > 0 && index % 19 == 0 {
            text.push('\n');
        }
        let all = (0..3).fold(0u32, |all, at| {
            all << 8 | u32::from(chunk.get(at).copied().unwrap_or(0))
        });
        for at in 0..4 {
            let six = (all >> (18 - 6 * at) & 63) as usize;
            text.push(if at > chunk.len() {
                '='
            } else {
                char::from(ALPHABET[six])
            });
        }
    }
    text
}

fn from_base64(text: &str) -> Option<Vec<u8>> {
    let digits: Vec<u8> = text
        .bytes()
        .filter(|byte| !byte.is_ascii_whitespace())
        .collect();
    if !digits.len().is_multiple_of(4) {
        return None;
    }
    let mut bytes = Vec::new();
    for chunk in digits.chunks(4) {
        let padding = chunk.iter().rev().take_while(|byte| **byte == b'=').count();
        let mut all = 0usize;
        for byte in chunk {
            let six = if *byte == b'=' {
                0
            } else {
                ALPHABET.iter().position(|known| known == byte)?
            };
            all = all << 6 | six;
        }
        let three = u32::try_from(all).ok()?.to_be_bytes();
        bytes.extend_from_slice(&three[1..4 - padding.min(2)]);
    }
    Some(bytes)
}

fn elt(_: &mut Cx<'_>, arguments: &[Value], _: &[Node]) -> Result<Value> {
    let index = usize::try_from(arguments[0].to_count()).unwrap_or(0);
    let chosen = arguments
        .get(index)
        .filter(|_| index > 0 && !arguments[0].is_null());
    Ok(chosen.cloned().unwrap_or(Value::Null))
}

fn field(_: &mut Cx<'_>, arguments: &[Value], nodes: &[Node]) -> Result<Value> {
    let binary = nodes.iter().any(Node::is_binary);
    let (first, rest) = (&arguments[0], &arguments[1..]);
    let equals = |other: &&Value| {
        crate::value::compare::compare(first, other, binary).is_some_and(std::cmp::Ordering::is_eq)
    };
    Ok(Value::count(
        rest.iter()
            .position(|other| equals(&other))
            .map_or(0, |at| at + 1),
    ))
}

fn find_in_set(_: &mut Cx<'_>, arguments: &[Value], nodes: &[Node]) -> Result<Value> {
    let (what, list) = (text_of(&arguments[0]), text_of(&arguments[1]));
    if list.is_empty() {
        return Ok(Value::Int(0));
    }
    let binary = nodes.iter().any(Node::is_binary);
    let found = list
        .split(',')
        .position(|part| text::compare(part, &what, binary).is_eq());
    Ok(Value::count(found.map_or(0, |at| at + 1)))
}

fn make_set(_: &mut Cx<'_>, arguments: &[Value], _: &[Node]) -> Result<Value> {
    let bits = arguments[0].to_count();
    let chosen = arguments[1..]
        .iter()
        .enumerate()
        .filter(|(at, _)| *at < 64 && bits >> at & 1 == 1);
    let texts: Vec<String> = chosen
        .map(|(_, value)| text_of(value).to_string())
        .collect();
    Ok(Value::text(&texts.join(",")))
}

fn quoted(text: &str) -> String {
    let mut quoted = String::from("'");
    for c in text.chars() {
        match c {
            '\'' | '\\' => quoted.extend(['\\', c]),
            '\0' => quoted.push_str("\\0"),
            '\u{1a}' => quoted.push_str("\\Z"),
            _ => quoted.push(c),
        }
    }
    quoted + "'"
}

fn soundex(text: &str) -> String {
    let code = |c: char| match c.to_ascii_uppercase() {
        'B' | 'F' | 'P' | 'V' => '1',
        'C' | 'G' | 'J' | 'K' | 'Q' | 'S' | 'X' | 'Z' => '2',
        'D' | 'T' => '3',
        'L' => '4',
        'M' | 'N' => '5',
        'R' => '6',
        _ => '0',
    };
    let mut letters = text.chars().filter(char::is_ascii_alphabetic);
    let Some(first) = letters.next() else {
        return String::new();
    };
    let mut result = String::from(first.to_ascii_uppercase());
    let mut last = code(first);
    for letter in letters {
        let digit = code(letter);
        // Vowels do not part two letters of one sound, as they do in other versions of this code.
        if digit != '0' && digit != last {
            result.push(digit);
            last = digit;
        }
    }
    while result.len() < 4 {
        result.push('0');
    }
    result
}

/// Compiles a regular expression. Errors: 3685.
pub(in crate::exec) fn pattern(text: &str, binary: bool) -> Result<regex_lite::Regex> {
    let built = regex_lite::RegexBuilder::new(text)
        .case_insensitive(!binary)
        .size_limit(1 << 20)
        .build();
    built.map_err(|_| error::BAD_REGEX.of(&[]))
}

fn regexp_like(_: &mut Cx<'_>, arguments: &[Value], nodes: &[Node]) -> Result<Value> {
    let flags = arguments.get(2).map(text_of).unwrap_or_default();
    let binary = nodes.iter().take(2).any(Node::is_binary) || flags.contains('c');
    let regex = pattern(&text_of(&arguments[1]), binary)?;
    Ok(Value::truth(regex.is_match(&text_of(&arguments[0]))))
}

fn regexp_replace(_: &mut Cx<'_>, arguments: &[Value], nodes: &[Node]) -> Result<Value> {
    let regex = pattern(&text_of(&arguments[1]), nodes.iter().any(Node::is_binary))?;
    let replaced = regex
        .replace_all(&text_of(&arguments[0]), &*text_of(&arguments[2]))
        .into_owned();
    Ok(if replaced.len() > LONGEST {
        Value::Null
    } else {
        Value::text(&replaced)
    })
}

fn regexp_substr(_: &mut Cx<'_>, arguments: &[Value], nodes: &[Node]) -> Result<Value> {
    let regex = pattern(&text_of(&arguments[1]), nodes.iter().any(Node::is_binary))?;
    let text = text_of(&arguments[0]);
    Ok(regex
        .find(&text)
        .map_or(Value::Null, |found| Value::text(found.as_str())))
}

fn regexp_instr(_: &mut Cx<'_>, arguments: &[Value], nodes: &[Node]) -> Result<Value> {
    let regex = pattern(&text_of(&arguments[1]), nodes.iter().any(Node::is_binary))?;
    let text = text_of(&arguments[0]);
    let place = regex
        .find(&text)
        .map_or(0, |found| text[..found.start()].chars().count() + 1);
    Ok(Value::count(place))
}

/// `FORMAT(12345.678, 2)`: with commas between thousands.
fn format(arguments: &[Value]) -> Value {
    let places = u8::try_from(arguments[1].to_count().clamp(0, 30)).unwrap_or(0);
    let text = match arguments[0]
        .to_decimal()
        .and_then(|number| number.rounded(places))
    {
        Some(number) => number.to_string(),
        None => format!("{:.*}", usize::from(places), arguments[0].to_double()),
    };
    let (sign, digits) = text
        .strip_prefix('-')
        .map_or(("", text.as_str()), |rest| ("-", rest));
    let (whole, fraction) = digits
        .split_once('.')
        .map_or((digits, None), |(whole, fraction)| (whole, Some(fraction)));
    let mut grouped = String::new();
    for (index, c) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(c);
    }
    let fraction = fraction
        .map(|fraction| format!(".{fraction}"))
        .unwrap_or_default();
    Value::text(&format!("{sign}{grouped}{fraction}"))
}

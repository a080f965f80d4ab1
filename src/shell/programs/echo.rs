//! `echo` and `printf`.

use super::{Home, Tool, once};
use crate::program::Io;

pub(super) const TOOLS: &[Tool] = &[
    once("echo", Home::Shell, "[-ne] [text ...]", "print words", echo),
    once(
        "printf",
        Home::Shell,
        "format [argument ...]",
        "print words in a format",
        printf,
    ),
];

fn echo(io: &mut Io<'_, '_>, argv: &[String]) -> i32 {
    let mut words = argv.get(1..).unwrap_or_default();
    let (mut ends_line, mut escapes) = (true, false);
    while let Some((option, rest)) = words.split_first() {
        let is_option = option.len() > 1
            && option.starts_with('-')
            && option.chars().skip(1).all(|c| "neE".contains(c));
        if !is_option {
            break;
        }
        ends_line &= !option.contains('n');
        escapes |= option.contains('e');
        words = rest;
    }
    let text = words.join(" ");
    let text = if escapes { unescape(&text) } else { text };
    io.out(text);
    if ends_line {
        io.out("\n");
    }
    0
}

/// `%s`, `%d` and `%%`; the format is used again while arguments are left.
fn printf(io: &mut Io<'_, '_>, argv: &[String]) -> i32 {
    let Some(format) = argv.get(1) else {
        io.err("printf: usage: printf format [arguments]\n");
        return 2;
    };
    let format = unescape(format);
    let mut arguments = argv.iter().skip(2);
    loop {
        let before = arguments.len();
        let text = fill(&format, &mut arguments);
        io.out(text);
        if arguments.len() == 0 || arguments.len() == before {
            return 0;
        }
    }
}

fn fill<'a>(format: &str, arguments: &mut impl Iterator<Item = &'a String>) -> String {
    let mut text = String::new();
    let mut chars = format.chars();
    while let Some(c) = chars.next() {
        match (c, if c == '%' { chars.next() } else { None }) {
            ('%', Some('s')) => text.push_str(arguments.next().map_or("", String::as_str)),
            ('%', Some('d')) => text.push_str(arguments.next().map_or("0", String::as_str)),
            ('%', Some('%')) => text.push('%'),
            ('%', other) => {
                text.push('%');
                text.extend(other);
            }
            (c, _) => text.push(c),
        }
    }
    text
}

/// `\n`, `\r`, `\t`, `\e`, `\\`, `\xHH`.
fn unescape(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        out.push_str(rest.get(..at).unwrap_or_default());
        let after = rest.get(at + 1..).unwrap_or_default();
        let (c, length) = match after.chars().next() {
            Some('n') => ('\n', 1),
            Some('r') => ('\r', 1),
            Some('t') => ('\t', 1),
            Some('e') => ('\x1b', 1),
            Some('\\') => ('\\', 1),
            Some('x') => match after
                .get(1..3)
                .and_then(|digits| u8::from_str_radix(digits, 16).ok())
            {
                Some(byte) => (char::from(byte), 3),
                None => ('\\', 0),
            },
            _ => ('\\', 0),
        };
        out.push(c);
        rest = after.get(length..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

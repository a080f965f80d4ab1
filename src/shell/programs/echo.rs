//! `echo` and `printf`.

use crate::bash::escapes::{Octal, unescape};
use crate::program::Io;
use crate::program::arguments::Args;
use crate::program::tool::{Home, PROGRAMS, Shelf, once};
use number::{fixed, whole};

mod number;

pub(super) const TOOLS: Shelf = Shelf {
    part: Some(&PROGRAMS),
    tools: &[
        once(
            "echo",
            Home::Shell,
            "[-neE] [text ...]",
            "print words",
            echo,
        )
        .own_words(),
        once(
            "printf",
            Home::Shell,
            "format [argument ...]",
            "print words in a format: %s %d %5.2f %x %b %c",
            printf,
        )
        .own_words(),
    ],
};

/// What looks like an option and is none is text, as bash has it.
fn echo(io: &mut Io<'_, '_>, args: &Args) -> i32 {
    let mut words = args.words.as_slice();
    let (mut ends_line, mut escapes) = (true, false);
    while let Some((option, rest)) = words.split_first() {
        let is_option = option.len() > 1
            && option.starts_with('-')
            && option.chars().skip(1).all(|c| "neE".contains(c));
        if !is_option {
            break;
        }
        for letter in option.chars().skip(1) {
            match letter {
                'n' => ends_line = false,
                letter => escapes = letter == 'e',
            }
        }
        words = rest;
    }
    let text = words.join(" ");
    let (text, is_cut) = if escapes {
        unescape(&text, Octal::AfterZero)
    } else {
        (text.into_bytes(), false)
    };
    io.out(text);
    if ends_line && !is_cut {
        io.out("\n");
    }
    0
}

/// The format is used again while arguments are left.
fn printf(io: &mut Io<'_, '_>, args: &Args) -> i32 {
    let mut words = args.words.iter();
    let shell = io.env.shell_name();
    let format = match words.next().map(String::as_str) {
        Some("--") => words.next(),
        Some("-v") => {
            io.err(format!(
                "{shell}: printf: -v is not simulated in this lab\n"
            ));
            return 2;
        }
        Some(option) if option.len() > 1 && option.starts_with('-') => {
            let letter: String = option.chars().take(2).collect();
            io.err(format!("{shell}: printf: {letter}: invalid option\nprintf: usage: printf format [arguments]\n"));
            return 2;
        }
        _ => args.words.first(),
    };
    let Some(format) = format else {
        io.err("printf: usage: printf format [arguments]\n");
        return 2;
    };
    let mut filling = Filling {
        arguments: words,
        out: Vec::new(),
        problems: Vec::new(),
        is_cut: false,
    };
    loop {
        let before = filling.arguments.len();
        filling.fill(format);
        let left = filling.arguments.len();
        if left == 0 || left == before || filling.is_cut {
            break;
        }
    }
    io.out(&filling.out);
    for problem in &filling.problems {
        io.err(format!("{shell}: printf: {problem}\n"));
    }
    i32::from(!filling.problems.is_empty())
}

/// A format being filled.
struct Filling<'a> {
    arguments: std::slice::Iter<'a, String>,
    out: Vec<u8>,
    problems: Vec<String>,
    /// `\c` or a wrong directive ended it.
    is_cut: bool,
}

/// What stands between `%` and the letter.
#[derive(Default)]
struct Directive {
    is_left: bool,
    has_zeros: bool,
    plus: &'static str,
    is_alternate: bool,
    width: usize,
    precision: Option<usize>,
}

/// A field is not made wider.
const MAX_WIDTH: usize = 10_000;

impl Filling<'_> {
    fn fill(&mut self, format: &str) {
        let mut rest = format;
        while let Some(at) = rest.find('%') {
            self.plain(rest.get(..at).unwrap_or_default());
            rest = rest.get(at + 1..).unwrap_or_default();
            if let Some(after) = rest.strip_prefix('%') {
                self.out.push(b'%');
                rest = after;
                continue;
            }
            let (directive, after) = self.directive(rest);
            let mut chars = after.chars();
            let Some(letter) = chars.next() else {
                self.give_up("`%': missing format character".to_owned());
                return;
            };
            rest = chars.as_str();
            self.put(&directive, letter);
            if self.is_cut {
                return;
            }
        }
        self.plain(rest);
    }

    fn plain(&mut self, text: &str) {
        let (bytes, _) = unescape(text, Octal::Plain);
        self.out.extend(bytes);
    }

    fn give_up(&mut self, problem: String) {
        self.problems.push(problem);
        self.is_cut = true;
    }

    /// Flags, width and precision, and what follows them.
    fn directive<'b>(&mut self, text: &'b str) -> (Directive, &'b str) {
        let mut directive = Directive::default();
        let mut rest = text;
        while let Some(flag) = rest.chars().next().filter(|c| "-0+ #".contains(*c)) {
            match flag {
                '-' => directive.is_left = true,
                '0' => directive.has_zeros = true,
                '+' => directive.plus = "+",
                ' ' if directive.plus.is_empty() => directive.plus = " ",
                '#' => directive.is_alternate = true,
                _ => {}
            }
            rest = rest.get(1..).unwrap_or_default();
        }
        let (width, after) = self.size(rest);
        directive.width = width.unwrap_or(0);
        rest = after;
        if let Some(after) = rest.strip_prefix('.') {
            let (precision, after) = self.size(after);
            directive.precision = Some(precision.unwrap_or(0));
            rest = after;
        }
        (directive, rest)
    }

    /// Digits, or `*` for the next argument.
    fn size<'b>(&mut self, text: &'b str) -> (Option<usize>, &'b str) {
        if let Some(after) = text.strip_prefix('*') {
            let number = self.arguments.next().and_then(|word| word.parse().ok());
            return (Some(number.unwrap_or(0).min(MAX_WIDTH)), after);
        }
        let after = text.trim_start_matches(|c: char| c.is_ascii_digit());
        let digits = text.strip_suffix(after).unwrap_or_default();
        let number = digits.parse::<usize>().unwrap_or(MAX_WIDTH);
        ((!digits.is_empty()).then_some(number.min(MAX_WIDTH)), after)
    }

    fn put(&mut self, directive: &Directive, letter: char) {
        let argument = match letter {
            's' | 'b' | 'c' | 'd' | 'i' | 'u' | 'x' | 'X' | 'o' | 'f' | 'F' => {
                self.arguments.next().map_or("", String::as_str)
            }
            'q' | 'e' | 'E' | 'g' | 'G' | 'a' | 'A' | '(' => {
                return self.give_up(format!(
                    "%{letter} is not simulated in this lab; it has: %s %b %c %d %i %u %x %X %o %f"
                ));
            }
            letter => {
                return self.give_up(format!("`{letter}': invalid format character"));
            }
        };
        match letter {
            's' | 'b' | 'c' => self.text(directive, letter, argument),
            'f' | 'F' => {
                let number = fixed(argument, directive.precision.unwrap_or(6));
                self.number(directive, argument, number);
            }
            letter => {
                let number = whole(argument, letter, directive.is_alternate);
                let number = number.map(|text| with_digits(text, directive.precision));
                self.number(directive, argument, number);
            }
        }
    }

    fn text(&mut self, directive: &Directive, letter: char, argument: &str) {
        let mut bytes = argument.as_bytes().to_vec();
        match letter {
            'b' => (bytes, self.is_cut) = unescape(argument, Octal::AfterZero),
            'c' => bytes = argument.chars().take(1).collect::<String>().into_bytes(),
            _ => {}
        }
        if let Some(precision) = directive.precision {
            bytes.truncate(precision);
        }
        self.pad(directive, &bytes, false);
    }

    /// A number, or what is none, which counts as 0.
    fn number(&mut self, directive: &Directive, argument: &str, number: Option<String>) {
        let text = number.unwrap_or_else(|| {
            self.problems.push(format!("{argument}: invalid number"));
            "0".to_owned()
        });
        let plus = if text.starts_with('-') {
            ""
        } else {
            directive.plus
        };
        let zeros = directive.has_zeros && !directive.is_left;
        self.pad(directive, format!("{plus}{text}").as_bytes(), zeros);
    }

    fn pad(&mut self, directive: &Directive, bytes: &[u8], with_zeros: bool) {
        let length = String::from_utf8_lossy(bytes).chars().count();
        let missing = directive.width.saturating_sub(length);
        let (sign, rest) = match bytes.split_first() {
            Some((b'-' | b'+', rest)) if with_zeros => bytes.split_at(bytes.len() - rest.len()),
            _ => bytes.split_at(0),
        };
        let fill = if with_zeros { b'0' } else { b' ' };
        self.out.extend_from_slice(sign);
        if !directive.is_left {
            self.out.extend(std::iter::repeat_n(fill, missing));
        }
        self.out.extend_from_slice(rest);
        if directive.is_left {
            self.out.extend(std::iter::repeat_n(b' ', missing));
        }
    }
}

/// At least `precision` digits.
fn with_digits(text: String, precision: Option<usize>) -> String {
    let digits = text.trim_start_matches('-');
    let missing = precision.unwrap_or(0).saturating_sub(digits.len());
    let sign = text.strip_suffix(digits).unwrap_or_default();
    format!("{sign}{}{digits}", "0".repeat(missing))
}

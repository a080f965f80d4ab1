//! Cuts a statement into tokens, by MySQL's rules for comments, quotes and numbers.
//!
//! **Invariant:** every token knows where it begins, so that error 1064 can cite the text from there.

use crate::error::{self, Error, Result};

/// A token's kind and content.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Token {
    /// A word without quotes, as it was written.
    Word(String),
    /// A name in back-ticks.
    Quoted(String),
    /// A whole number, as it was written.
    Integer(String),
    /// A number with a point, as it was written.
    Decimal(String),
    /// A number with an exponent.
    Float(String),
    /// A text in quotes, unescaped.
    Text(Vec<u8>),
    /// `X'4D'` or `0x4D`.
    Hex(Vec<u8>),
    /// `b'101'` or `0b101`.
    Bits(u64),
    /// `@name`.
    UserVariable(String),
    /// `@@`; words follow.
    SystemVariable,
    /// `?`.
    Parameter,
    /// An operator or a mark.
    Mark(&'static str),
    /// The end of the statement: `;` or the end of the text.
    End,
}

/// A token with its place.
#[derive(Clone, Debug)]
pub(crate) struct Spanned {
    /// What it is.
    pub token: Token,
    /// The offset of its first byte.
    pub start: usize,
    /// The offset behind its last byte.
    pub end: usize,
}

/// Longest first, so that `<=>` is not read as `<=`.
const MARKS: &[&str] = &[
    "<=>", "->>", "<<", ">>", "<=", ">=", "<>", "!=", ":=", "||", "&&", "->", "(", ")", ",", ".",
    "=", "<", ">", "+", "-", "*", "/", "%", "&", "|", "^", "~", "!", "{", "}", ":",
];

struct Lexer<'a> {
    text: &'a [u8],
    at: usize,
    /// Whether a `/*!` comment is open, whose content counts.
    in_version_comment: bool,
    ansi_quotes: bool,
    no_backslash: bool,
}

/// The tokens of the first statement of `text`, beginning at `from`; the last one is [`Token::End`].
///
/// Errors: 1064 where a quote or comment stays open.
pub(crate) fn tokens(
    text: &[u8],
    from: usize,
    ansi_quotes: bool,
    no_backslash: bool,
) -> Result<Vec<Spanned>> {
    let mut lexer = Lexer {
        text,
        at: from,
        in_version_comment: false,
        ansi_quotes,
        no_backslash,
    };
    let mut all = Vec::new();
    loop {
        let next = lexer.next()?;
        let is_end = next.token == Token::End;
        all.push(next);
        if is_end {
            return Ok(all);
        }
    }
}

/// Error 1064 as MySQL words it: at most 80 characters from the offending token on, and its line.
pub(crate) fn syntax_error(text: &[u8], at: usize) -> Error {
    let rest = String::from_utf8_lossy(&text[at.min(text.len())..]);
    let near: String = rest.chars().take(80).collect();
    let line = 1 + text[..at.min(text.len())]
        .iter()
        .filter(|byte| **byte == b'\n')
        .count();
    error::PARSE.of(&[&near, &line.to_string()])
}

fn is_word_start(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte == b'_' || byte == b'$' || byte >= 0x80
}

fn is_word(byte: u8) -> bool {
    is_word_start(byte) || byte.is_ascii_digit()
}

impl Lexer<'_> {
    fn peek(&self, ahead: usize) -> u8 {
        self.text.get(self.at + ahead).copied().unwrap_or(0)
    }

    fn starts(&self, with: &str) -> bool {
        self.text[self.at.min(self.text.len())..].starts_with(with.as_bytes())
    }

    /// Skips white space and comments. An open comment is no error to MySQL: the statement ends there.
    fn skip_blank(&mut self) {
        loop {
            let byte = self.peek(0);
            let after_dashes = self.peek(2);
            if self.at >= self.text.len() {
                return;
            }
            if byte.is_ascii_whitespace() || byte == 0x0b || byte == 0 {
                self.at += 1;
            } else if byte == b'#'
                || self.starts("--") && (after_dashes <= b' ' || self.at + 2 >= self.text.len())
            {
                while self.at < self.text.len() && self.peek(0) != b'\n' {
                    self.at += 1;
                }
            } else if self.starts("/*!") {
                self.at += 3;
                while self.peek(0).is_ascii_digit() {
                    self.at += 1;
                }
                self.in_version_comment = true;
            } else if self.in_version_comment && self.starts("*/") {
                self.at += 2;
                self.in_version_comment = false;
            } else if self.starts("/*") {
                let rest = &self.text[self.at + 2..];
                let end = rest.windows(2).position(|pair| pair == b"*/");
                self.at = end.map_or(self.text.len(), |end| self.at + end + 4);
            } else {
                return;
            }
        }
    }

    fn next(&mut self) -> Result<Spanned> {
        self.skip_blank();
        let start = self.at;
        let token = self.token()?;
        Ok(Spanned {
            token,
            start,
            end: self.at,
        })
    }

    fn token(&mut self) -> Result<Token> {
        let byte = self.peek(0);
        if self.at >= self.text.len() || byte == b';' {
            return Ok(Token::End);
        }
        match byte {
            b'\'' => self.quoted(b'\'').map(Token::Text),
            b'"' if !self.ansi_quotes => self.quoted(b'"').map(Token::Text),
            b'"' | b'`' => self.name(byte).map(Token::Quoted),
            b'@' => self.variable(),
            b'?' => {
                self.at += 1;
                Ok(Token::Parameter)
            }
            b'0'..=b'9' => Ok(self.number()),
            b'.' if self.peek(1).is_ascii_digit() && !self.follows_name() => Ok(self.number()),
            b'x' | b'X' if self.peek(1) == b'\'' => self.hex_quoted(),
            b'b' | b'B' if self.peek(1) == b'\'' => self.bits_quoted(),
            b'n' | b'N' if self.peek(1) == b'\'' => {
                self.at += 1;
                self.quoted(b'\'').map(Token::Text)
            }
            _ if is_word_start(byte) => Ok(Token::Word(self.word())),
            _ => self.mark(),
        }
    }

    /// Whether a name stands directly before, so that `.1` is a column and no number.
    fn follows_name(&self) -> bool {
        self.at > 0 && (is_word(self.text[self.at - 1]) || self.text[self.at - 1] == b'`')
    }

    fn word(&mut self) -> String {
        let start = self.at;
        while is_word(self.peek(0)) && self.at < self.text.len() {
            self.at += 1;
        }
        String::from_utf8_lossy(&self.text[start..self.at]).into_owned()
    }

    fn mark(&mut self) -> Result<Token> {
        let found = MARKS.iter().find(|mark| self.starts(mark));
        let mark = found.ok_or_else(|| syntax_error(self.text, self.at))?;
        self.at += mark.len();
        Ok(Token::Mark(mark))
    }

    /// A text in quotes, in which a backslash may stand for what follows.
    fn quoted(&mut self, quote: u8) -> Result<Vec<u8>> {
        let escapes = !self.no_backslash;
        self.delimited(quote, escapes)
    }

    /// What stands between two quotes; doubled, the quote is one of its content.
    fn delimited(&mut self, quote: u8, escapes: bool) -> Result<Vec<u8>> {
        let start = self.at;
        self.at += 1;
        let mut content = Vec::new();
        loop {
            if self.at >= self.text.len() {
                return Err(syntax_error(self.text, start));
            }
            let byte = self.peek(0);
            self.at += 1;
            if byte == quote {
                if self.peek(0) != quote {
                    return Ok(content);
                }
                self.at += 1;
                content.push(quote);
            } else if byte == b'\\' && escapes && self.at < self.text.len() {
                unescape(self.peek(0), &mut content);
                self.at += 1;
            } else {
                content.push(byte);
            }
        }
    }

    fn name(&mut self, quote: u8) -> Result<String> {
        let content = self.delimited(quote, false)?;
        Ok(String::from_utf8_lossy(&content).into_owned())
    }

    fn variable(&mut self) -> Result<Token> {
        self.at += 1;
        if self.peek(0) == b'@' {
            self.at += 1;
            return Ok(Token::SystemVariable);
        }
        let name = match self.peek(0) {
            b'`' => self.name(b'`')?,
            quote @ (b'\'' | b'"') => String::from_utf8_lossy(&self.quoted(quote)?).into_owned(),
            _ => {
                let start = self.at;
                while is_word(self.peek(0))
                    || matches!(self.peek(0), b'.' | b'%' | b'-') && self.peek(0) != b'-'
                {
                    self.at += 1;
                }
                String::from_utf8_lossy(&self.text[start..self.at]).into_owned()
            }
        };
        Ok(Token::UserVariable(name))
    }

    fn hex_quoted(&mut self) -> Result<Token> {
        let start = self.at;
        self.at += 1;
        let digits = self.quoted(b'\'')?;
        let bytes = unhex(&digits).filter(|_| digits.len() % 2 == 0);
        bytes
            .map(Token::Hex)
            .ok_or_else(|| syntax_error(self.text, start))
    }

    fn bits_quoted(&mut self) -> Result<Token> {
        let start = self.at;
        self.at += 1;
        let digits = self.quoted(b'\'')?;
        bits(&digits)
            .map(Token::Bits)
            .ok_or_else(|| syntax_error(self.text, start))
    }

    fn number(&mut self) -> Token {
        let start = self.at;
        let rest = &self.text[start..];
        let span = |from: usize, fits: fn(&u8) -> bool| {
            rest[from..].iter().take_while(|byte| fits(byte)).count()
        };
        if rest.len() > 2 && rest[0] == b'0' && matches!(rest[1], b'x' | b'b') {
            let length = 2 + span(2, u8::is_ascii_alphanumeric);
            let digits = &rest[2..length];
            let token = if rest[1] == b'x' {
                unhex(digits).map(Token::Hex)
            } else {
                bits(digits).map(Token::Bits)
            };
            if let Some(token) = token.filter(|_| !digits.is_empty()) {
                self.at += length;
                return token;
            }
        }
        let mut end = span(0, u8::is_ascii_digit);
        if rest
            .get(end)
            .is_some_and(|byte| is_word_start(*byte) && !matches!(byte, b'e' | b'E'))
        {
            return Token::Word(self.word());
        }
        let mut is_decimal = false;
        if rest.get(end) == Some(&b'.') {
            is_decimal = true;
            end += 1 + span(end + 1, u8::is_ascii_digit);
        }
        let mut is_float = false;
        if matches!(rest.get(end), Some(b'e' | b'E')) {
            let sign = usize::from(matches!(rest.get(end + 1), Some(b'+' | b'-')));
            let digits = span((end + 1 + sign).min(rest.len()), u8::is_ascii_digit);
            if digits > 0 {
                is_float = true;
                end += 1 + sign + digits;
            } else if !is_decimal {
                return Token::Word(self.word());
            }
        }
        self.at += end;
        let text = String::from_utf8_lossy(&rest[..end]).into_owned();
        match (is_float, is_decimal) {
            (true, _) => Token::Float(text),
            (false, true) => Token::Decimal(text),
            _ => Token::Integer(text),
        }
    }
}

fn unescape(byte: u8, content: &mut Vec<u8>) {
    match byte {
        b'0' => content.push(0),
        b'b' => content.push(8),
        b'n' => content.push(b'\n'),
        b'r' => content.push(b'\r'),
        b't' => content.push(b'\t'),
        b'Z' => content.push(26),
        // They stay escaped, for LIKE.
        b'%' | b'_' => content.extend([b'\\', byte]),
        other => content.push(other),
    }
}

/// The bytes that hexadecimal digits stand for; an odd count has a zero in front.
pub(crate) fn unhex(digits: &[u8]) -> Option<Vec<u8>> {
    let mut padded = digits.to_vec();
    if padded.len() % 2 == 1 {
        padded.insert(0, b'0');
    }
    let nibble = |byte: u8| {
        char::from(byte)
            .to_digit(16)
            .and_then(|digit| u8::try_from(digit).ok())
    };
    padded
        .chunks(2)
        .map(|pair| Some(nibble(pair[0])? << 4 | nibble(pair[1])?))
        .collect()
}

fn bits(digits: &[u8]) -> Option<u64> {
    if digits.len() > 64 {
        return None;
    }
    digits.iter().try_fold(0u64, |all, digit| match digit {
        b'0' => Some(all << 1),
        b'1' => Some(all << 1 | 1),
        _ => None,
    })
}

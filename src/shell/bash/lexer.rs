//! A shell line's words, with their quotes and variables, and the operators between them.

use super::escapes::{Octal, unescape};

/// A piece of a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    /// Text without quotes: it may be a pattern.
    Bare(String),
    /// Text in quotes, or behind a backslash.
    Quoted(String),
    /// `$NAME`; its value is split into words unless quoted.
    Variable { name: String, is_quoted: bool },
}

/// The pieces that stand together without a blank.
pub(crate) type Word = Vec<Piece>;

/// Why a line is not run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// More must be typed: an open quote, a pipe without a command.
    Incomplete,
    /// This does not belong there.
    Unexpected(String),
    /// Real bash does this, the lab's does not.
    Unsupported(&'static str),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    Word(Word),
    Operator(&'static str),
}

/// Longer operators first, so that the first match is the right one.
const OPERATORS: &[&str] = &[
    "&>>", "2>&1", "1>&2", ">&2", "&&", "||", "&>", "2>>", "2>", "1>>", "1>", ">>", "<<<", "<<-",
    "<<", ">", "<", ";", "|", "&", "(", ")", "\n",
];

pub(super) const NO_SUBSTITUTION: &str =
    "command substitution, $(...) and `...`, is not part of this lab's shell";
const NO_ARITHMETIC: &str = "arithmetic, $((...)), is not part of this lab's shell";
pub(super) const NO_BRACES: &str = "braces with , or .. in them, as in {a,b}, are patterns that this lab's shell does not expand: put them in quotes if they are text";

/// Splits a line into words and operators.
pub(super) struct Lexer {
    chars: Vec<char>,
    at: usize,
    /// The here-documents of this line, whose texts begin on the next.
    documents: Vec<Document>,
}

/// A here-document that waits for its text.
struct Document {
    /// The token that the text takes the place of.
    token: usize,
    /// The line that ends it.
    end: String,
    /// Quotes around the end make the text plain.
    is_plain: bool,
    /// `<<-`: tabs in front of lines are left out.
    drops_tabs: bool,
}

impl Lexer {
    pub(super) fn new(line: &str) -> Lexer {
        Lexer {
            chars: line.chars().collect(),
            at: 0,
            documents: Vec::new(),
        }
    }

    pub(super) fn tokens(mut self) -> Result<Vec<Token>, Trouble> {
        let mut tokens = Vec::new();
        loop {
            while self.peek().is_some_and(|c| c == ' ' || c == '\t') {
                self.at += 1;
            }
            match self.peek() {
                None if !self.documents.is_empty() => return Err(Trouble::Incomplete),
                None => return Ok(tokens),
                Some('#') => self.skip_comment(),
                Some(_) => match self.operator() {
                    Some(operator) => {
                        tokens.push(Token::Operator(operator));
                        if operator == "\n" {
                            self.take_documents(&mut tokens)?;
                        }
                    }
                    None => self.take_word(&mut tokens)?,
                },
            }
        }
    }

    fn take_word(&mut self, tokens: &mut Vec<Token>) -> Result<(), Trouble> {
        let word = self.word()?;
        if let Some(Token::Operator(operator @ ("<<" | "<<-"))) = tokens.last() {
            let is_plain = word.iter().any(|piece| !matches!(piece, Piece::Bare(_)));
            let end = word.iter().map(|piece| match piece {
                Piece::Bare(text) | Piece::Quoted(text) => text.clone(),
                Piece::Variable { name, .. } => format!("${name}"),
            });
            self.documents.push(Document {
                token: tokens.len(),
                end: end.collect(),
                is_plain,
                drops_tabs: *operator == "<<-",
            });
        }
        tokens.push(Token::Word(word));
        Ok(())
    }

    /// Reads the texts of the here-documents that the line before began.
    fn take_documents(&mut self, tokens: &mut [Token]) -> Result<(), Trouble> {
        for document in std::mem::take(&mut self.documents) {
            let text = self.document_text(&document)?;
            let word = if document.is_plain {
                vec![Piece::Quoted(text)]
            } else {
                Lexer::new(&text).expanding_text()?
            };
            if let Some(token) = tokens.get_mut(document.token) {
                *token = Token::Word(word);
            }
        }
        Ok(())
    }

    /// The lines up to the one that ends the document.
    fn document_text(&mut self, document: &Document) -> Result<String, Trouble> {
        let mut text = String::new();
        loop {
            let rest = self.chars.get(self.at..).unwrap_or_default();
            let length = rest.iter().position(|c| *c == '\n');
            let line: String = rest.iter().take(length.unwrap_or(rest.len())).collect();
            let line = match document.drops_tabs {
                true => line.trim_start_matches('\t'),
                false => &line,
            };
            if line == document.end {
                self.at += length.unwrap_or(rest.len());
                return Ok(text);
            }
            let length = length.ok_or(Trouble::Incomplete)?;
            self.at += length + 1;
            text.push_str(line);
            text.push('\n');
        }
    }

    /// A here-document's text, in which variables and backslashes mean what they do in double quotes.
    fn expanding_text(&mut self) -> Result<Word, Trouble> {
        let mut word = vec![Piece::Quoted(String::new())];
        while let Some(c) = self.peek() {
            match c {
                '`' => return Err(Trouble::Unsupported(NO_SUBSTITUTION)),
                '$' => word.push(self.variable(true)?),
                '\\' if self.chars.get(self.at + 1) != Some(&'"') => {
                    self.escaped_in_quotes(&mut word)?;
                }
                c => {
                    self.at += 1;
                    push(&mut word, c, true);
                }
            }
        }
        Ok(word)
    }

    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn next(&mut self) -> Option<char> {
        let c = self.peek();
        self.at += 1;
        c
    }

    fn starts_with(&self, text: &str) -> bool {
        text.chars()
            .enumerate()
            .all(|(offset, c)| self.chars.get(self.at + offset) == Some(&c))
    }

    fn skip_comment(&mut self) {
        while self.peek().is_some_and(|c| c != '\n') {
            self.at += 1;
        }
    }

    fn operator(&mut self) -> Option<&'static str> {
        let operator = OPERATORS
            .iter()
            .find(|operator| self.starts_with(operator))?;
        self.at += operator.len();
        Some(operator)
    }

    fn word(&mut self) -> Result<Word, Trouble> {
        let mut word = Word::new();
        while let Some(c) = self.peek() {
            match c {
                ' ' | '\t' | '\n' | ';' | '|' | '&' | '<' | '>' | '(' | ')' => break,
                '\'' => word.push(self.single_quoted()?),
                '"' => self.double_quoted(&mut word)?,
                '\\' => self.escaped(&mut word)?,
                '$' if self.starts_with("$'") => word.push(self.with_escapes()?),
                '$' if self.starts_with("$\"") => self.at += 1,
                '$' => word.push(self.variable(false)?),
                '`' => return Err(Trouble::Unsupported(NO_SUBSTITUTION)),
                c => {
                    self.at += 1;
                    push(&mut word, c, false);
                }
            }
        }
        if has_pattern_of_braces(&word) {
            return Err(Trouble::Unsupported(NO_BRACES));
        }
        Ok(word)
    }

    /// `$'a\tb'`.
    fn with_escapes(&mut self) -> Result<Piece, Trouble> {
        self.at += 2;
        let mut text = String::new();
        loop {
            match self.next() {
                None => return Err(Trouble::Incomplete),
                Some('\'') => break,
                Some('\\') => {
                    text.push('\\');
                    text.extend(self.next());
                }
                Some(c) => text.push(c),
            }
        }
        let (bytes, _) = unescape(&text, Octal::Plain);
        Ok(Piece::Quoted(String::from_utf8_lossy(&bytes).into_owned()))
    }

    fn single_quoted(&mut self) -> Result<Piece, Trouble> {
        self.at += 1;
        let mut text = String::new();
        loop {
            match self.next() {
                None => return Err(Trouble::Incomplete),
                Some('\'') => return Ok(Piece::Quoted(text)),
                Some(c) => text.push(c),
            }
        }
    }

    fn double_quoted(&mut self, word: &mut Word) -> Result<(), Trouble> {
        self.at += 1;
        word.push(Piece::Quoted(String::new()));
        loop {
            match self.peek() {
                None => return Err(Trouble::Incomplete),
                Some('"') => {
                    self.at += 1;
                    return Ok(());
                }
                Some('`') => return Err(Trouble::Unsupported(NO_SUBSTITUTION)),
                Some('$') => word.push(self.variable(true)?),
                Some('\\') => self.escaped_in_quotes(word)?,
                Some(c) => {
                    self.at += 1;
                    push(word, c, true);
                }
            }
        }
    }

    fn escaped(&mut self, word: &mut Word) -> Result<(), Trouble> {
        self.at += 1;
        match self.next() {
            None => return Err(Trouble::Incomplete),
            Some('\n') => {}
            Some(c) => push(word, c, true),
        }
        Ok(())
    }

    /// In double quotes a backslash escapes only what would be special there.
    fn escaped_in_quotes(&mut self, word: &mut Word) -> Result<(), Trouble> {
        self.at += 1;
        match self.next() {
            None => return Err(Trouble::Incomplete),
            Some('\n') => {}
            Some(c @ ('"' | '\\' | '$' | '`')) => push(word, c, true),
            Some(c) => {
                push(word, '\\', true);
                push(word, c, true);
            }
        }
        Ok(())
    }

    fn variable(&mut self, is_quoted: bool) -> Result<Piece, Trouble> {
        self.at += 1;
        if self.starts_with("((") {
            return Err(Trouble::Unsupported(NO_ARITHMETIC));
        }
        if self.starts_with("(") {
            return Err(Trouble::Unsupported(NO_SUBSTITUTION));
        }
        let name = self.variable_name()?;
        Ok(if name.is_empty() {
            Piece::Quoted("$".to_owned())
        } else {
            Piece::Variable { name, is_quoted }
        })
    }

    fn variable_name(&mut self) -> Result<String, Trouble> {
        match self.peek() {
            Some('{') => {
                self.at += 1;
                let rest = self.chars.get(self.at..).unwrap_or_default();
                let Some(length) = rest.iter().position(|c| *c == '}') else {
                    return Err(Trouble::Incomplete);
                };
                let name: String = rest.iter().take(length).collect();
                self.at += length + 1;
                let is_number = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_digit());
                let is_special = name.len() == 1 && name.starts_with(is_special);
                if is_name(&name) || is_number || is_special {
                    Ok(name)
                } else {
                    Err(Trouble::Unsupported(
                        "only ${NAME} is part of this lab's shell",
                    ))
                }
            }
            // `$10` is the first argument with a 0 behind it.
            Some(c) if is_special(c) || c.is_ascii_digit() => {
                self.at += 1;
                Ok(c.to_string())
            }
            _ => {
                let rest = self.chars.get(self.at..).unwrap_or_default();
                let name: String = rest
                    .iter()
                    .take_while(|c| c.is_ascii_alphanumeric() || **c == '_')
                    .collect();
                let name = if is_name(&name) { name } else { String::new() };
                self.at += name.len();
                Ok(name)
            }
        }
    }
}

/// Variables whose names are signs.
fn is_special(c: char) -> bool {
    "?$#!-@*".contains(c)
}

/// `{a,b}` or `{1..3}` without quotes, of which bash would make several words.
fn has_pattern_of_braces(word: &Word) -> bool {
    let bare = word.iter().map(|piece| match piece {
        Piece::Bare(text) => text.as_str(),
        // What is quoted may stand between braces, and is no sign itself.
        Piece::Quoted(_) | Piece::Variable { .. } => "x",
    });
    let bare: String = bare.collect();
    let mut rest = bare.as_str();
    while let Some((_, inner)) = rest.split_once('{') {
        let inside = inner.split('}').next().unwrap_or_default();
        let is_closed = inner.len() > inside.len();
        if is_closed && (inside.contains(',') || inside.contains("..")) {
            return true;
        }
        rest = inner;
    }
    false
}

/// Appends to the last piece of the same kind.
fn push(word: &mut Word, c: char, is_quoted: bool) {
    match (word.last_mut(), is_quoted) {
        (Some(Piece::Quoted(text)), true) | (Some(Piece::Bare(text)), false) => text.push(c),
        (_, true) => word.push(Piece::Quoted(c.to_string())),
        (_, false) => word.push(Piece::Bare(c.to_string())),
    }
}

/// Whether a variable may be called so.
pub(super) fn is_name(text: &str) -> bool {
    let is_letter = |c: char| c.is_ascii_alphabetic() || c == '_';
    text.starts_with(is_letter) && text.chars().all(|c| is_letter(c) || c.is_ascii_digit())
}

//! A shell line's grammar: words with their quotes, redirections, pipelines and what joins them.

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

/// When a pipeline runs, depending on the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Joint {
    Always,
    IfSucceeded,
    IfFailed,
}

/// Commands joined by `|`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Pipeline {
    pub(crate) commands: Vec<Command>,
}

/// One command with its assignments and redirections.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Command {
    pub(crate) assignments: Vec<(String, Word)>,
    pub(crate) words: Vec<Word>,
    pub(crate) redirections: Vec<Redirection>,
}

/// Where a stream goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Redirection {
    /// `< file`.
    Input(Word),
    /// `<< END` and `<<< word`: text that the command reads.
    Text(Word),
    /// `> file`, `>> file`, `2> file`, `&> file`.
    Output {
        out: bool,
        err: bool,
        appends: bool,
        target: Word,
    },
    /// `2>&1`.
    ErrToOut,
    /// `1>&2`.
    OutToErr,
}

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
enum Token {
    Word(Word),
    Operator(&'static str),
}

/// Longer operators first, so that the first match is the right one.
const OPERATORS: &[&str] = &[
    "&>>", "2>&1", "1>&2", ">&2", "&&", "||", "&>", "2>>", "2>", "1>>", "1>", ">>", "<<<", "<<-",
    "<<", ">", "<", ";", "|", "&", "(", ")", "\n",
];

const RESERVED: &[&str] = &[
    "if", "then", "for", "while", "until", "do", "case", "function", "select", "[[", "{", "}", "!",
    "time",
];

const NO_SUBSTITUTION: &str =
    "command substitution, $(...) and `...`, is not part of this lab's shell";
const NO_ARITHMETIC: &str = "arithmetic, $((...)), is not part of this lab's shell";
const NO_BACKGROUND: &str = "this lab's shell runs one program at a time: leave out the &, or open a second terminal on this host";
const NO_BRACES: &str = "braces with , or .. in them, as in {a,b}, are patterns that this lab's shell does not expand: put them in quotes if they are text";
const NO_SCRIPTING: &str = "loops, conditions and functions are not part of this lab's shell: type the commands one by one";

/// The pipelines of a line, each with its joint to the one before.
pub(crate) fn parse(line: &str) -> Result<Vec<(Joint, Pipeline)>, Trouble> {
    let tokens = Lexer::new(line).tokens()?;
    let mut parser = Parser::default();
    for token in tokens {
        parser.take(token)?;
    }
    parser.finish()
}

#[derive(Default)]
struct Parser {
    done: Vec<(Joint, Pipeline)>,
    joint: Option<Joint>,
    pipeline: Pipeline,
    command: Command,
    /// The redirection that waits for its file.
    redirect: Option<&'static str>,
}

impl Parser {
    fn take(&mut self, token: Token) -> Result<(), Trouble> {
        match token {
            Token::Word(word) => self.word(word),
            Token::Operator(operator) if self.redirect.is_some() => Err(unexpected(operator)),
            Token::Operator(operator) => self.operator(operator),
        }
    }

    fn word(&mut self, word: Word) -> Result<(), Trouble> {
        if let Some(operator) = self.redirect.take() {
            self.command.redirections.push(redirection(operator, word));
            return Ok(());
        }
        if self.command.words.is_empty() {
            if let Some(assignment) = assignment(&word) {
                self.command.assignments.push(assignment);
                return Ok(());
            }
            if matches!(word.as_slice(), [Piece::Bare(text)] if RESERVED.contains(&text.as_str())) {
                return Err(Trouble::Unsupported(NO_SCRIPTING));
            }
        }
        self.command.words.push(word);
        Ok(())
    }

    fn operator(&mut self, operator: &'static str) -> Result<(), Trouble> {
        match operator {
            "2>&1" => self.command.redirections.push(Redirection::ErrToOut),
            "1>&2" | ">&2" => self.command.redirections.push(Redirection::OutToErr),
            "&" => return Err(Trouble::Unsupported(NO_BACKGROUND)),
            "(" | ")" => {
                return Err(if self.is_blank() {
                    Trouble::Unsupported(NO_SCRIPTING)
                } else {
                    unexpected(operator)
                });
            }
            "|" => self.end_command(operator)?,
            "\n" if self.is_blank() && self.pipeline.commands.is_empty() => {}
            ";" | "\n" => self.end_pipeline(operator, Joint::Always)?,
            "&&" => self.end_pipeline(operator, Joint::IfSucceeded)?,
            "||" => self.end_pipeline(operator, Joint::IfFailed)?,
            _ => self.redirect = Some(operator),
        }
        Ok(())
    }

    fn is_blank(&self) -> bool {
        self.command == Command::default()
    }

    fn end_command(&mut self, operator: &str) -> Result<(), Trouble> {
        if self.is_blank() {
            return Err(unexpected(operator));
        }
        self.pipeline
            .commands
            .push(std::mem::take(&mut self.command));
        Ok(())
    }

    fn end_pipeline(&mut self, operator: &str, next: Joint) -> Result<(), Trouble> {
        self.end_command(operator)?;
        let joint = self.joint.replace(next).unwrap_or(Joint::Always);
        self.done.push((joint, std::mem::take(&mut self.pipeline)));
        Ok(())
    }

    fn finish(mut self) -> Result<Vec<(Joint, Pipeline)>, Trouble> {
        if self.redirect.is_some() {
            return Err(unexpected("newline"));
        }
        let waits = !self.pipeline.commands.is_empty()
            || matches!(self.joint, Some(Joint::IfSucceeded | Joint::IfFailed));
        match (self.is_blank(), waits) {
            (true, true) => return Err(Trouble::Incomplete),
            (true, false) => {}
            (false, _) => self.end_pipeline("newline", Joint::Always)?,
        }
        Ok(self.done)
    }
}

fn unexpected(token: &str) -> Trouble {
    Trouble::Unexpected(if token == "\n" { "newline" } else { token }.to_owned())
}

fn redirection(operator: &'static str, target: Word) -> Redirection {
    let appends = operator.ends_with(">>");
    match operator.trim_end_matches('>') {
        "<" => Redirection::Input(target),
        "<<<" => Redirection::Text(here_string(target)),
        // The lexer has put the text in the place of the word that ends it.
        "<<" | "<<-" => Redirection::Text(target),
        "2" => Redirection::Output {
            out: false,
            err: true,
            appends,
            target,
        },
        "&" => Redirection::Output {
            out: true,
            err: true,
            appends,
            target,
        },
        _ => Redirection::Output {
            out: true,
            err: false,
            appends,
            target,
        },
    }
}

/// The text of `<<< word` ends in a newline.
fn here_string(word: Word) -> Word {
    let mut word = word;
    word.push(Piece::Quoted("\n".to_owned()));
    word
}

/// `NAME=value`.
fn assignment(word: &Word) -> Option<(String, Word)> {
    let Some((Piece::Bare(first), rest)) = word.split_first() else {
        return None;
    };
    let (name, value) = first.split_once('=')?;
    if !is_name(name) {
        return None;
    }
    let mut pieces = vec![Piece::Bare(value.to_owned())];
    pieces.extend_from_slice(rest);
    Some((name.to_owned(), pieces))
}

fn is_name(text: &str) -> bool {
    let is_letter = |c: char| c.is_ascii_alphabetic() || c == '_';
    text.starts_with(is_letter) && text.chars().all(|c| is_letter(c) || c.is_ascii_digit())
}

struct Lexer {
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
    fn new(line: &str) -> Lexer {
        Lexer {
            chars: line.chars().collect(),
            at: 0,
            documents: Vec::new(),
        }
    }

    fn tokens(mut self) -> Result<Vec<Token>, Trouble> {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn bare(text: &str) -> Word {
        vec![Piece::Bare(text.to_owned())]
    }

    fn quoted(text: &str) -> Word {
        vec![Piece::Quoted(text.to_owned())]
    }

    fn words(line: &str) -> Vec<Word> {
        parse(line).unwrap().remove(0).1.commands.remove(0).words
    }

    #[test]
    fn quotes() {
        assert_eq!(
            words("echo 'a b' \"c\\\"d\" e\\ f # no"),
            [
                bare("echo"),
                quoted("a b"),
                quoted("c\"d"),
                vec![
                    Piece::Bare("e".into()),
                    Piece::Quoted(" ".into()),
                    Piece::Bare("f".into())
                ],
            ]
        );
        assert_eq!(words("x a#b")[1], bare("a#b"));
    }

    #[test]
    fn joints_and_pipes() {
        let line = parse("a | b && c || d; e").unwrap();
        let joints: Vec<Joint> = line.iter().map(|(joint, _)| *joint).collect();
        assert_eq!(
            joints,
            [
                Joint::Always,
                Joint::IfSucceeded,
                Joint::IfFailed,
                Joint::Always
            ]
        );
        assert_eq!(line[0].1.commands.len(), 2);
    }

    #[test]
    fn assignments_come_first() {
        let line = parse("A=1 B='x y' cmd C=3").unwrap();
        let command = &line[0].1.commands[0];
        let names: Vec<&str> = command
            .assignments
            .iter()
            .map(|(name, _)| name.as_str())
            .collect();
        assert_eq!((names, command.words.len()), (vec!["A", "B"], 2));
    }

    #[test]
    fn redirections() {
        let line = parse("a > f 2>&1 < g 2>>h").unwrap();
        let command = &line[0].1.commands[0];
        let output = |out, err, appends, name: &str| Redirection::Output {
            out,
            err,
            appends,
            target: bare(name),
        };
        assert_eq!(
            command.redirections,
            [
                output(true, false, false, "f"),
                Redirection::ErrToOut,
                Redirection::Input(bare("g")),
                output(false, true, true, "h"),
            ]
        );
    }

    #[test]
    fn here_documents_are_text_that_the_command_reads() {
        assert_eq!(parse("cat << END"), Err(Trouble::Incomplete));
        assert_eq!(parse("cat << END\nrm x"), Err(Trouble::Incomplete));
        let variable = Piece::Variable {
            name: "B".into(),
            is_quoted: true,
        };
        let text = |line: &str| match parse(line)
            .unwrap()
            .remove(0)
            .1
            .commands
            .remove(0)
            .redirections
            .remove(0)
        {
            Redirection::Text(word) => word,
            other => panic!("{other:?}"),
        };
        let expanded = vec![
            Piece::Quoted("a \"".into()),
            variable,
            Piece::Quoted("\" $\n".into()),
        ];
        assert_eq!(text("cat << END | wc\na \"$B\" \\$\nEND\necho c"), expanded);
        assert_eq!(text("cat << 'END'\n$a\n\nEND"), quoted("$a\n\n"));
        assert_eq!(text("cat <<-END\n\ta\n\tEND"), quoted("a\n"));
        let both = parse("cat <<A <<B\na\nA\nb\nB\necho").unwrap();
        assert_eq!(
            (both.len(), both[0].1.commands[0].redirections.len()),
            (2, 2)
        );
    }

    #[test]
    fn trouble() {
        assert_eq!(parse("echo 'a"), Err(Trouble::Incomplete));
        assert_eq!(parse("echo a |"), Err(Trouble::Incomplete));
        assert_eq!(parse("| a"), Err(Trouble::Unexpected("|".into())));
        assert_eq!(parse("a ;; b"), Err(Trouble::Unexpected(";".into())));
        assert_eq!(parse("a >"), Err(Trouble::Unexpected("newline".into())));
        assert_eq!(parse("a &"), Err(Trouble::Unsupported(NO_BACKGROUND)));
        assert_eq!(parse("a $(b)"), Err(Trouble::Unsupported(NO_SUBSTITUTION)));
        assert_eq!(parse("for i in 1"), Err(Trouble::Unsupported(NO_SCRIPTING)));
        assert_eq!(parse("a {b,c}"), Err(Trouble::Unsupported(NO_BRACES)));
        assert_eq!(parse("a {1..3}"), Err(Trouble::Unsupported(NO_BRACES)));
        assert_eq!(words("a {user}:1 '{b,c}'")[1], bare("{user}:1"));
        assert_eq!(parse("  # just a comment"), Ok(vec![]));
    }
}

//! The grammar, by recursive descent: a file a group of statements.
//!
//! **Invariant:** the parser never goes back, so the token that stops it is the one that error 1064 cites. Nesting is
//! bounded, so no statement can exhaust the stack.

mod admin;
mod alter;
mod call;
mod ddl;
mod dml;
mod expr;
mod query;
mod show;
mod types;

use super::ast::{Statement, TableName};
use super::lexer::{self, Spanned, Token};
use super::words::is_reserved;
use crate::error::{self, Error, Result};

/// How deep expressions and queries may nest.
const DEEPEST: usize = 120;

/// What decides how a text is read.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Dialect {
    /// `"` quotes names.
    pub ansi_quotes: bool,
    /// `\` is a plain character.
    pub no_backslash: bool,
    /// `||` joins texts.
    pub pipes_concat: bool,
}

/// A statement with where the next one begins.
#[derive(Clone, Debug)]
pub(crate) struct Parsed {
    pub statement: Statement,
    /// How many `?` it has.
    pub parameters: usize,
    /// Behind the `;`; the length of the text if nothing follows.
    pub next: usize,
}

/// Reads the statement that begins at `from`.
///
/// Errors: 1064, 1065 where there is none, 1436 where it nests too deep.
pub(crate) fn statement(text: &[u8], from: usize, dialect: Dialect) -> Result<Parsed> {
    let tokens = lexer::tokens(text, from, dialect.ansi_quotes, dialect.no_backslash)?;
    let end = tokens.last().map_or(text.len(), |token| token.start);
    if tokens.len() == 1 {
        return if end < text.len() {
            Err(lexer::syntax_error(text, end))
        } else {
            error::EMPTY_QUERY.fail(&[])
        };
    }
    let mut parser = Parser {
        text,
        tokens,
        at: 0,
        dialect,
        parameters: 0,
        depth: 0,
        height: 0,
    };
    let statement = parser.statement()?;
    if !parser.is_end() {
        return Err(parser.unexpected());
    }
    let parameters = parser.parameters;
    Ok(Parsed {
        statement,
        parameters,
        next: next_statement(text, end),
    })
}

/// Where the next statement begins, behind `;` and white space.
fn next_statement(text: &[u8], end: usize) -> usize {
    let rest = text.get(end + 1..).unwrap_or_default();
    let blank = rest
        .iter()
        .take_while(|byte| byte.is_ascii_whitespace())
        .count();
    (end + 1 + blank).min(text.len())
}

pub(super) struct Parser<'a> {
    text: &'a [u8],
    tokens: Vec<Spanned>,
    at: usize,
    dialect: Dialect,
    parameters: usize,
    /// How deep the parser is.
    depth: usize,
    /// How deep what it has read at this depth is.
    height: usize,
}

impl Parser<'_> {
    fn token(&self) -> &Token {
        self.ahead(0)
    }

    fn ahead(&self, count: usize) -> &Token {
        let last = self.tokens.len() - 1;
        &self.tokens[(self.at + count).min(last)].token
    }

    fn start(&self) -> usize {
        self.tokens[self.at.min(self.tokens.len() - 1)].start
    }

    /// The end of the token before the current one.
    fn end_before(&self) -> usize {
        self.at
            .checked_sub(1)
            .map_or(0, |index| self.tokens[index].end)
    }

    fn is_end(&self) -> bool {
        *self.token() == Token::End
    }

    fn advance(&mut self) {
        if self.at + 1 < self.tokens.len() {
            self.at += 1;
        }
    }

    /// Error 1064 at the current token.
    fn unexpected(&self) -> Error {
        lexer::syntax_error(self.text, self.start())
    }

    fn fail<T>(&self) -> Result<T> {
        Err(self.unexpected())
    }

    fn is_word_at(&self, ahead: usize, word: &str) -> bool {
        matches!(self.ahead(ahead), Token::Word(found) if found.eq_ignore_ascii_case(word))
    }

    /// Whether the current token is this keyword.
    fn is(&self, word: &str) -> bool {
        self.is_word_at(0, word)
    }

    fn is_any(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(word))
    }

    /// Takes the keywords of `phrase` if all stand here.
    fn eat(&mut self, phrase: &str) -> bool {
        let mut count = 0;
        for word in phrase.split(' ') {
            if !self.is_word_at(count, word) {
                return false;
            }
            count += 1;
        }
        for _ in 0..count {
            self.advance();
        }
        true
    }

    /// Takes the keywords of `phrase`, or fails at the first that is not there.
    fn expect(&mut self, phrase: &str) -> Result<()> {
        for word in phrase.split(' ') {
            if !self.eat(word) {
                return self.fail();
            }
        }
        Ok(())
    }

    fn is_mark(&self, mark: &str) -> bool {
        self.is_mark_at(0, mark)
    }

    fn is_mark_at(&self, ahead: usize, mark: &str) -> bool {
        matches!(self.ahead(ahead), Token::Mark(found) if *found == mark)
    }

    fn eat_mark(&mut self, mark: &str) -> bool {
        let is_there = self.is_mark(mark);
        if is_there {
            self.advance();
        }
        is_there
    }

    fn expect_mark(&mut self, mark: &str) -> Result<()> {
        if self.eat_mark(mark) {
            Ok(())
        } else {
            self.fail()
        }
    }

    /// Runs `inner` one level deeper.
    fn nested<T>(&mut self, inner: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        if self.depth >= DEEPEST {
            return error::STACK.fail(&["262144", "286720", "20000"]);
        }
        self.depth += 1;
        let before = std::mem::take(&mut self.height);
        let result = inner(self);
        self.height = before.max(self.height + 1);
        self.depth -= 1;
        result
    }

    /// Whether a name stands here: a quoted one, or a word that is not reserved.
    fn is_name(&self) -> bool {
        match self.token() {
            Token::Quoted(_) => true,
            Token::Word(word) => !is_reserved(word),
            _ => false,
        }
    }

    fn name(&mut self) -> Result<String> {
        if !self.is_name() {
            return self.fail();
        }
        self.any_word()
    }

    /// A name that may be reserved, as after a point.
    fn any_word(&mut self) -> Result<String> {
        let name = match self.token() {
            Token::Quoted(name) | Token::Word(name) => name.clone(),
            _ => return self.fail(),
        };
        self.advance();
        if name.chars().count() > 64 && !name.starts_with(' ') {
            return error::LONG_NAME.fail(&[&name]);
        }
        Ok(name)
    }

    /// A name, or a text in its place.
    fn name_or_text(&mut self) -> Result<String> {
        if let Token::Text(text) = self.token() {
            let text = String::from_utf8_lossy(text).into_owned();
            self.advance();
            return Ok(text);
        }
        self.name()
    }

    fn text_literal(&mut self) -> Result<String> {
        match self.token() {
            Token::Text(_) => self.name_or_text(),
            _ => self.fail(),
        }
    }

    fn table_name(&mut self) -> Result<TableName> {
        let first = self.name()?;
        if self.eat_mark(".") {
            let name = self.any_word()?;
            return Ok(TableName {
                database: Some(first),
                name,
            });
        }
        Ok(TableName {
            database: None,
            name: first,
        })
    }

    fn integer(&mut self) -> Result<u64> {
        let Token::Integer(digits) = self.token() else {
            return self.fail();
        };
        let Ok(number) = digits.parse() else {
            return self.fail();
        };
        self.advance();
        Ok(number)
    }

    /// At least one of what `one` reads, between commas.
    fn list<T>(&mut self, mut one: impl FnMut(&mut Self) -> Result<T>) -> Result<Vec<T>> {
        let mut all = vec![one(self)?];
        while self.eat_mark(",") {
            all.push(one(self)?);
        }
        Ok(all)
    }

    /// A list in brackets.
    fn in_brackets<T>(&mut self, one: impl FnMut(&mut Self) -> Result<T>) -> Result<Vec<T>> {
        self.expect_mark("(")?;
        let all = self.list(one)?;
        self.expect_mark(")")?;
        Ok(all)
    }

    /// The text from `start` to the end of the last token read.
    fn source(&self, start: usize) -> String {
        let end = self.end_before().max(start);
        String::from_utf8_lossy(&self.text[start..end]).into_owned()
    }

    fn statement(&mut self) -> Result<Statement> {
        let Token::Word(word) = self.token() else {
            if self.is_mark("(") {
                return Ok(Statement::Select(Box::new(self.query()?)));
            }
            return self.fail();
        };
        match word.to_ascii_uppercase().as_str() {
            "SELECT" | "VALUES" | "TABLE" => Ok(Statement::Select(Box::new(self.query()?))),
            "WITH" => self.with_statement(),
            "INSERT" | "REPLACE" => self.insert(),
            "UPDATE" => self.update(Vec::new(), false),
            "DELETE" => self.delete(Vec::new(), false),
            "CREATE" => self.create(),
            "DROP" => self.drop(),
            "ALTER" => self.alter(),
            "RENAME" | "TRUNCATE" => self.rename_or_truncate(),
            "SHOW" => self.show(),
            "DESC" | "DESCRIBE" | "EXPLAIN" => self.explain(),
            _ => self.administration(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error_of(text: &str) -> String {
        statement(text.as_bytes(), 0, Dialect::default())
            .unwrap_err()
            .message
    }

    #[test]
    fn errors_cite_the_text_from_the_offending_token() {
        let near = |text: &str| {
            let message = error_of(text);
            message
                .split_once("near ")
                .map(|(_, near)| near.to_owned())
                .unwrap()
        };
        assert_eq!(
            near("SELECT value FROM table WHERE id='1'"),
            "'table WHERE id='1'' at line 1"
        );
        assert_eq!(near("SELEC 1"), "'SELEC 1' at line 1");
        assert_eq!(near("SELECT 1 +"), "'' at line 1");
        assert_eq!(near("SELECT\n*\nFORM t"), "'FORM t' at line 3");
        assert_eq!(near("SELECT COUNT (*) FROM t"), "'*) FROM t' at line 1");
        assert_eq!(near("CREATE TABLE t (id INT,)"), "')' at line 1");
    }

    #[test]
    fn deep_nesting_is_refused() {
        let text = format!("SELECT {}1{}", "(".repeat(5000), ")".repeat(5000));
        assert!(error_of(&text).starts_with("Thread stack overrun"));
        let text = format!("SELECT {}1", "-".repeat(5000).replace('-', "- "));
        assert!(error_of(&text).starts_with("Thread stack overrun"));
        let text = format!("SELECT 1{}", "+1".repeat(5000));
        assert!(error_of(&text).starts_with("Thread stack overrun"));
    }

    #[test]
    fn statements_follow_each_other() {
        let text = b"SELECT 1; SELECT 2;";
        let first = statement(text, 0, Dialect::default()).unwrap();
        assert_eq!(first.next, 10);
        assert_eq!(
            statement(text, first.next, Dialect::default())
                .unwrap()
                .next,
            text.len()
        );
    }
}

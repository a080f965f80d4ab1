//! Grammars: which commands a sequence may hold.
//!
//! A file has one form of a command a line. `<name>` is any word of that list, `[ ... ]` may be left out, `( a | b )`
//! is one of several, `{ ... }` comes once or a few times; what stands in quotes is a word as it is. `name = words`
//! makes a list; `common.txt` has those that all files share. A line that begins with `b>` is said by another client.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use proptest::collection::vec;
use proptest::sample::select;
use proptest::strategy::{BoxedStrategy, Just, Strategy, Union};

/// One command of a sequence.
#[derive(Clone, Debug)]
pub(super) struct Command {
    /// Who says it.
    pub(super) client: &'static str,
    pub(super) words: Vec<Vec<u8>>,
}

/// What a file says.
pub(super) struct Grammar {
    pub(super) name: String,
    pub(super) command: BoxedStrategy<Command>,
}

type Words = BoxedStrategy<Vec<Vec<u8>>>;
type Lists = BTreeMap<String, Vec<Vec<u8>>>;

/// All grammars, in the order of their names.
pub(super) fn all() -> Vec<Grammar> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/grammar");
    let read = |name: &str| fs::read_to_string(folder.join(name)).expect("a grammar");
    let mut common = Lists::new();
    parse(&read("common.txt"), &mut common);
    let files = fs::read_dir(&folder).expect("the folder of grammars");
    let mut names: Vec<String> = files
        .map(|file| {
            file.expect("a file")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .filter(|name| name != "common.txt")
        .collect();
    names.sort();
    let grammar = |name: String| {
        let forms = parse(&read(&name), &mut common.clone());
        assert!(!forms.is_empty(), "{name} has no commands");
        Grammar {
            command: Union::new(forms).boxed(),
            name,
        }
    };
    names.into_iter().map(grammar).collect()
}

/// The forms of commands; lists are added to those that are known.
fn parse(text: &str, lists: &mut Lists) -> Vec<BoxedStrategy<Command>> {
    let mut forms = Vec::new();
    for line in text.lines() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        match line.split_once(" = ") {
            Some((name, words)) => {
                let words = tokens(words).into_iter().map(|token| token.word);
                lists.insert(name.to_owned(), words.collect());
            }
            None => forms.push(form(line, lists)),
        }
    }
    forms
}

fn form(line: &str, lists: &Lists) -> BoxedStrategy<Command> {
    let (client, line) = match line.strip_prefix("b> ") {
        Some(line) => ("b", line),
        None => ("", line),
    };
    let tokens = tokens(line);
    let mut parser = Parser {
        tokens: tokens.iter().peekable(),
        lists,
        line,
    };
    let words = parser.sequence();
    assert!(parser.tokens.next().is_none(), "unbalanced: {line}");
    words
        .prop_map(move |words| Command { client, words })
        .boxed()
}

struct Parser<'a> {
    tokens: std::iter::Peekable<std::slice::Iter<'a, Token>>,
    lists: &'a Lists,
    line: &'a str,
}

impl Parser<'_> {
    /// Up to something that closes or separates.
    fn sequence(&mut self) -> Words {
        let mut parts = Vec::new();
        while let Some(token) = self.tokens.next_if(|token| !token.ends_sequence()) {
            parts.push(self.part(token));
        }
        concatenated(parts.boxed())
    }

    fn part(&mut self, token: &Token) -> Words {
        let name = || {
            let text = str::from_utf8(&token.word).ok()?;
            text.strip_prefix('<')?.strip_suffix('>')
        };
        match token.word.as_slice() {
            _ if token.is_quoted => Just(vec![token.word.clone()]).boxed(),
            b"[" => {
                let inner = self.sequence();
                self.close(b"]");
                Union::new_weighted(vec![(3, Just(Vec::new()).boxed()), (2, inner)]).boxed()
            }
            b"{" => {
                let inner = self.sequence();
                self.close(b"}");
                concatenated(vec(inner, 1..4).boxed())
            }
            b"(" => {
                let mut choices = vec![self.sequence()];
                while self.tokens.next_if(|token| token.is(b"|")).is_some() {
                    choices.push(self.sequence());
                }
                self.close(b")");
                Union::new(choices).boxed()
            }
            word => match name() {
                Some(name) => {
                    let list = self.lists.get(name);
                    let list = list.unwrap_or_else(|| panic!("no list {name}: {}", self.line));
                    select(list.clone()).prop_map(|word| vec![word]).boxed()
                }
                None => Just(vec![word.to_vec()]).boxed(),
            },
        }
    }

    fn close(&mut self, word: &[u8]) {
        let token = self.tokens.next();
        assert!(
            token.is_some_and(|token| token.is(word)),
            "unbalanced: {}",
            self.line
        );
    }
}

fn concatenated(parts: BoxedStrategy<Vec<Vec<Vec<u8>>>>) -> Words {
    parts.prop_map(|parts| parts.concat()).boxed()
}

/// A word of a line.
struct Token {
    word: Vec<u8>,
    is_quoted: bool,
}

impl Token {
    fn is(&self, word: &[u8]) -> bool {
        !self.is_quoted && self.word == word
    }

    fn ends_sequence(&self) -> bool {
        [b"]", b"}", b")", b"|"].iter().any(|end| self.is(*end))
    }
}

fn tokens(line: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = line.trim_start();
    while !rest.is_empty() {
        let (word, after) = match rest.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"').expect("a closing quote"),
            None => rest.split_once(' ').unwrap_or((rest, "")),
        };
        let is_quoted = rest.starts_with('"');
        tokens.push(Token {
            word: if is_quoted {
                unescaped(word)
            } else {
                word.into()
            },
            is_quoted,
        });
        rest = after.trim_start();
    }
    tokens
}

/// `\xff` is a byte.
fn unescaped(text: &str) -> Vec<u8> {
    let mut parts = text.split("\\x");
    let mut bytes: Vec<u8> = parts.next().unwrap_or_default().into();
    for part in parts {
        let (digits, rest) = part.split_at_checked(2).expect("two digits");
        bytes.push(u8::from_str_radix(digits, 16).expect("two hexadecimal digits"));
        bytes.extend_from_slice(rest.as_bytes());
    }
    bytes
}

//! From Fluent's syntax to patterns and to files for the page; run by the build.
//!
//! Of Fluent we compile messages with variables, choices by number (plurals) or by text, `NUMBER($x)`, references to messages
//! and terms, and literals. A line break in a message is a space. What else there is is refused by name.

use std::collections::BTreeMap;

use fluent_syntax::ast::{
    Comment, Entry, Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey,
};
use fluent_syntax::parser;
use fluent_syntax::unicode::unescape_unicode_to_string;
use intl_pluralrules::{PluralCategory, PluralRuleType, PluralRules};
use unic_langid::{CharacterDirection, LanguageIdentifier};

use crate::marks::{CHOICE, END, FIRST_NUMBER, FIRST_PLACE, IS, SEPARATOR, VARIABLE};

/// Where characters end that take two bytes.
const LAST_NUMBER: u32 = 0x7ff;

type Problems = Vec<String>;

/// One message of a language.
pub struct Message {
    /// In kebab-case.
    pub id: String,
    /// What translators are told.
    pub comment: String,
    pieces: Vec<Piece>,
    /// In the order in which they come first.
    pub arguments: Vec<Argument>,
}

/// What a message is given.
pub struct Argument {
    /// In kebab-case.
    pub name: String,
    /// Whether it is a number, not a text.
    pub is_number: bool,
}

impl Message {
    /// As the program reads it.
    pub fn pattern(&self) -> String {
        encode(&self.pieces, &self.arguments)
    }
}

#[derive(Clone)]
enum Piece {
    Text(String),
    Variable {
        name: String,
        is_number: bool,
    },
    Choice {
        name: String,
        is_number: bool,
        variants: Vec<(String, Vec<Piece>)>,
    },
}

type Entries<'a> = BTreeMap<String, &'a Pattern<&'a str>>;

/// All messages of a file, or what is wrong with it.
pub fn read(file: &str, text: &str) -> Result<Vec<Message>, Problems> {
    let resource = parser::parse(text).map_err(|(_, errors)| {
        let line = |at: usize| text[..at.min(text.len())].lines().count().max(1);
        let said = errors
            .iter()
            .map(|error| format!("{file}:{}: {error}", line(error.pos.start)));
        said.collect::<Problems>()
    })?;
    let mut known = Entries::new();
    let mut problems = Problems::new();
    for entry in &resource.body {
        let (id, value) = match entry {
            Entry::Message(message) => (message.id.name.to_owned(), message.value.as_ref()),
            Entry::Term(term) => (format!("-{}", term.id.name), Some(&term.value)),
            _ => continue,
        };
        match value {
            Some(value) if known.insert(id.clone(), value).is_none() => {}
            Some(_) => problems.push(format!("{file}: {id} is there twice")),
            None => problems.push(format!("{file}: {id} has no value")),
        }
    }
    let mut messages = Vec::new();
    for entry in &resource.body {
        let Entry::Message(message) = entry else {
            continue;
        };
        let id = message.id.name.to_owned();
        if !message.attributes.is_empty() {
            problems.push(format!(
                "{file}: {id} has attributes, which are not compiled: make them messages"
            ));
        }
        let Some(value) = &message.value else {
            continue;
        };
        let mut pieces = Vec::new();
        match add(&mut pieces, value, &known, 0) {
            Ok(()) => messages.push(Message {
                comment: message.comment.as_ref().map(joined).unwrap_or_default(),
                arguments: arguments(&pieces),
                id,
                pieces,
            }),
            Err(problem) => problems.push(format!("{file}: {id}: {problem}")),
        }
    }
    if messages.len() as u32 > LAST_NUMBER - FIRST_NUMBER {
        problems.push(format!(
            "{file}: more messages than characters of two bytes"
        ));
    }
    if problems.is_empty() {
        Ok(messages)
    } else {
        Err(problems)
    }
}

fn joined(comment: &Comment<&str>) -> String {
    comment.content.join(" ")
}

/// Adds what a pattern consists of.
fn add(
    pieces: &mut Vec<Piece>,
    pattern: &Pattern<&str>,
    known: &Entries,
    depth: usize,
) -> Result<(), String> {
    if depth > 8 {
        return Err("refers to itself, or is nested too deeply".to_owned());
    }
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => {
                pieces.push(Piece::Text(value.replace('\n', " ")));
            }
            PatternElement::Placeable {
                expression: Expression::Inline(inline),
            } => {
                add_inline(pieces, inline, known, depth)?;
            }
            PatternElement::Placeable {
                expression: Expression::Select { selector, variants },
            } => {
                pieces.push(choice(selector, variants, known, depth)?);
            }
        }
    }
    Ok(())
}

fn add_inline(
    pieces: &mut Vec<Piece>,
    inline: &InlineExpression<&str>,
    known: &Entries,
    depth: usize,
) -> Result<(), String> {
    let (id, has_more) = match inline {
        InlineExpression::StringLiteral { value } => {
            pieces.push(Piece::Text(unescape_unicode_to_string(value).into_owned()));
            return Ok(());
        }
        InlineExpression::NumberLiteral { value } => {
            pieces.push(Piece::Text((*value).to_owned()));
            return Ok(());
        }
        InlineExpression::Placeable { expression } => match &**expression {
            Expression::Inline(inline) => return add_inline(pieces, inline, known, depth + 1),
            Expression::Select { selector, variants } => {
                pieces.push(choice(selector, variants, known, depth)?);
                return Ok(());
            }
        },
        InlineExpression::MessageReference { id, attribute } => {
            (id.name.to_owned(), attribute.is_some())
        }
        InlineExpression::TermReference {
            id,
            attribute,
            arguments,
        } => (
            format!("-{}", id.name),
            attribute.is_some() || arguments.is_some(),
        ),
        variable => {
            let (name, is_number) = variable_of(variable)?;
            pieces.push(Piece::Variable { name, is_number });
            return Ok(());
        }
    };
    if has_more {
        return Err(format!("attributes and arguments of {id} are not compiled"));
    }
    let pattern = known.get(&id).ok_or_else(|| format!("there is no {id}"))?;
    add(pieces, pattern, known, depth + 1)
}

/// A variable's name, and whether it is said to be a number.
fn variable_of(inline: &InlineExpression<&str>) -> Result<(String, bool), String> {
    match inline {
        InlineExpression::VariableReference { id } => Ok((id.name.to_owned(), false)),
        InlineExpression::FunctionReference { id, arguments }
            if id.name == "NUMBER" && arguments.named.is_empty() =>
        {
            match &arguments.positional[..] {
                [InlineExpression::VariableReference { id }] => Ok((id.name.to_owned(), true)),
                _ => Err("NUMBER is compiled for one variable only".to_owned()),
            }
        }
        InlineExpression::FunctionReference { id, .. } => {
            Err(format!("{}(...) is not compiled", id.name))
        }
        _ => Err("only a variable can decide between variants".to_owned()),
    }
}

fn choice(
    selector: &InlineExpression<&str>,
    variants: &[Variant<&str>],
    known: &Entries,
    depth: usize,
) -> Result<Piece, String> {
    let (name, is_said) = variable_of(selector)?;
    let keys = variants.iter().map(|variant| match variant.key {
        VariantKey::Identifier { name } => (name, letter(name).is_some()),
        VariantKey::NumberLiteral { value } => (value, true),
    });
    let keys: Vec<_> = keys.collect();
    let is_number = is_said || keys.iter().all(|(_, fits)| *fits);
    let mut compiled = Vec::new();
    let mut default = Vec::new();
    for (variant, (key, _)) in variants.iter().zip(keys) {
        let mut pieces = Vec::new();
        add(&mut pieces, &variant.value, known, depth + 1)?;
        if variant.default {
            default = vec![(String::new(), pieces)];
        } else {
            let key = match letter(key).filter(|_| is_number) {
                Some(letter) => letter.to_string(),
                None => key.to_owned(),
            };
            compiled.push((key, pieces));
        }
    }
    compiled.append(&mut default);
    Ok(Piece::Choice {
        name,
        is_number,
        variants: compiled,
    })
}

/// What stands for a plural category in patterns. "Other" has a letter that no other one begins with.
fn letter(category: &str) -> Option<char> {
    match category {
        "zero" => Some('z'),
        "one" => Some('o'),
        "two" => Some('t'),
        "few" => Some('f'),
        "many" => Some('m'),
        "other" => Some('x'),
        _ => None,
    }
}

fn arguments(pieces: &[Piece]) -> Vec<Argument> {
    let mut found = Vec::<Argument>::new();
    find_arguments(pieces, &mut found);
    found
}

fn find_arguments(pieces: &[Piece], found: &mut Vec<Argument>) {
    for piece in pieces {
        let (name, is_number) = match piece {
            Piece::Text(_) => continue,
            Piece::Variable { name, is_number }
            | Piece::Choice {
                name, is_number, ..
            } => (name, *is_number),
        };
        match found.iter_mut().find(|argument| argument.name == *name) {
            Some(argument) => argument.is_number |= is_number,
            None => found.push(Argument {
                name: name.clone(),
                is_number,
            }),
        }
        if let Piece::Choice { variants, .. } = piece {
            variants
                .iter()
                .for_each(|(_, pieces)| find_arguments(pieces, found));
        }
    }
}

/// The pattern as the program reads it.
fn encode(pieces: &[Piece], arguments: &[Argument]) -> String {
    let mut pattern = String::new();
    let place = |name: &str| {
        let place = arguments.iter().position(|argument| argument.name == name);
        char::from(FIRST_PLACE as u8 + place.unwrap_or_default() as u8)
    };
    for piece in pieces {
        match piece {
            Piece::Text(text) => pattern += text,
            Piece::Variable { name, .. } => pattern.extend([VARIABLE, place(name)]),
            Piece::Choice { name, variants, .. } => {
                pattern.extend([CHOICE, place(name)]);
                for (key, pieces) in variants {
                    pattern += key;
                    pattern.push(IS);
                    pattern += &encode(pieces, arguments);
                    pattern.push(END);
                }
                pattern.push(END);
            }
        }
    }
    pattern
}

/// A language's file for the page, and the messages that it lacks.
pub fn translate(
    language: &str,
    file: &str,
    text: &str,
    english: &[Message],
) -> Result<(String, Vec<String>), Problems> {
    let own = read(file, text)?;
    let mut problems = Problems::new();
    for message in &own {
        let Some(original) = english.iter().find(|original| original.id == message.id) else {
            problems.push(format!("{file}: en.ftl has no {}", message.id));
            continue;
        };
        for argument in &message.arguments {
            let known = original
                .arguments
                .iter()
                .find(|known| known.name == argument.name);
            match known {
                None => problems.push(format!(
                    "{file}: {} has no ${} in en.ftl",
                    message.id, argument.name
                )),
                Some(known) if argument.is_number && !known.is_number => {
                    problems.push(format!(
                        "{file}: ${} of {} is no number",
                        argument.name, message.id
                    ));
                }
                Some(_) => {}
            }
        }
    }
    let identifier: LanguageIdentifier = language
        .parse()
        .map_err(|_| vec![format!("{file}: {language} is not the name of a language")])?;
    let plurals = plurals(&identifier).map_err(|problem| vec![format!("{file}: {problem}")])?;
    if !problems.is_empty() {
        return Err(problems);
    }
    let mut missing = Vec::new();
    let patterns = english.iter().map(|original| {
        let found = own.iter().find(|message| message.id == original.id);
        if found.is_none() {
            missing.push(original.id.clone());
        }
        found.map_or(String::new(), |message| {
            encode(&message.pieces, &original.arguments)
        })
    });
    let patterns: Vec<_> = patterns.collect();
    let is_rtl = identifier.character_direction() == CharacterDirection::RTL;
    Ok((file_of(english, is_rtl, &plurals, &patterns), missing))
}

fn file_of(english: &[Message], is_rtl: bool, plurals: &str, patterns: &[String]) -> String {
    let direction = if is_rtl { "rtl" } else { "ltr" };
    let fingerprint = fingerprint(english);
    let head = [&fingerprint, direction, plurals];
    let parts = head.into_iter().chain(patterns.iter().map(String::as_str));
    parts.collect::<Vec<_>>().join(&SEPARATOR.to_string())
}

/// The plural categories of 0 to 199. No number beyond may differ from the one that has the same end.
fn plurals(language: &LanguageIdentifier) -> Result<String, String> {
    let mut name = language.clone();
    name.clear_variants();
    let mut bare = LanguageIdentifier::default();
    bare.language = name.language;
    let rules = PluralRules::create(name, PluralRuleType::CARDINAL)
        .or_else(|_| PluralRules::create(bare, PluralRuleType::CARDINAL))
        .map_err(|_| format!("no plural rules are known for {language}"))?;
    let of = |number: u32| match rules.select(number) {
        Ok(PluralCategory::ZERO) => 'z',
        Ok(PluralCategory::ONE) => 'o',
        Ok(PluralCategory::TWO) => 't',
        Ok(PluralCategory::FEW) => 'f',
        Ok(PluralCategory::MANY) => 'm',
        Ok(PluralCategory::OTHER) | Err(_) => 'x',
    };
    match (200..100_000).find(|number| of(*number) != of(100 + number % 100)) {
        None => Ok((0..200).map(of).collect()),
        Some(number) => Err(format!(
            "the plural of {number} in {language} does not depend on its last two digits"
        )),
    }
}

/// Changes when a message comes or goes, or changes its arguments: a language's file of before would then say something else.
pub fn fingerprint(english: &[Message]) -> String {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut feed = |text: &str| {
        for byte in text.bytes().chain([0]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
        }
    };
    for message in english {
        feed(&message.id);
        for argument in &message.arguments {
            feed(&argument.name);
        }
    }
    format!("{hash:016x}")
}

/// What looks like a translation, for tests: each letter is another one, vowels are doubled, all is in brackets.
pub struct Pseudo {
    /// In the place of a language's.
    pub name: &'static str,
    /// In the place of [`PLAIN`]'s.
    letters: &'static str,
    is_rtl: bool,
}

/// With accents; and from right to left, which Hebrew letters are in any surroundings. Their names begin with English's, so that
/// no wish for a language that is not there ends at one of them.
pub const PSEUDO: [Pseudo; 2] = [
    Pseudo {
        name: "en-XA",
        letters: "àƀçðéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýžÀƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽ",
        is_rtl: false,
    },
    Pseudo {
        name: "en-XB",
        letters: "אבגדהוזחטיכלמנסעפצקרשתךםןףאבגדהוזחטיכלמנסעפצקרשתךםןף",
        is_rtl: true,
    },
];

/// A pseudo-language's file for the page. What English leaves empty is empty.
pub fn pseudo(english: &[Message], pseudo: &Pseudo) -> Result<String, Problems> {
    let patterns = english.iter().map(|message| {
        let pieces = message.pieces.iter();
        let pieces: Vec<_> = pieces.map(|piece| pseudo.piece(piece)).collect();
        match encode(&pieces, &message.arguments) {
            pattern if pattern.is_empty() => pattern,
            pattern => format!("\u{27e6}{pattern}\u{27e7}"),
        }
    });
    let patterns: Vec<_> = patterns.collect();
    let plurals = plurals(&LanguageIdentifier::from_bytes(b"en").unwrap_or_default());
    Ok(file_of(
        english,
        pseudo.is_rtl,
        &plurals.map_err(|problem| vec![problem])?,
        &patterns,
    ))
}

const PLAIN: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

impl Pseudo {
    fn piece(&self, piece: &Piece) -> Piece {
        match piece {
            Piece::Text(text) => Piece::Text(self.text(text)),
            Piece::Choice {
                name,
                is_number,
                variants,
            } => Piece::Choice {
                name: name.clone(),
                is_number: *is_number,
                variants: variants
                    .iter()
                    .map(|(key, pieces)| {
                        let pieces = pieces.iter().map(|piece| self.piece(piece));
                        (key.clone(), pieces.collect())
                    })
                    .collect(),
            },
            variable @ Piece::Variable { .. } => variable.clone(),
        }
    }

    /// Code, between backticks, stays.
    fn text(&self, text: &str) -> String {
        let mut is_code = false;
        let mut said = String::new();
        for plain in text.chars() {
            is_code ^= plain == '`';
            let place = PLAIN
                .chars()
                .position(|known| known == plain)
                .filter(|_| !is_code);
            let Some(other) = place.and_then(|place| self.letters.chars().nth(place)) else {
                said.push(plain);
                continue;
            };
            said.push(other);
            if "aeiouAEIOU".contains(plain) {
                said.extend(other.to_lowercase());
            }
        }
        said
    }
}

//! Regular expressions as POSIX has them, basic and extended, compiled to a small machine that `matcher.rs` runs.
//!
//! Without: back-references, collating elements, equivalence classes. Letters fold in ASCII only.

/// What the machine does at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Char(char),
    Any,
    Set(Box<Set>),
    At(Place),
    /// Goes on at both places.
    Split(usize, usize),
    Jump(usize),
    Match,
}

/// What is asked of a place between characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    LineStart,
    LineEnd,
    WordStart,
    WordEnd,
    WordEdge,
    NoWordEdge,
    /// No letter of a word before, as `-w` asks.
    NotAfterWord,
    NotBeforeWord,
}

/// `[a-z_]`, `\w`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Set {
    is_negated: bool,
    ranges: Vec<(char, char)>,
    classes: Vec<fn(char) -> bool>,
}

impl Set {
    pub(super) fn holds(&self, c: char) -> bool {
        let in_range = self
            .ranges
            .iter()
            .any(|(from, to)| (*from..=*to).contains(&c));
        (in_range || self.classes.iter().any(|class| class(c))) != self.is_negated
    }
}

/// How a pattern is read, and what a match must be.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Style {
    pub(super) is_extended: bool,
    pub(super) is_fixed: bool,
    pub(super) ignores_case: bool,
    pub(super) is_word: bool,
    pub(super) is_line: bool,
}

/// A larger machine is not built.
const MAX_STEPS: usize = 4_000;
/// Groups in groups; the parser calls itself for each.
const MAX_DEPTH: usize = 100;
const MAX_REPEAT: usize = 255;

type Code = Vec<Step>;

/// Compiles patterns, any of which may match.
pub(super) fn compile(patterns: &[&str], style: Style) -> Result<Vec<Step>, String> {
    let mut choices = Vec::new();
    for pattern in patterns {
        let mut parser = Parser {
            chars: pattern.chars().collect(),
            at: 0,
            style,
            depth: 0,
        };
        choices.push(if style.is_fixed {
            parser.fixed()
        } else {
            parser.whole()?
        });
    }
    let mut code = alternation(choices);
    let (before, after) = match (style.is_line, style.is_word) {
        (true, _) => (Some(Place::LineStart), Some(Place::LineEnd)),
        (false, true) => (Some(Place::NotAfterWord), Some(Place::NotBeforeWord)),
        (false, false) => (None, None),
    };
    if let Some(place) = before {
        code = joined(vec![Step::At(place)], &code);
    }
    code.extend(after.map(Step::At));
    code.push(Step::Match);
    if code.len() > MAX_STEPS {
        return Err("Regular expression too big".to_owned());
    }
    Ok(code)
}

struct Parser {
    chars: Vec<char>,
    at: usize,
    style: Style,
    depth: usize,
}

/// A token of the pattern, in either syntax.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token {
    Char(char),
    Escaped(char),
    Star,
    Plus,
    Question,
    Brace,
    Open,
    Close,
    Bar,
}

impl Parser {
    fn fixed(&mut self) -> Code {
        let chars = self.chars.iter();
        chars.map(|c| self.literal(*c)).collect()
    }

    fn whole(&mut self) -> Result<Code, String> {
        let code = self.choices()?;
        match self.token()? {
            None => Ok(code),
            Some(_) => Err("Unmatched ) or \\)".to_owned()),
        }
    }

    /// The next token and how many characters it takes; it is not taken.
    fn peek(&self) -> Result<Option<(Token, usize)>, String> {
        let rest = self.chars.get(self.at..).unwrap_or_default();
        let is_extended = self.style.is_extended;
        let Some((first, after)) = rest.split_first() else {
            return Ok(None);
        };
        let special = |c: char| match c {
            '+' => Token::Plus,
            '?' => Token::Question,
            '{' => Token::Brace,
            '(' => Token::Open,
            ')' => Token::Close,
            '|' => Token::Bar,
            c => Token::Char(c),
        };
        Ok(Some(match (first, after.first()) {
            ('\\', None) => return Err("Trailing backslash".to_owned()),
            ('\\', Some(c @ ('+' | '?' | '{' | '(' | ')' | '|'))) if !is_extended => {
                (special(*c), 2)
            }
            ('\\', Some(c)) => (Token::Escaped(*c), 2),
            ('*', _) => (Token::Star, 1),
            (c, _) if is_extended => (special(*c), 1),
            (c, _) => (Token::Char(*c), 1),
        }))
    }

    fn token(&mut self) -> Result<Option<Token>, String> {
        let token = self.peek()?;
        self.at += token.map_or(0, |(_, length)| length);
        Ok(token.map(|(token, _)| token))
    }

    fn is_next(&self, wanted: Token) -> Result<bool, String> {
        Ok(self.peek()?.is_some_and(|(token, _)| token == wanted))
    }

    fn choices(&mut self) -> Result<Code, String> {
        let mut choices = vec![self.sequence()?];
        while self.is_next(Token::Bar)? {
            self.token()?;
            choices.push(self.sequence()?);
        }
        Ok(alternation(choices))
    }

    fn sequence(&mut self) -> Result<Code, String> {
        let mut code = Code::new();
        let mut is_start = true;
        loop {
            let before = self.at;
            let Some(token) = self.token()? else {
                return Ok(code);
            };
            // A parenthesis that closes nothing stands for itself in the extended syntax.
            let is_plain = token == Token::Close && self.style.is_extended && self.depth == 0;
            if matches!(token, Token::Bar | Token::Close) && !is_plain {
                self.at = before;
                return Ok(code);
            }
            let is_repetition = matches!(
                token,
                Token::Star | Token::Plus | Token::Question | Token::Brace
            );
            if is_repetition && self.style.is_extended && is_start {
                // There it repeats nothing, as GNU's has it.
                self.at = before;
                code = self.repeated(code)?;
                if self.at > before {
                    continue;
                }
                self.at = before + 1;
            }
            let atom = self.atom(token, is_start)?;
            let is_anchor = matches!(atom.as_slice(), [Step::At(_)]);
            let atom = if is_anchor && !self.style.is_extended {
                atom
            } else {
                self.repeated(atom)?
            };
            code = joined(code, &atom);
            if code.len() > MAX_STEPS {
                return Err("Regular expression too big".to_owned());
            }
            is_start = false;
            if token == Token::Char('^') && is_anchor && self.is_next(Token::Star)? {
                // After `^` a star still stands for itself.
                is_start = !self.style.is_extended;
            }
        }
    }

    fn atom(&mut self, token: Token, is_start: bool) -> Result<Code, String> {
        Ok(match token {
            Token::Char('^') if self.style.is_extended || is_start => {
                vec![Step::At(Place::LineStart)]
            }
            Token::Char('$') if self.style.is_extended || self.is_at_end()? => {
                vec![Step::At(Place::LineEnd)]
            }
            Token::Char('.') => vec![Step::Any],
            Token::Char('[') => vec![Step::Set(Box::new(self.set()?))],
            Token::Char(c) => vec![self.literal(c)],
            Token::Escaped(c) => vec![self.escaped(c)?],
            Token::Open => self.group()?,
            // What repeats nothing stands for itself.
            Token::Star => vec![Step::Char('*')],
            Token::Plus => vec![Step::Char('+')],
            Token::Question => vec![Step::Char('?')],
            Token::Brace => vec![Step::Char('{')],
            Token::Close => vec![Step::Char(')')],
            Token::Bar => Code::new(),
        })
    }

    /// Whether `$` ends a choice here.
    fn is_at_end(&self) -> Result<bool, String> {
        let next = self.peek()?.map(|(token, _)| token);
        Ok(matches!(next, None | Some(Token::Bar | Token::Close)))
    }

    fn group(&mut self) -> Result<Code, String> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err("Regular expression too big".to_owned());
        }
        let code = self.choices()?;
        self.depth -= 1;
        match self.token()? {
            Some(Token::Close) => Ok(code),
            _ => Err("Unmatched ( or \\(".to_owned()),
        }
    }

    fn literal(&self, c: char) -> Step {
        if self.style.ignores_case && c.is_ascii_alphabetic() {
            let (lower, upper) = (c.to_ascii_lowercase(), c.to_ascii_uppercase());
            return Step::Set(Box::new(Set {
                ranges: vec![(lower, lower), (upper, upper)],
                ..Set::default()
            }));
        }
        Step::Char(c)
    }

    fn escaped(&self, c: char) -> Result<Step, String> {
        let class = |class: fn(char) -> bool, is_negated| {
            Step::Set(Box::new(Set {
                is_negated,
                ranges: Vec::new(),
                classes: vec![class],
            }))
        };
        Ok(match c {
            'w' => class(is_word, false),
            'W' => class(is_word, true),
            's' => class(is_blank, false),
            'S' => class(is_blank, true),
            'b' => Step::At(Place::WordEdge),
            'B' => Step::At(Place::NoWordEdge),
            '<' => Step::At(Place::WordStart),
            '>' => Step::At(Place::WordEnd),
            '1'..='9' => return Err("back-references are not simulated in this lab".to_owned()),
            c => self.literal(c),
        })
    }

    /// The repetitions after an atom.
    fn repeated(&mut self, atom: Code) -> Result<Code, String> {
        let mut code = atom;
        loop {
            let before = self.at;
            let (least, most) = match self.token()? {
                Some(Token::Star) => (0, None),
                Some(Token::Plus) => (1, None),
                Some(Token::Question) => (0, Some(1)),
                Some(Token::Brace) => match self.bounds()? {
                    Some(bounds) => bounds,
                    None => {
                        self.at = before;
                        return Ok(code);
                    }
                },
                _ => {
                    self.at = before;
                    return Ok(code);
                }
            };
            code = repetition(&code, least, most)?;
        }
    }

    /// `2}`, `2,}`, `,3}`, `2,3}`; `None`: an extended brace that stands for itself.
    fn bounds(&mut self) -> Result<Option<(usize, Option<usize>)>, String> {
        let close: &[char] = if self.style.is_extended {
            &['}']
        } else {
            &['\\', '}']
        };
        let rest = self.chars.get(self.at..).unwrap_or_default();
        let end = rest.windows(close.len()).position(|window| window == close);
        let text: String = rest.iter().take(end.unwrap_or(0)).collect();
        let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let (least, most) = text.split_once(',').unwrap_or((&text, &text));
        if end.is_none() || text.is_empty() || !is_number(least) || !is_number(most) {
            return if self.style.is_extended {
                Ok(None)
            } else {
                Err("Invalid content of \\{\\}".to_owned())
            };
        }
        self.at += end.unwrap_or(0) + close.len();
        let least = least.parse().unwrap_or(0);
        let most = (!most.is_empty()).then(|| most.parse().unwrap_or(usize::MAX));
        if least.max(most.unwrap_or(0)) > MAX_REPEAT || most.is_some_and(|most| most < least) {
            return Err("Invalid content of \\{\\}".to_owned());
        }
        Ok(Some((least, most)))
    }

    /// What follows `[`.
    fn set(&mut self) -> Result<Set, String> {
        let mut set = Set::default();
        if self.chars.get(self.at) == Some(&'^') {
            set.is_negated = true;
            self.at += 1;
        }
        let first = self.at;
        loop {
            let c = self.set_char()?;
            if c == ']' && self.at > first + 1 {
                break;
            }
            if c == '[' && self.chars.get(self.at) == Some(&':') {
                set.classes.push(self.class()?);
                continue;
            }
            let is_range = self.chars.get(self.at) == Some(&'-')
                && self.chars.get(self.at + 1).is_some_and(|next| *next != ']');
            let mut to = c;
            if is_range {
                self.at += 1;
                to = self.set_char()?;
            }
            if to < c {
                return Err("Invalid range end".to_owned());
            }
            set.ranges.push((c, to));
        }
        if self.style.ignores_case {
            set.fold();
        }
        Ok(set)
    }

    fn set_char(&mut self) -> Result<char, String> {
        let c = self.chars.get(self.at).copied();
        self.at += 1;
        c.ok_or_else(|| "Unmatched [, [^, [:, [., or [=".to_owned())
    }

    /// `:alpha:]`.
    fn class(&mut self) -> Result<fn(char) -> bool, String> {
        let rest = self.chars.get(self.at + 1..).unwrap_or_default();
        let name: String = rest.iter().take_while(|c| **c != ':').collect();
        self.at += name.len() + 3;
        if self.chars.get(self.at - 2..self.at) != Some(&[':', ']']) {
            return Err("Unmatched [, [^, [:, [., or [=".to_owned());
        }
        class_named(&name).ok_or_else(|| "Invalid character class name".to_owned())
    }
}

impl Set {
    /// Adds the other case of what is an ASCII letter.
    fn fold(&mut self) {
        for (from, to) in self.ranges.clone() {
            for (base, other) in [('a', 'A'), ('A', 'a')] {
                let end = char::from(base as u8 + 25);
                let (from, to) = (from.max(base), to.min(end));
                if from <= to {
                    let shifted = |c: char| char::from(c as u8 - base as u8 + other as u8);
                    self.ranges.push((shifted(from), shifted(to)));
                }
            }
        }
        let is_cased: [fn(char) -> bool; 2] =
            [|c| c.is_ascii_uppercase(), |c| c.is_ascii_lowercase()];
        let letters = ['a', 'A'];
        let holds_case = |class: &fn(char) -> bool| letters.iter().any(|c| class(*c));
        if self.classes.iter().any(holds_case) {
            self.classes.extend(is_cased);
        }
    }
}

/// A class of characters by its POSIX name.
pub(in crate::programs) fn class_named(name: &str) -> Option<fn(char) -> bool> {
    Some(match name {
        "alpha" => |c| c.is_ascii_alphabetic(),
        "digit" => |c| c.is_ascii_digit(),
        "alnum" => |c| c.is_ascii_alphanumeric(),
        "upper" => |c| c.is_ascii_uppercase(),
        "lower" => |c| c.is_ascii_lowercase(),
        "space" => is_blank,
        "blank" => |c| c == ' ' || c == '\t',
        "punct" => |c| c.is_ascii_punctuation(),
        "print" => |c| !c.is_control(),
        "graph" => |c| !c.is_control() && c != ' ',
        "cntrl" => |c| c.is_ascii_control(),
        "xdigit" => |c| c.is_ascii_hexdigit(),
        _ => return None,
    })
}

fn is_blank(c: char) -> bool {
    c == ' ' || ('\t'..='\r').contains(&c)
}

/// Letters beyond ASCII count as parts of words.
pub(super) fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || !c.is_ascii()
}

/// `code` with `more` behind it, whose jumps move along.
fn joined(code: Code, more: &[Step]) -> Code {
    let by = code.len();
    let mut code = code;
    code.extend(more.iter().map(|step| match step {
        Step::Split(a, b) => Step::Split(a + by, b + by),
        Step::Jump(to) => Step::Jump(to + by),
        step => step.clone(),
    }));
    code
}

fn alternation(choices: Vec<Code>) -> Code {
    let mut choices = choices.into_iter().rev();
    let mut code = choices.next().unwrap_or_default();
    for choice in choices {
        let length = choice.len();
        let mut both = joined(vec![Step::Split(1, length + 2)], &choice);
        both.push(Step::Jump(length + 2 + code.len()));
        code = joined(both, &code);
    }
    code
}

fn repetition(code: &[Step], least: usize, most: Option<usize>) -> Result<Code, String> {
    let copies = most.unwrap_or(least + 1).max(least);
    if code.len().saturating_mul(copies) > MAX_STEPS {
        return Err("Regular expression too big".to_owned());
    }
    let mut all = Code::new();
    for _ in 0..least {
        all = joined(all, code);
    }
    match most {
        None => {
            let mut turn = joined(vec![Step::Split(1, code.len() + 2)], code);
            turn.push(Step::Jump(0));
            all = joined(all, &turn);
        }
        Some(most) => {
            for left in (1..=most - least).rev() {
                let after = (code.len() + 1) * left;
                all = joined(all, &joined(vec![Step::Split(1, after)], code));
            }
        }
    }
    Ok(all)
}

//! From words to arguments: variables, the tilde, file patterns.

use sim::process::Machine;

use super::lexer::{Piece, Word};
use crate::host::disk;
use crate::host::env::Env;

/// More arguments than this are not made of one line.
const MAX_ARGUMENTS: usize = 10_000;

/// A character and whether it was quoted, so that it is no pattern.
type Marked = (char, bool);

/// The arguments that the words of a command become.
pub(crate) fn arguments(words: &[Word], env: &Env, machine: &Machine) -> Vec<String> {
    let fields = words.iter().flat_map(|word| fields(word, env));
    fields
        .flat_map(|field| file_names(&field, env, machine))
        .take(MAX_ARGUMENTS)
        .collect()
}

/// A word as one argument, whatever its value holds: for assignments and redirections.
pub(crate) fn single(word: &Word, env: &Env) -> String {
    tilde(word, env)
        .iter()
        .map(|piece| text_of(piece, env))
        .collect()
}

fn text_of(piece: &Piece, env: &Env) -> String {
    match piece {
        Piece::Bare(text) | Piece::Quoted(text) => text.clone(),
        Piece::Variable { name, .. } => value(name, env),
    }
}

fn value(name: &str, env: &Env) -> String {
    match name {
        "?" => env.status.to_string(),
        "$" => "2114".to_owned(),
        "#" => "0".to_owned(),
        "0" => env.shell_name().to_owned(),
        "-" => "himBHs".to_owned(),
        "_" => env.last_word.clone(),
        // `$1` and its like are empty: a shell at a prompt was given no arguments, and runs nothing in the background.
        "PWD" => env.directory.clone(),
        name => env.variable(name).unwrap_or_default().to_owned(),
    }
}

/// `~` at a word's beginning becomes the home directory.
fn tilde(word: &Word, env: &Env) -> Word {
    let Some((Piece::Bare(first), rest)) = word.split_first() else {
        return word.clone();
    };
    match first.strip_prefix('~') {
        Some(path) if path.is_empty() || path.starts_with('/') => {
            let mut pieces = vec![Piece::Quoted(env.home()), Piece::Bare(path.to_owned())];
            pieces.extend_from_slice(rest);
            pieces
        }
        _ => word.clone(),
    }
}

/// `"$@"` by itself: no arguments are no word, even in quotes.
fn is_no_argument(word: &Word) -> bool {
    let is_all = |piece: &Piece| matches!(piece, Piece::Variable { name, .. } if name == "@");
    let is_nothing = |piece: &Piece| matches!(piece, Piece::Quoted(text) if text.is_empty());
    word.iter().any(is_all) && word.iter().all(|piece| is_all(piece) || is_nothing(piece))
}

/// Splits unquoted values of variables at blanks.
fn fields(word: &Word, env: &Env) -> Vec<Vec<Marked>> {
    if is_no_argument(word) {
        return Vec::new();
    }
    let mut fields: Vec<Vec<Marked>> = Vec::new();
    let mut is_open = false;
    for piece in &tilde(word, env) {
        let (text, is_quoted, splits) = match piece {
            Piece::Bare(text) => (text.clone(), false, false),
            Piece::Quoted(text) => (text.clone(), true, false),
            Piece::Variable { name, is_quoted } => (value(name, env), *is_quoted, !is_quoted),
        };
        if !splits && !is_open {
            fields.push(Vec::new());
            is_open = true;
        }
        for c in text.chars() {
            if splits && c.is_whitespace() {
                is_open = false;
                continue;
            }
            if !is_open {
                fields.push(Vec::new());
                is_open = true;
            }
            fields
                .last_mut()
                .into_iter()
                .for_each(|field| field.push((c, is_quoted)));
        }
    }
    fields
}

/// The files that a pattern names; the pattern itself when there is none.
fn file_names(field: &[Marked], env: &Env, machine: &Machine) -> Vec<String> {
    let text: String = field.iter().map(|(c, _)| c).collect();
    let is_pattern = field
        .iter()
        .any(|(c, is_quoted)| !is_quoted && matches!(c, '*' | '?' | '['));
    if !is_pattern {
        return vec![text];
    }
    let slash = field
        .iter()
        .rposition(|(c, _)| *c == '/')
        .map_or(0, |at| at + 1);
    let (directory, pattern) = field.split_at(slash);
    let directory: String = directory.iter().map(|(c, _)| c).collect();
    let place = disk::absolute(
        &env.directory,
        if directory.is_empty() {
            "."
        } else {
            &directory
        },
    );
    let items = disk::list(machine, env, &place).unwrap_or_default();
    let is_hidden_wanted = pattern.first().is_some_and(|(c, _)| *c == '.');
    let matching = items
        .into_iter()
        .filter(|item| is_hidden_wanted || !item.name.starts_with('.'));
    let names: Vec<String> = matching
        .filter(|item| matches(pattern, &item.name.chars().collect::<Vec<char>>()))
        .map(|item| format!("{directory}{}", item.name))
        .collect();
    if names.is_empty() { vec![text] } else { names }
}

/// Whether a pattern of `*`, `?` and `[...]` fits the whole name. Goes back at most to the last star.
fn matches(pattern: &[Marked], name: &[char]) -> bool {
    let (mut at, mut place) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while place < name.len() {
        let one = name
            .get(place)
            .and_then(|c| matches_one(pattern.get(at..)?, *c));
        if pattern.get(at) == Some(&('*', false)) {
            star = Some((at + 1, place));
            at += 1;
        } else if let Some(length) = one {
            at += length;
            place += 1;
        } else if let Some((after, from)) = star {
            star = Some((after, from + 1));
            (at, place) = (after, from + 1);
        } else {
            return false;
        }
    }
    pattern.iter().skip(at).all(|mark| *mark == ('*', false))
}

/// How much of the pattern one character takes; `None`: it does not fit.
fn matches_one(pattern: &[Marked], c: char) -> Option<usize> {
    match pattern.first()? {
        ('?', false) => Some(1),
        ('[', false) => match_set(pattern, c),
        (literal, _) => (*literal == c).then_some(1),
    }
}

fn match_set(pattern: &[Marked], c: char) -> Option<usize> {
    let Some(end) = pattern.iter().skip(2).position(|(c, _)| *c == ']') else {
        return (c == '[').then_some(1);
    };
    let inner: Vec<char> = pattern.get(1..end + 2)?.iter().map(|(c, _)| *c).collect();
    let (is_negated, set) = match inner.split_first() {
        Some(('!' | '^', rest)) => (true, rest),
        _ => (false, inner.as_slice()),
    };
    let in_range = set
        .windows(3)
        .any(|w| matches!(w, [from, '-', to] if (*from..=*to).contains(&c)));
    ((in_range || set.contains(&c)) != is_negated).then_some(end + 3)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bash::parse::parse;
    use crate::host::env::SessionKind;

    #[track_caller]
    fn expands(line: &str, expected: &[&str]) {
        let (mut machine, mut env) = (Machine::default(), Env::new(SessionKind::AmazonLinux));
        for name in [
            "/home/ec2-user/a.txt",
            "/home/ec2-user/b.txt",
            "/home/ec2-user/c.md",
            "/home/ec2-user/.x",
        ] {
            machine.files.insert(name.into(), std::rc::Rc::default());
        }
        env.variables.insert("TWO".into(), " x  y ".into());
        let words = parse(line).unwrap().remove(0).1.commands.remove(0).words;
        assert_eq!(arguments(&words, &env, &machine), expected, "{line}");
    }

    #[test]
    fn variables_and_tilde() {
        expands(
            "$USER a$TWO\"$TWO\" $NONE ''",
            &["ec2-user", "a", "x", "y", " x  y ", ""],
        );
        expands(
            "~ ~/x a~ '~' ${HOME}x $? $",
            &[
                "/home/ec2-user",
                "/home/ec2-user/x",
                "a~",
                "~",
                "/home/ec2-userx",
                "0",
                "$",
            ],
        );
    }

    #[test]
    fn a_shell_at_a_prompt_has_no_arguments() {
        expands("a $5 $10 \"$@\" $* b", &["a", "0", "b"]);
        expands("\"$*\" \"x$@\" ${1} $#$! \"\"", &["", "x", "0", ""]);
        expands("$- $'a\\tb' $\"q\"", &["himBHs", "a\tb", "q"]);
    }

    #[test]
    fn patterns() {
        expands(
            "*.txt '*.txt' ?.md [ab].* [!a]*",
            &[
                "a.txt", "b.txt", "*.txt", "c.md", "a.txt", "b.txt", "b.txt", "c.md",
            ],
        );
        expands("~/*.md no*pe .x*", &["/home/ec2-user/c.md", "no*pe", ".x"]);
    }
}

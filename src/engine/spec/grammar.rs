//! Reads a command's words by its grammar: which argument of the spec each word belongs to.
//!
//! Whoever compares two ways of writing the same command needs it: options may come in any order and their names in any
//! case, while keys and values are exact. It judges nothing: words may break off anywhere, and numbers are not parsed.

use primitives::sorting::sort_by_key;

use super::arg::{Arg, ArgKind};
use super::command::Spec;
use super::index::CommandId;

/// A word and the argument that it belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word<'a> {
    /// The argument's place in the grammar, from 1; 0 is a subcommand's own name.
    pub argument: usize,
    /// As it was written.
    pub text: &'a str,
    /// Whether it is a word of the grammar itself, which may be in any case (`EX`).
    pub is_token: bool,
}

/// The words behind a command's name, in the order of its grammar. `None`: a word has no place in it.
pub fn read<'a>(command: CommandId, words: &[&'a str]) -> Option<Vec<Word<'a>>> {
    let mut reader = Reader {
        words,
        at: 0,
        argument: 0,
        keys: None,
        read: Vec::new(),
    };
    let args = reader.subcommand(command)?.args;
    reader.sequence(args, true);
    if reader.at < words.len() {
        return None;
    }
    sort_by_key(&mut reader.read, |word| word.argument);
    Some(reader.read)
}

struct Reader<'w, 'a> {
    words: &'w [&'a str],
    at: usize,
    /// The outermost argument that is being read.
    argument: usize,
    /// How many keys follow, once `numkeys` has said so.
    keys: Option<usize>,
    read: Vec<Word<'a>>,
}

impl Reader<'_, '_> {
    fn subcommand(&mut self, command: CommandId) -> Option<&'static Spec> {
        if command.subcommands().is_empty() {
            return Some(command.spec());
        }
        let mut own = command.subcommands().iter();
        let found = own.find(|sub| self.is_next(sub.spec().name))?;
        self.take(true);
        Some(found.spec())
    }

    /// Arguments in their order, options among them in any. Whether they are complete, as far as there are words.
    fn sequence(&mut self, args: &'static [Arg], is_outermost: bool) -> bool {
        let mut rest = args;
        while let Some((first, others)) = rest.split_first() {
            let options = rest.iter().take_while(|arg| is_option(arg)).count();
            let place = args.len() - rest.len() + 1;
            if options > 0 {
                if !self.options(&rest[..options], is_outermost.then_some(place)) {
                    return self.is_at_end();
                }
                rest = &rest[options..];
                continue;
            }
            if is_outermost {
                self.argument = place;
            }
            if !self.argument(first) {
                return self.is_at_end();
            }
            rest = others;
        }
        true
    }

    /// Options in any order, each once unless it may be repeated. `place`: of the first, if they are outermost. Whether
    /// those that must be there are.
    fn options(&mut self, options: &'static [Arg], place: Option<usize>) -> bool {
        let mut open: Vec<(usize, &Arg)> = options.iter().enumerate().collect();
        // Those with a name of their own come first: the others take any word.
        sort_by_key(&mut open, |(_, arg)| !begins_with_token(arg));
        while !self.is_at_end() {
            let matched = open.iter().position(|(index, arg)| {
                if let Some(place) = place {
                    self.argument = place + index;
                }
                self.argument(arg)
            });
            let Some(matched) = matched else { break };
            if !open[matched].1.multiple_token {
                open.remove(matched);
            }
        }
        open.iter().all(|(_, arg)| arg.optional)
    }

    /// An argument with its repetitions. Whether there was one.
    fn argument(&mut self, arg: &'static Arg) -> bool {
        let keys = match arg.multiple {
            true => self.keys.take(),
            false => None,
        };
        if keys == Some(0) || !self.one(arg, true) {
            return false;
        }
        if arg.name == "numkeys" {
            self.keys = self.words[self.at - 1].parse().ok();
        }
        let mut left = keys.map_or(usize::MAX, |keys| keys - 1);
        while arg.multiple && left > 0 && self.one(arg, arg.multiple_token) {
            left -= 1;
        }
        true
    }

    /// One repetition; what does not fit leaves everything as it was.
    fn one(&mut self, arg: &'static Arg, with_token: bool) -> bool {
        let before = (self.at, self.read.len());
        if self.is_at_end() {
            return false;
        }
        if let Some(token) = arg.token.filter(|_| with_token) {
            if !self.is_next(token) {
                return false;
            }
            self.take(true);
        }
        let fits = match arg.kind {
            ArgKind::PureToken => true,
            ArgKind::OneOf => self.choice(arg.args),
            ArgKind::Block => self.sequence(arg.args, false),
            _ if self.is_at_end() => false,
            _ => {
                self.take(false);
                true
            }
        };
        // Words may break off behind a token.
        if !fits && !self.is_at_end() {
            self.at = before.0;
            self.read.truncate(before.1);
            return false;
        }
        self.at > before.0
    }

    fn choice(&mut self, choices: &'static [Arg]) -> bool {
        let (named, others): (Vec<_>, Vec<_>) =
            choices.iter().partition(|arg| begins_with_token(arg));
        named
            .into_iter()
            .chain(others)
            .any(|arg| self.argument(arg))
    }

    fn is_next(&self, token: &str) -> bool {
        let next = self.words.get(self.at);
        next.is_some_and(|word| word.eq_ignore_ascii_case(token))
    }

    fn is_at_end(&self) -> bool {
        self.at == self.words.len()
    }

    fn take(&mut self, is_token: bool) {
        self.read.push(Word {
            argument: self.argument,
            text: self.words[self.at],
            is_token,
        });
        self.at += 1;
    }
}

/// Whether an argument may stand before or after its neighbours.
fn is_option(arg: &Arg) -> bool {
    arg.optional || begins_with_token(arg)
}

fn begins_with_token(arg: &Arg) -> bool {
    match arg.kind {
        _ if arg.token.is_some() => true,
        ArgKind::OneOf => arg.args.iter().all(begins_with_token),
        ArgKind::Block => arg.args.first().is_some_and(begins_with_token),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `argument:word`, tokens with a `!`.
    fn places(line: &str) -> String {
        let words: Vec<&str> = line.split(' ').collect();
        let command = crate::find_command(words[0].as_bytes());
        let Some(read) = command.and_then(|command| read(command, &words[1..])) else {
            return "none".to_owned();
        };
        let mark = |word: &Word<'_>| if word.is_token { "!" } else { "" };
        let words = read
            .iter()
            .map(|word| format!("{}:{}{}", word.argument, word.text, mark(word)));
        words.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn every_word_finds_its_argument_whatever_the_order_of_options() {
        let cases = [
            ("get k", "1:k"),
            ("set k v ex 60 nx", "1:k 2:v 3:nx! 5:ex! 5:60"),
            (
                "zrange b 0 1 withscores limit 2 3 rev",
                "1:b 2:0 3:1 5:rev! 6:limit! 6:2 6:3 7:withscores!",
            ),
            ("config get maxmemory", "0:get! 1:maxmemory"),
            ("zinter 2 a b weights 1 2", "1:2 2:a 2:b 3:weights! 3:1 3:2"),
            (
                "geosearch k byradius 5 km fromlonlat 1 2",
                "1:k 2:fromlonlat! 2:1 2:2 3:byradius! 3:5 3:km!",
            ),
            ("lmove a b right left", "1:a 2:b 3:right! 4:left!"),
            (
                "sort k get a limit 0 1 get b",
                "1:k 3:limit! 3:0 3:1 4:get! 4:a 4:get! 4:b",
            ),
            ("xadd s * f v", "1:s 4:*! 5:f 5:v"),
            ("set k v ex", "1:k 2:v 5:ex!"),
            ("get k v", "none"),
            ("nosuch k", "none"),
        ];
        for (line, wanted) in cases {
            assert_eq!(places(line), wanted, "{line}");
        }
    }

    #[test]
    fn words_that_break_off_or_make_no_sense_end_in_an_answer() {
        let words = ["k", "1", "LIMIT", "*", "2", "GET", "STREAMS", "x"];
        for command in crate::commands() {
            for start in 0..words.len() {
                let _ = read(command, &words[start..]);
            }
            let _ = read(command, &[]);
        }
    }
}

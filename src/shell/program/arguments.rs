//! A program's arguments, read by the program's own synopsis.
//!
//! `[-la1] [-n lines] [file ...]` is what `help` shows and the table by which the words are read: `-l`, `-a` and `-1`
//! are switches, `-n` takes a value, files may follow. The shell reads the words before it makes the program.
//!
//! **Invariant:** an option or operand that the synopsis does not name never reaches the program: it is a [`Fault`].

/// What a program takes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Synopsis {
    /// Options and operands as a manual shows them. `[-number]` is `head -5`.
    pub(crate) usage: &'static str,
    /// Long options: `lines=n` is another name for `-n`; `color` has no letter and may have a value.
    pub(crate) long: &'static str,
    /// Letters that the real program knows and this one does not.
    pub(crate) lacks: &'static str,
    pub(crate) reading: Reading,
}

/// How the words are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reading {
    /// Options may stand anywhere before `--`.
    Anywhere,
    /// The first operand ends the options.
    InFront,
    /// All words go to the program, which refuses for itself what it does not know.
    Own,
}

/// The words that a program was started with.
#[derive(Clone, Debug, Default)]
pub(crate) struct Args {
    /// The program's name.
    pub(crate) name: String,
    /// Options in their order: letter or long name, and the value.
    options: Vec<(String, String)>,
    /// What is no option.
    pub(crate) words: Vec<String>,
}

/// Why words do not fit a synopsis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// `--help`.
    Help,
    Invalid(char),
    Unrecognized(String),
    /// The real program has this option.
    NotHere(char),
    NeedsValue(String),
    TakesNoValue(String),
    Ambiguous(String),
    Extra(String),
}

impl Args {
    /// The words as they stand.
    pub(crate) fn whole(argv: &[String]) -> Args {
        let (name, words) = argv
            .split_first()
            .map_or_else(Default::default, |(n, w)| (n.clone(), w.to_vec()));
        Args {
            name,
            options: Vec::new(),
            words,
        }
    }

    /// Whether an option was given.
    pub(crate) fn has(&self, option: &str) -> bool {
        self.value(option).is_some()
    }

    /// The last value of an option.
    pub(crate) fn value(&self, option: &str) -> Option<&str> {
        let mut given = self.options.iter().rev();
        let last = given.find(|(name, _)| name == option);
        last.map(|(_, value)| value.as_str())
    }

    /// All values of an option.
    pub(crate) fn values(&self, option: &'static str) -> impl Iterator<Item = &str> {
        let given = self.options.iter().filter(move |(name, _)| name == option);
        given.map(|(_, value)| value.as_str())
    }

    /// Which of these options was given last.
    pub(crate) fn last_of(&self, options: &[&str]) -> Option<&str> {
        let mut names = self.options.iter().rev().map(|(name, _)| name.as_str());
        names.find(|name| options.contains(name))
    }

    /// The number that an option was given; `Err`: what was given instead.
    pub(crate) fn number(&self, option: &str) -> Result<Option<u64>, &str> {
        let value = self.value(option);
        value.map(|text| text.parse().map_err(|_| text)).transpose()
    }
}

impl Synopsis {
    /// Reads the words of a command line.
    pub(crate) fn read(&self, argv: &[String]) -> Result<Args, Fault> {
        if self.reading == Reading::Own {
            return Ok(Args::whole(argv));
        }
        let mut args = Args {
            words: Vec::new(),
            ..Args::whole(argv)
        };
        let mut rest = argv.iter().skip(1);
        while let Some(word) = rest.next() {
            if word == "--" {
                break;
            }
            if let Some(name) = word.strip_prefix("--") {
                self.long_option(&mut args, name, &mut rest)?;
            } else if word.len() > 1 && word.starts_with('-') {
                self.letters(&mut args, word, &mut rest)?;
            } else {
                self.operand(&mut args, word)?;
                if self.reading == Reading::InFront {
                    break;
                }
            }
        }
        rest.try_for_each(|word| self.operand(&mut args, word))?;
        Ok(args)
    }

    /// All options, as a message lists them.
    pub(crate) fn options(&self) -> String {
        let letters = self.groups().flat_map(|(letters, takes_value)| {
            let is_one = takes_value || letters == "number";
            let each = letters.chars().map(|letter| format!("-{letter}"));
            let whole = is_one.then(|| format!("-{letters}"));
            each.filter(move |_| !is_one).chain(whole)
        });
        let long = self.long.split_whitespace();
        let lone = long.filter(|name| !name.contains('='));
        let lone = lone.map(|name| format!("--{name}"));
        letters.chain(lone).collect::<Vec<String>>().join(" ")
    }

    /// The options of the usage: letters, and whether a value follows.
    fn groups(&self) -> impl Iterator<Item = (&'static str, bool)> {
        let groups = self.usage.split("[-").skip(1);
        groups.map(|group| {
            let inner = group.split(']').next().unwrap_or_default();
            match inner.split_once(' ') {
                Some((letters, _)) => (letters, true),
                None => (inner, false),
            }
        })
    }

    /// Whether there is such a letter, and whether it takes a value.
    fn letter(&self, letter: char) -> Option<bool> {
        let mut groups = self.groups().filter(|(letters, _)| *letters != "number");
        groups
            .find(|(letters, _)| letters.contains(letter))
            .map(|(_, takes_value)| takes_value)
    }

    /// `-la`, `-n5`, `-n 5`, `-5`.
    fn letters<'a>(
        &self,
        args: &mut Args,
        word: &str,
        rest: &mut impl Iterator<Item = &'a String>,
    ) -> Result<(), Fault> {
        let letters = word.get(1..).unwrap_or_default();
        let is_number = letters.bytes().all(|byte| byte.is_ascii_digit());
        if is_number && self.groups().any(|group| group == ("number", false)) {
            args.options.push(("number".to_owned(), letters.to_owned()));
            return Ok(());
        }
        for (at, letter) in letters.char_indices() {
            let takes_value = self.letter(letter).ok_or_else(|| self.unknown(letter))?;
            let mut value = String::new();
            if takes_value {
                let attached = letters.get(at + letter.len_utf8()..).unwrap_or_default();
                value = if attached.is_empty() {
                    let next = rest.next().cloned();
                    next.ok_or_else(|| Fault::NeedsValue(letter.to_string()))?
                } else {
                    attached.to_owned()
                };
            }
            args.options.push((letter.to_string(), value));
            if takes_value {
                break;
            }
        }
        Ok(())
    }

    fn unknown(&self, letter: char) -> Fault {
        if self.lacks.contains(letter) {
            Fault::NotHere(letter)
        } else {
            Fault::Invalid(letter)
        }
    }

    /// `--lines=5`, `--lines 5`; a beginning that no other option shares is enough.
    fn long_option<'a>(
        &self,
        args: &mut Args,
        word: &str,
        rest: &mut impl Iterator<Item = &'a String>,
    ) -> Result<(), Fault> {
        let (typed, value) = match word.split_once('=') {
            Some((typed, value)) => (typed, Some(value.to_owned())),
            None => (word, None),
        };
        if typed == "help" {
            return Err(Fault::Help);
        }
        let (name, letter) = self.long_name(typed)?;
        let takes_value = letter.chars().next().and_then(|letter| self.letter(letter));
        let value = match (takes_value, value) {
            (Some(false), Some(_)) => return Err(Fault::TakesNoValue(name.to_owned())),
            (Some(true), None) => {
                let next = rest.next().cloned();
                next.ok_or_else(|| Fault::NeedsValue(format!("--{name}")))?
            }
            (_, value) => value.unwrap_or_default(),
        };
        let option = if letter.is_empty() { name } else { letter };
        args.options.push((option.to_owned(), value));
        Ok(())
    }

    /// The whole name of a long option, and its letter.
    fn long_name(&self, typed: &str) -> Result<(&'static str, &'static str), Fault> {
        let all = self.long.split_whitespace();
        let all = all.map(|name| name.split_once('=').unwrap_or((name, "")));
        let begun: Vec<(&str, &str)> = all.filter(|(name, _)| name.starts_with(typed)).collect();
        let exact = begun.iter().find(|(name, _)| *name == typed);
        match (exact, begun.as_slice()) {
            (Some(found), _) | (None, [found]) if !typed.is_empty() => Ok(*found),
            (_, []) => Err(Fault::Unrecognized(format!("--{typed}"))),
            _ => Err(Fault::Ambiguous(format!("--{typed}"))),
        }
    }

    fn operand(&self, args: &mut Args, word: &str) -> Result<(), Fault> {
        if self.takes_operands() {
            args.words.push(word.to_owned());
            Ok(())
        } else {
            Err(Fault::Extra(word.to_owned()))
        }
    }

    /// Whether anything but options stands in the usage.
    fn takes_operands(&self) -> bool {
        let mut parts = self.usage.split("[-").enumerate();
        parts.any(|(place, part)| {
            let after = match part.split_once(']') {
                Some((_, after)) if place > 0 => after,
                _ => part,
            };
            !after.trim().is_empty()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: Synopsis = Synopsis {
        usage: "[-qv] [-n lines] [-number] [file ...]",
        long: "lines=n quiet=q color",
        lacks: "z",
        reading: Reading::Anywhere,
    };

    fn read(line: &str) -> Result<Args, Fault> {
        let argv: Vec<String> = line.split(' ').map(str::to_owned).collect();
        HEAD.read(&argv)
    }

    #[track_caller]
    fn reads(line: &str, options: &[(&str, &str)], words: &[&str]) {
        let args = read(line).unwrap();
        let got: Vec<(&str, &str)> = args
            .options
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        assert_eq!(
            (got.as_slice(), args.words.as_slice()),
            (
                options,
                words
                    .iter()
                    .map(|word| (*word).to_owned())
                    .collect::<Vec<String>>()
                    .as_slice()
            ),
            "{line}"
        );
    }

    #[test]
    fn options_are_found_wherever_they_stand() {
        reads("head a -qn3 b", &[("q", ""), ("n", "3")], &["a", "b"]);
        reads("head -n 3 --quiet -", &[("n", "3"), ("q", "")], &["-"]);
        reads("head --lines=3 --li 4", &[("n", "3"), ("n", "4")], &[]);
        reads("head -5 -- -q", &[("number", "5")], &["-q"]);
        reads("head --color=never", &[("color", "never")], &[]);
    }

    #[test]
    fn what_is_not_had_is_a_fault() {
        for (line, fault) in [
            ("head -x", Fault::Invalid('x')),
            ("head -qz", Fault::NotHere('z')),
            ("head -n", Fault::NeedsValue("n".into())),
            ("head --lines", Fault::NeedsValue("--lines".into())),
            ("head --quiet=1", Fault::TakesNoValue("quiet".into())),
            ("head --follow", Fault::Unrecognized("--follow".into())),
            ("head --help", Fault::Help),
        ] {
            assert_eq!(read(line).unwrap_err(), fault, "{line}");
        }
    }

    #[test]
    fn operands_must_be_expected_too() {
        let free = Synopsis {
            usage: "[-hm]",
            ..HEAD
        };
        let argv = ["free", "x"].map(str::to_owned);
        assert_eq!(free.read(&argv).unwrap_err(), Fault::Extra("x".into()));
        assert_eq!(free.options(), "-h -m --color");
        assert_eq!(HEAD.options(), "-q -v -n -number --color");
    }

    #[test]
    fn a_builtin_takes_options_in_front_only() {
        let export = Synopsis {
            usage: "[-p] [NAME=value ...]",
            reading: Reading::InFront,
            ..HEAD
        };
        let argv = ["export", "-p", "A=1", "-p"].map(str::to_owned);
        assert_eq!(export.read(&argv).unwrap().words, ["A=1", "-p"]);
    }
}

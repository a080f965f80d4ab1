//! The grey hint after a command being typed: the arguments that are still to come, from the engine's specs.
//!
//! Successive optional arguments may come in any order; a required one after them closes the choice. What the typed
//! words already match is left out.

use engine::{Arg, ArgKind, Spec, find_command};

/// The hint for a line, with a blank in front when the line does not end in one.
pub(super) fn hint(line: &str) -> Option<String> {
    let words = super::words::split(line)?;
    let mut texts: Vec<String> = words
        .iter()
        .map(|word| String::from_utf8_lossy(word).into_owned())
        .collect();
    if line.ends_with(' ') {
        return after(&texts);
    }
    let begun = texts.pop()?;
    let before = after(&texts)?;
    // A value counts from its first character, so that its name goes; an option's name once it is typed out.
    let hint = if may_be_option(&begun, &before) {
        before
    } else {
        texts.push(ANY_VALUE.to_owned());
        after(&texts).unwrap_or(before)
    };
    Some(format!(" {hint}"))
}

/// Fits an argument that takes text or a number, and no option's name.
const ANY_VALUE: &str = "0";

/// Whether a word may become one of the options that come next.
fn may_be_option(begun: &str, hint: &str) -> bool {
    let begun = begun.to_ascii_uppercase();
    let mut names = hint.split(|c: char| !c.is_ascii_alphanumeric());
    hint.starts_with('[') && names.any(|name| name.starts_with(&begun))
}

/// The hint after whole words.
fn after(words: &[String]) -> Option<String> {
    let (spec, depth) = find(words)?;
    remaining(spec, words.get(depth..).unwrap_or_default())
}

/// All the arguments of a command, as HELP shows them.
pub(super) fn parameters(spec: &Spec) -> String {
    remaining(spec, &[]).unwrap_or_default()
}

/// The spec that the first words name, and how many words its name takes.
fn find(words: &[String]) -> Option<(&'static Spec, usize)> {
    let (first, rest) = words.split_first()?;
    let command = find_command(first.as_bytes())?;
    let second = rest.first();
    let subcommand = second.and_then(|word| {
        let mut specs = command.subcommands().iter().map(|inner| inner.spec());
        specs.find(|spec| spec.name.eq_ignore_ascii_case(word))
    });
    Some(match subcommand {
        Some(spec) => (spec, 2),
        None => (command.spec(), 1),
    })
}

fn remaining(spec: &Spec, typed: &[String]) -> Option<String> {
    let mut slots = slots(spec.args);
    let matched = match_all(typed, &mut slots);
    (matched == typed.len()).then(|| show_all(&slots, " "))
}

/// An argument and how much of it has been typed.
#[derive(Clone)]
struct Slot {
    arg: &'static Arg,
    inner: Vec<Slot>,
    has_token: bool,
    has_value: bool,
    is_begun: bool,
    is_done: bool,
}

fn slots(args: &'static [Arg]) -> Vec<Slot> {
    args.iter().map(Slot::new).collect()
}

impl Slot {
    fn new(arg: &'static Arg) -> Slot {
        Slot {
            arg,
            inner: slots(arg.args),
            has_token: false,
            has_value: false,
            is_begun: false,
            is_done: false,
        }
    }

    fn forget(&mut self) {
        *self = Slot::new(self.arg);
    }

    /// Matches the argument as often as it may come; gives the number of words that it took.
    fn take(&mut self, words: &[String]) -> usize {
        let mut taken = self.take_once(words);
        if !self.arg.multiple {
            return taken;
        }
        while self.is_done && taken < words.len() {
            let mut again = Slot::new(self.arg);
            let rest = words.get(taken..).unwrap_or_default();
            let more = if self.arg.token.is_some() && !self.arg.multiple_token {
                again.has_token = true;
                again.take_value(rest)
            } else {
                again.take_once(rest)
            };
            if more == 0 {
                break;
            }
            taken += more;
            *self = again;
        }
        // More of them may follow.
        self.is_done = false;
        taken
    }

    fn take_once(&mut self, words: &[String]) -> usize {
        let Some(token) = self.arg.token else {
            return self.take_value(words);
        };
        if !words
            .first()
            .is_some_and(|word| word.eq_ignore_ascii_case(token))
        {
            return 0;
        }
        (self.has_token, self.is_begun) = (true, true);
        if self.arg.kind == ArgKind::PureToken {
            self.is_done = true;
            return 1;
        }
        1 + self.take_value(words.get(1..).unwrap_or_default())
    }

    fn take_value(&mut self, words: &[String]) -> usize {
        let Some(word) = words.first() else { return 0 };
        let taken = match self.arg.kind {
            ArgKind::Block => {
                let taken = match_all(words, &mut self.inner);
                self.is_done = self.inner.iter().all(|slot| slot.is_done);
                taken
            }
            ArgKind::OneOf => self.take_choice(words),
            ArgKind::Integer | ArgKind::UnixTime => self.take_if(word.parse::<i64>().is_ok()),
            ArgKind::Double => self.take_if(is_double(word)),
            _ => self.take_if(true),
        };
        self.is_begun |= taken > 0;
        taken
    }

    fn take_if(&mut self, fits: bool) -> usize {
        (self.has_value, self.is_done) = (fits, fits);
        usize::from(fits)
    }

    fn take_choice(&mut self, words: &[String]) -> usize {
        for slot in &mut self.inner {
            let taken = slot.take(words);
            if taken > 0 {
                self.is_done = slot.is_done;
                return taken;
            }
            slot.forget();
        }
        0
    }

    fn show(&self) -> String {
        if self.is_done {
            return String::new();
        }
        let is_bracketed = self.arg.optional && !self.is_begun;
        let token = self.arg.token.filter(|_| !self.has_token);
        let body = match self.arg.kind {
            ArgKind::PureToken => String::new(),
            ArgKind::OneOf if self.is_begun => self
                .inner
                .iter()
                .filter(|slot| slot.is_begun)
                .map(Slot::show)
                .collect(),
            ArgKind::OneOf => show_all(&self.inner, "|"),
            ArgKind::Block => show_all(&self.inner, " "),
            _ if self.has_value => String::new(),
            _ => self.name().to_owned(),
        };
        let parts = [
            token.unwrap_or_default().to_owned(),
            body,
            self.show_repetition(),
        ];
        let text = parts
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<String>>()
            .join(" ");
        if is_bracketed {
            format!("[{text}]")
        } else {
            text
        }
    }

    /// `[field value ...]`: an argument that may come again.
    fn show_repetition(&self) -> String {
        if !self.arg.multiple {
            return String::new();
        }
        let fresh = slots(self.arg.args);
        let token = self
            .arg
            .token
            .filter(|_| self.arg.multiple_token)
            .unwrap_or_default();
        let body = match self.arg.kind {
            ArgKind::OneOf => show_all(&fresh, "|"),
            ArgKind::Block => show_all(&fresh, " "),
            ArgKind::PureToken => String::new(),
            _ => self.name().to_owned(),
        };
        let parts = [token, &body];
        let text = parts
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<&str>>()
            .join(" ");
        format!("[{text} ...]")
    }

    fn name(&self) -> &'static str {
        self.arg.display.unwrap_or(self.arg.name)
    }
}

/// Matches words against arguments in their order; 0 when a required one does not fit.
fn match_all(words: &[String], slots: &mut [Slot]) -> usize {
    let (mut taken, mut at) = (0, 0);
    while taken < words.len() && at < slots.len() {
        let rest = words.get(taken..).unwrap_or_default();
        let after = slots.get_mut(at..).unwrap_or_default();
        let optional = after.iter().take_while(|slot| slot.arg.optional).count();
        if optional > 0 {
            taken += match_optional(rest, after.get_mut(..optional).unwrap_or_default());
            at += optional;
            continue;
        }
        match after.first_mut().map_or(0, |slot| slot.take(rest)) {
            0 => return 0,
            more => taken += more,
        }
        at += 1;
    }
    taken
}

/// Matches words against optional arguments in any order.
fn match_optional(words: &[String], slots: &mut [Slot]) -> usize {
    let mut taken = 0;
    let mut last: Option<usize> = None;
    while taken < words.len() {
        let rest = words.get(taken..).unwrap_or_default();
        let found = slots
            .iter_mut()
            .enumerate()
            .filter(|(_, slot)| !slot.is_begun)
            .find_map(|(place, slot)| {
                let more = slot.take(rest);
                if more == 0 {
                    slot.forget();
                }
                (more > 0).then_some((place, more))
            });
        let Some((place, more)) = found else { break };
        // The option before this one is over, even if it might have gone on.
        if let Some(before) = last.and_then(|last| slots.get_mut(last)) {
            before.is_done = true;
        }
        last = Some(place);
        taken += more;
    }
    taken
}

/// The hints of all arguments; of optional ones the one that is being typed comes first.
fn show_all(slots: &[Slot], separator: &str) -> String {
    let mut texts = Vec::new();
    let mut rest = slots;
    while let Some((first, after)) = rest.split_first() {
        if !first.arg.optional {
            texts.push(first.show());
            rest = after;
            continue;
        }
        let optional = rest.iter().take_while(|slot| slot.arg.optional).count();
        let (group, after) = rest.split_at(optional);
        texts.extend(group.iter().filter(|slot| slot.is_begun).map(Slot::show));
        if after.first().is_none_or(|slot| !slot.is_begun) {
            texts.extend(group.iter().filter(|slot| !slot.is_begun).map(Slot::show));
        }
        rest = after;
    }
    texts.retain(|text| !text.is_empty());
    texts.join(separator)
}

/// Whether a word is a number with a point, told without reading it: that would take tables.
fn is_double(word: &str) -> bool {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = word.strip_prefix(['+', '-']).unwrap_or(word);
    let is_word = |name: &&str| unsigned.eq_ignore_ascii_case(name);
    if ["inf", "infinity", "nan"].iter().any(is_word) {
        return true;
    }
    let (number, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
    let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let is_number = !(whole.is_empty() && fraction.is_empty()) && digits(whole) && digits(fraction);
    is_number && !exponent.is_empty() && digits(exponent)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn hints(line: &str, expected: Option<&str>) {
        assert_eq!(hint(line).as_deref(), expected, "{line:?}");
    }

    #[test]
    fn arguments_vanish_as_they_are_typed() {
        let options = "[NX|XX] [GET] [EX seconds|PX milliseconds|EXAT unix-time-seconds|PXAT unix-time-milliseconds|KEEPTTL]";
        hints("set", None);
        hints("set ", Some(&format!("key value {options}")));
        hints("set a", Some(&format!(" value {options}")));
        hints("set a b", Some(&format!(" {options}")));
        hints("set a b e", Some(&format!(" {options}")));
        hints("set a b ex 1", Some(" [NX|XX] [GET]"));
        hints("lpop a 3", Some(" "));
        hints(
            "zadd a C",
            Some(" [NX|XX] [GT|LT] [CH] [INCR] score member [score member ...]"),
        );
        hints("zadd a 1", Some(" member [score member ...]"));
        hints("SET a b ", Some(options));
        hints(
            "SET a b nx ",
            Some(options.strip_prefix("[NX|XX] ").unwrap()),
        );
        hints("SET a b ex ", Some("seconds [NX|XX] [GET]"));
        hints("SET a b ex 10 ", Some("[NX|XX] [GET]"));
        hints("SET a b nonsense ", None);
    }

    #[test]
    fn repetitions_stay() {
        hints("del ", Some("key [key ...]"));
        hints("del a ", Some("[key ...]"));
        hints("mset a ", Some("value [key value ...]"));
        hints("mset a b ", Some("[key value ...]"));
    }

    #[test]
    fn subcommands_and_strangers() {
        hints("client setname ", Some("connection-name"));
        hints("nope ", None);
        hints("", None);
        hints("get \"", None);
    }
}

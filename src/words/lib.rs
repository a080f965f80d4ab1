//! All words that people read: one catalogue, a file a language (`en.ftl` and its translations, in Fluent's syntax).
//!
//! The build compiles the files (`compile.rs`): each message of `en.ftl` becomes a [`Key`], or a struct whose fields are its
//! arguments. So a message that is not there, or an argument that is missing, does not compile. English lies beside the code
//! that says it, and moves with it when the program is cut into parts; another language is a file that is [`install`]ed.
//!
//! **Invariant:** what AWS, Redis and the terminals' programs say is theirs, and is not here.

use std::cell::Cell;
use std::str::Chars;

#[cfg(test)]
mod compile;
#[cfg(test)]
mod keys;
mod marks;

use marks::{CHOICE, END, FIRST_NUMBER, FIRST_PLACE, IS, SEPARATOR, VARIABLE};

include!(concat!(env!("OUT_DIR"), "/messages.rs"));

/// Not languages: English in other letters and half as long again, by which tests see what is not in the catalogue. The second
/// one is written from right to left.
pub const PSEUDO: [&str; 2] = ["en-XA", "en-XB"];

/// A message without arguments: its number as a character, then its English pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key(&'static str);

impl Key {
    /// In the language that is installed.
    #[inline]
    pub fn text(self) -> &'static str {
        pattern(self.0)
    }
}

impl From<Key> for String {
    fn from(key: Key) -> String {
        key.text().to_owned()
    }
}

/// What stands for a variable.
#[derive(Clone, Copy, Debug)]
pub enum Argument<'a> {
    /// A text as it is.
    Text(&'a str),
    /// A number, which may decide between singular and plural.
    Number(u64),
}

/// A language that is not English.
struct Catalogue {
    language: &'static str,
    is_rtl: bool,
    /// The plural category of each number below 200, as a character; of larger ones that of the same number in the second hundred.
    plurals: &'static str,
    patterns: Vec<&'static str>,
    /// The file.
    compiled: &'static str,
}

thread_local! {
    static INSTALLED: Cell<Option<&'static Catalogue>> = const { Cell::new(None) };
}

/// Says everything in this language from now on. `compiled`: a file that the build wrote for it. `false`: it is one of
/// another build, and everything stays as it was.
pub fn install(language: &str, compiled: &str) -> bool {
    // It is needed as long as the program runs.
    let compiled: &'static str = compiled.to_owned().leak();
    let mut parts = compiled.split(SEPARATOR);
    if parts.next() != Some(FINGERPRINT) {
        return false;
    }
    let is_rtl = parts.next() == Some("rtl");
    let plurals = parts.next().unwrap_or_default();
    let catalogue = Catalogue {
        language: language.to_owned().leak(),
        is_rtl,
        plurals,
        patterns: parts.collect(),
        compiled,
    };
    INSTALLED.set(Some(Box::leak(Box::new(catalogue))));
    true
}

/// What was installed: a language and its file.
pub fn installed() -> Option<(&'static str, &'static str)> {
    let catalogue = INSTALLED.get()?;
    Some((catalogue.language, catalogue.compiled))
}

/// The language that everything is said in, as in `<html lang>`.
pub fn language() -> &'static str {
    INSTALLED.get().map_or("en", |catalogue| catalogue.language)
}

/// Whether it is written from right to left.
pub fn is_rtl() -> bool {
    INSTALLED.get().is_some_and(|catalogue| catalogue.is_rtl)
}

/// The pattern of a message in the installed language, or in English.
#[inline(never)]
fn pattern(key: &'static str) -> &'static str {
    let mut english = key.chars();
    let number = english.next().map_or(0, |first| first as usize) - FIRST_NUMBER as usize;
    let found = INSTALLED.get().and_then(|it| it.patterns.get(number));
    match found {
        Some(pattern) if !pattern.is_empty() => pattern,
        _ => english.as_str(),
    }
}

/// A message with its arguments in their places.
#[inline(never)]
fn format(key: &'static str, arguments: &[Argument]) -> String {
    let mut text = String::new();
    write(&mut text, &mut pattern(key).chars(), arguments, true);
    text
}

/// Writes a pattern up to its end; one that is not `wanted` is only passed over.
fn write(text: &mut String, pattern: &mut Chars, arguments: &[Argument], wanted: bool) {
    while let Some(next) = pattern.next() {
        match next {
            END => return,
            VARIABLE => match argument(pattern, arguments) {
                Some(Argument::Text(value)) if wanted => text.push_str(value),
                Some(Argument::Number(value)) if wanted => text.push_str(&value.to_string()),
                _ => {}
            },
            CHOICE => choose(text, pattern, arguments, wanted),
            other if wanted => text.push(other),
            _ => {}
        }
    }
}

/// Writes the first variant that fits.
fn choose(text: &mut String, pattern: &mut Chars, arguments: &[Argument], mut wanted: bool) {
    let decides = argument(pattern, arguments);
    while let Some((key, rest)) = pattern.as_str().split_once(IS) {
        if pattern.as_str().starts_with(END) {
            break;
        }
        *pattern = rest.chars();
        let fits = key.is_empty() || decides.is_some_and(|argument| is_case(argument, key));
        write(text, pattern, arguments, wanted && fits);
        wanted &= !fits;
    }
    pattern.next();
}

fn argument<'a>(pattern: &mut Chars, arguments: &[Argument<'a>]) -> Option<Argument<'a>> {
    let place = pattern.next()? as usize - FIRST_PLACE as usize;
    arguments.get(place).copied()
}

/// Whether an argument is what the key of a variant says: the text, the number, or the number's plural category.
fn is_case(argument: Argument, key: &str) -> bool {
    match argument {
        Argument::Text(value) => value == key,
        Argument::Number(value) => {
            category(value).is_some_and(|own| key.starts_with(own)) || key == value.to_string()
        }
    }
}

/// The first letter of a number's plural category in the installed language.
fn category(number: u64) -> Option<char> {
    let Some(catalogue) = INSTALLED.get() else {
        return Some(if number == 1 { 'o' } else { 'x' });
    };
    let place = if number < 200 {
        number
    } else {
        100 + number % 100
    };
    catalogue.plurals.chars().nth(place as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: &str = "greeting = Hello, { $name }\n\
        count = { NUMBER($count) ->\n    [0] nothing\n    [one] one key\n   *[other] { $count } keys\n }, { $who }\n";

    /// The pattern of the second message of [`ENGLISH`], as its translation says it for these numbers.
    fn counted(language: &str, text: &str, numbers: &[u64]) -> Vec<String> {
        let english = compile::read("en.ftl", ENGLISH).unwrap();
        let (compiled, missing) = compile::translate(language, "x.ftl", text, &english).unwrap();
        assert_eq!(missing, ["greeting"]);
        let mut parts = compiled.split(SEPARATOR);
        let [_, direction, plurals] = std::array::from_fn(|_| parts.next().unwrap().to_owned());
        let catalogue = Catalogue {
            language: "x",
            is_rtl: direction == "rtl",
            plurals: plurals.leak(),
            patterns: Vec::new(),
            compiled: "",
        };
        INSTALLED.set(Some(Box::leak(Box::new(catalogue))));
        let pattern = parts.nth(1).unwrap();
        let say = |count: &u64| {
            let mut text = String::new();
            let arguments = [Argument::Number(*count), Argument::Text("Ada")];
            write(&mut text, &mut pattern.chars(), &arguments, true);
            text
        };
        let said = numbers.iter().map(say).collect();
        INSTALLED.set(None);
        said
    }

    #[test]
    fn a_message_has_its_arguments_in_their_places() {
        let text = HomeLeft {
            done: 2,
            total: 22,
            minutes: 90,
        }
        .text();
        assert_eq!(text, "2 of 22 lessons, about 90 min left");
        assert_eq!(HOME_TRY.text(), "Try");
        let found = |count| SearchFound { count }.text();
        assert_eq!(found(1), "1 lesson. Enter opens it.");
        assert_eq!(found(3), "3 lessons. Arrows choose, Enter opens.");
        let text = ElsewhereOpen {
            what: "lab",
            place: "frame",
        }
        .text();
        assert!(
            text.starts_with("This lab is open in another frame of this page. You"),
            "{text}"
        );
    }

    #[test]
    fn a_message_becomes_a_key_that_says_what_it_needs() {
        let text =
            "# Before a name.\nhello = Hello\ncount-of = { NUMBER($key-count) } of { $who }\n";
        let english = compile::read("en.ftl", text).unwrap();
        let code = keys::as_rust(&english, &["en".to_owned()], &[]);
        for expected in [
            "/// Before a name.\npub const HELLO: Key = Key(\"\\u{80}Hello\");",
            "pub struct CountOf<'a> {\n    /// `key_count` of the message.\n    pub key_count: u64,\n",
        ] {
            assert!(code.contains(expected), "{code}");
        }
    }

    #[test]
    fn a_script_gets_the_messages_that_it_asks_for() {
        let text = "a-one = One\nb-two = \"Two\" of { $who }\n";
        let english = compile::read("en.ftl", text).unwrap();
        let json = keys::as_json(&english, &["b-"]);
        let rows = json.split_once("\"messages\":").unwrap().1;
        assert_eq!(
            rows,
            "{\"b-two\":[1,\"\\\"Two\\\" of \\u00010\",[\"who\"]]}}\n"
        );
    }

    #[test]
    fn plurals_follow_the_language() {
        let polish = "count = { NUMBER($count) ->\n    [one] { $count } klucz\n    [few] { $count } klucze\n    \
            [many] { $count } kluczy\n   *[other] { $count } klucza\n }: { $who }\n";
        let said = counted("pl", polish, &[1, 2, 5, 22, 112, 1_022]);
        let expected = [
            "1 klucz",
            "2 klucze",
            "5 kluczy",
            "22 klucze",
            "112 kluczy",
            "1022 klucze",
        ];
        assert_eq!(said, expected.map(|text| format!("{text}: Ada")));
        let exact = "count = { $who }{ NUMBER($count) ->\n    [0] nichts\n   *[other] etwas\n }\n";
        assert_eq!(counted("de", exact, &[0, 1]), ["Adanichts", "Adaetwas"]);
    }

    #[test]
    fn what_is_wrong_with_a_translation_is_said_by_name() {
        let english = compile::read("en.ftl", ENGLISH).unwrap();
        let said = |text: &str| {
            compile::translate("de", "de.ftl", text, &english)
                .unwrap_err()
                .join("; ")
        };
        assert_eq!(said("greting = Hallo\n"), "de.ftl: en.ftl has no greting");
        assert_eq!(
            said("greeting = Hallo { $nam }\n"),
            "de.ftl: greeting has no $nam in en.ftl"
        );
        assert_eq!(
            said("greeting = { NUMBER($name) }\n"),
            "de.ftl: $name of greeting is no number"
        );
        assert_eq!(
            said("greeting = { DATETIME($name) }\n"),
            "de.ftl: greeting: DATETIME(...) is not compiled"
        );
        assert!(
            said("greeting = a\n    .title = b\n")
                .contains("has attributes, which are not compiled")
        );
        assert!(said("greeting = { $name\n").starts_with("de.ftl:"));
        let unknown = compile::translate("tlh", "tlh.ftl", "", &english).unwrap_err();
        assert_eq!(unknown, ["tlh.ftl: no plural rules are known for tlh"]);
    }

    #[test]
    fn what_a_language_lacks_is_english_and_what_is_of_another_build_is_refused() {
        assert!(!install("de", "0123\0ltr\0"));
        let compiled = format!("{FINGERPRINT}\0rtl\0\0Titel");
        assert!(install("he", &compiled));
        assert_eq!(
            (language(), is_rtl(), installed()),
            ("he", true, Some(("he", compiled.as_str())))
        );
        assert_eq!(
            (HOME_PAGE_TITLE.text(), HOME_TITLE.text()),
            ("Titel", "Learn Redis and ElastiCache by doing")
        );
        INSTALLED.set(None);
        assert_eq!(language(), "en");
    }

    #[test]
    fn a_pseudo_language_changes_all_but_code_and_arguments() {
        let text = "a = Type `SET a 1`, { $name } and see\nb = { \"\" }\n";
        let english = compile::read("en.ftl", text).unwrap();
        assert_eq!(english[0].pattern(), "Type `SET a 1`, \u{1}0 and see");
        let said = [
            "ltr Ţýþéé `SET a 1`, \u{1}0 ààñð šéééé",
            "rtl רןעהה `SET a 1`, \u{1}0 אאנד קהההה",
        ];
        for (own, (name, expected)) in compile::PSEUDO.iter().zip(PSEUDO.iter().zip(said)) {
            assert_eq!(own.name, *name);
            let compiled = compile::pseudo(&english, own).unwrap();
            let parts: Vec<_> = compiled.split(SEPARATOR).collect();
            let (direction, text) = expected.split_once(' ').unwrap();
            assert_eq!((parts[1], parts[4]), (direction, ""));
            assert_eq!(parts[3], format!("\u{27e6}{text}\u{27e7}"));
        }
    }
}

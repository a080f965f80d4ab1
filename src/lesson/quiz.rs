//! A step's question: what is asked for, what the student gave, and what is wrong with that.

mod verdict;

use serde::de::{Error, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use std::fmt;

use crate::one_or_more::OneOrMore;
use crate::parts::CHECKS;

/// The message of a wrong answer that has none of its own.
pub(crate) const WRONG: &str = "wrong";

/// How much of what a student writes is kept, in bytes.
const MAX_WORDS: usize = 200;

/// The key of a question. One of `answer`, `number` and `text` is given; what there is to choose from is in the text.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Quiz {
    /// The number of the right choice, from 1. A list: all of these must be chosen, and no other.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Option<OneOrMore<usize>>"))]
    pub answer: Option<OneOrMore<usize>>,
    /// How many choices there are.
    #[serde(default)]
    pub choices: usize,
    /// The number that the student writes.
    #[serde(default)]
    pub number: Option<f64>,
    /// How far from `number` is still right.
    #[serde(default)]
    pub within: f64,
    /// The words that the student writes, or several that are right; upper and lower case are the same.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Option<OneOrMore>"))]
    pub text: Option<OneOrMore>,
}

/// How a question is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Form {
    /// By one choice.
    One,
    /// By all choices that are right.
    Several,
    /// By a number that is written.
    Number,
    /// By words that are written.
    Text,
}

/// What a student gave for an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Given {
    /// The numbers of choices, from 1.
    Choices(Vec<usize>),
    /// What was written.
    Words(String),
}

impl Quiz {
    /// How it is answered.
    pub fn form(&self) -> Form {
        match (&self.number, &self.text) {
            (Some(_), _) => Form::Number,
            (None, Some(_)) => Form::Text,
            _ if self.right().len() > 1 => Form::Several,
            _ => Form::One,
        }
    }

    /// The right choices, from 1.
    pub fn right(&self) -> &[usize] {
        self.answer.as_ref().map_or(&[], OneOrMore::words)
    }

    /// An answer as it is kept; none for what this question cannot be answered with.
    pub(crate) fn taken(&self, given: Given) -> Option<Given> {
        match (self.form(), given) {
            (Form::One | Form::Several, Given::Choices(chosen)) => {
                // In order and each once, without the code of a sort, which nothing else needs in a first visit.
                let choices = (1..=self.choices).filter(|choice| chosen.contains(choice));
                let choices: Vec<usize> = choices.collect();
                let is_answer = match self.form() {
                    Form::Several => !choices.is_empty(),
                    _ => choices.len() == 1,
                };
                is_answer.then_some(Given::Choices(choices))
            }
            (Form::Number | Form::Text, Given::Words(mut words)) => {
                words.truncate(words.floor_char_boundary(MAX_WORDS));
                Some(Given::Words(words))
            }
            _ => None,
        }
    }

    /// The key of the message that says what is wrong; none: it is right. Without the code that tells, nothing is; the lab
    /// does not go on then.
    pub(crate) fn fault(&self, given: &Given) -> Option<String> {
        match CHECKS.is_at_hand() {
            true => verdict::fault(self, given),
            false => Some(WRONG.to_owned()),
        }
    }

    /// The right answer.
    pub fn solution(&self) -> Given {
        match (self.number, &self.text) {
            (Some(number), _) => Given::Words(number.to_string()),
            (None, Some(text)) => Given::Words(text.words().first().cloned().unwrap_or_default()),
            _ => Given::Choices(self.right().to_vec()),
        }
    }

    /// Answers that are wrong, each with the key of the message that must say why.
    pub fn wrong_ways(&self) -> Vec<(Given, String)> {
        let given = match self.form() {
            Form::One => self
                .wrong_choices()
                .map(|choice| vec![choice])
                .map(Given::Choices)
                .collect(),
            Form::Several => {
                let right = self.right();
                let too_many = self
                    .wrong_choices()
                    .map(|choice| [right, &[choice]].concat());
                let too_few = right[1..].to_vec();
                too_many.chain([too_few]).map(Given::Choices).collect()
            }
            Form::Number => {
                let off = self.within.abs() + 1.0;
                let number = self.number.unwrap_or_default();
                let words = [
                    (number - off).to_string(),
                    (number + off).to_string(),
                    "?".to_owned(),
                ];
                Vec::from(words.map(Given::Words))
            }
            Form::Text => vec![Given::Words("?".to_owned())],
        };
        let with_key = |given: Given| {
            let key = self.fault(&given)?;
            Some((given, key))
        };
        given.into_iter().filter_map(with_key).collect()
    }

    /// Whether a message of this key can come to be said of it.
    #[cfg(feature = "author")]
    pub(crate) fn can_say(&self, key: &str) -> bool {
        key == WRONG || self.wrong_ways().iter().any(|(_, said)| said == key)
    }

    fn wrong_choices(&self) -> impl Iterator<Item = usize> {
        (1..=self.choices).filter(|choice| !self.right().contains(choice))
    }
}

/// Whether a question's message of this key has [`WRONG`] to stand in for it.
pub(crate) fn has_general(key: &str) -> bool {
    key.starts_with("choice-")
        || matches!(
            key,
            "some-missing" | "not-a-number" | "too-low" | "too-high"
        )
}

/// As it is written in a file: `2`, `[1, 3]`, or words.
pub(crate) fn given<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Given, D::Error> {
    match deserializer.is_human_readable() {
        true => deserializer.deserialize_any(Written),
        false => Given::deserialize(deserializer),
    }
}

struct Written;

impl<'de> Visitor<'de> for Written {
    type Value = Given;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the number of a choice, a list of them, or words")
    }

    fn visit_i64<E: Error>(self, choice: i64) -> Result<Given, E> {
        Ok(Given::Choices(vec![
            usize::try_from(choice).unwrap_or_default(),
        ]))
    }

    fn visit_str<E: Error>(self, words: &str) -> Result<Given, E> {
        Ok(Given::Words(words.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Given, A::Error> {
        let mut choices = Vec::new();
        while let Some(choice) = list.next_element()? {
            choices.push(choice);
        }
        Ok(Given::Choices(choices))
    }
}

#[cfg(all(test, feature = "author"))]
mod tests {
    use super::*;

    fn quiz(file: &str) -> Quiz {
        toml::from_str(file).expect("a question as in a file")
    }

    fn written(quiz: &Quiz, words: &str) -> String {
        quiz.fault(&Given::Words(words.to_owned()))
            .unwrap_or_else(|| "right".to_owned())
    }

    #[test]
    fn a_number_is_read_as_people_write_it() {
        let rate = quiz("number = 75");
        for right in ["75", " 75 % ", "75.0", "75,0", "+75"] {
            assert_eq!(written(&rate, right), "right", "{right}");
        }
        assert_eq!(written(&rate, "70"), "too-low");
        assert_eq!(written(&rate, "7,500"), "too-high");
        assert_eq!(written(&quiz("number = 0.75"), "0,750"), "right");
        assert_eq!(written(&quiz("number = 1234567.5"), "1,234,567.5"), "right");
        assert_eq!(written(&quiz("number = 100\nwithin = 5"), "96"), "right");
        for not in ["", "many", "inf", "NaN", "1e999", "7 or 8"] {
            assert_eq!(written(&rate, not), "not-a-number", "{not}");
        }
    }

    #[test]
    fn words_need_no_case_and_no_quotes() {
        let policy = quiz("text = ['allkeys-lru', 'all keys lru']");
        for right in ["allkeys-lru", " `AllKeys-LRU`. ", "ALL  keys lru"] {
            assert_eq!(written(&policy, right), "right", "{right}");
        }
        assert_eq!(written(&policy, "lru"), "wrong");
    }

    #[test]
    fn of_several_right_choices_all_are_wanted_and_no_other() {
        let uses = quiz("answer = [1, 3]\nchoices = 4");
        let said = |choices: &[usize]| uses.fault(&uses.taken(Given::Choices(choices.to_vec()))?);
        assert_eq!(said(&[3, 1, 1]), None);
        assert_eq!(said(&[1]).as_deref(), Some("some-missing"));
        assert_eq!(said(&[1, 2, 3]).as_deref(), Some("choice-2"));
        assert_eq!(uses.taken(Given::Choices(vec![9])), None);
        assert_eq!(uses.taken(Given::Words("1".to_owned())), None);
    }

    #[test]
    fn each_wrong_way_is_wrong_and_the_solution_right() {
        for file in [
            "answer = 2\nchoices = 3",
            "answer = [1, 3]\nchoices = 4",
            "number = 75\nwithin = 2",
            "text = 'RAM'",
        ] {
            let quiz = quiz(file);
            assert_eq!(quiz.fault(&quiz.solution()), None, "{file}");
            assert!(!quiz.wrong_ways().is_empty(), "{file}");
            for (_, key) in quiz.wrong_ways() {
                assert!(key == WRONG || has_general(&key), "{file}: {key}");
            }
        }
    }
}

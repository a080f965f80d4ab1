//! A setting that may be one word or number, or several.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Error, IntoDeserializer, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

/// A word or number, or a list of them.
#[derive(Clone, Debug, Serialize)]
pub struct OneOrMore<T = String>(Vec<T>);

impl<T> OneOrMore<T> {
    /// All of them.
    pub fn words(&self) -> &[T] {
        &self.0
    }
}

/// In a file that a person writes, one word needs no brackets; compiled, there is always a list.
impl<'de, T: Deserialize<'de>> Deserialize<'de> for OneOrMore<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            deserializer.deserialize_any(Words(PhantomData))
        } else {
            Vec::deserialize(deserializer).map(OneOrMore)
        }
    }
}

struct Words<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for Words<T> {
    type Value = OneOrMore<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a word or a number, or a list of them")
    }

    fn visit_str<E: Error>(self, word: &str) -> Result<OneOrMore<T>, E> {
        Ok(OneOrMore(vec![T::deserialize(word.into_deserializer())?]))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<OneOrMore<T>, E> {
        Ok(OneOrMore(vec![T::deserialize(number.into_deserializer())?]))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<OneOrMore<T>, A::Error> {
        let mut words = Vec::new();
        while let Some(word) = list.next_element()? {
            words.push(word);
        }
        Ok(OneOrMore(words))
    }
}

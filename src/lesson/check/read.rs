//! A check as an instructor writes it: `{ say = "MESSAGE", key = { ... } }`, with one kind.

use std::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, Visitor};

use super::kinds::{Kind, SAY};

/// Reads a check: its message's key and its kind.
///
/// # Errors
/// When it names no kind or several, or what no kind knows.
pub(super) fn say_and_kind<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<SayAndKind, D::Error> {
    deserializer.deserialize_map(Settings)
}

type SayAndKind = (Option<String>, Kind);

struct Settings;

impl<'de> Visitor<'de> for Settings {
    type Value = SayAndKind;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("struct Check")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<SayAndKind, A::Error> {
        let (mut say, mut kinds) = (None, Vec::new());
        while let Some(name) = map.next_key_seed(Name)? {
            match name.as_str() {
                SAY => say = map.next_value()?,
                name => kinds.push(Kind::read(name, &mut map)?),
            }
        }
        let count = kinds.len();
        match (kinds.pop(), count) {
            (Some(kind), 1) => Ok((say, kind)),
            _ => Err(Error::custom(format!("{NOT_ONE_KIND}{count}"))),
        }
    }
}

/// How the reader's words begin, before the number, when a check has not one kind.
pub(crate) const NOT_ONE_KIND: &str = "kinds in a check: ";

/// A name of a setting; a wrong one is found where it stands.
struct Name;

impl<'de> DeserializeSeed<'de> for Name {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        let name = String::deserialize(deserializer)?;
        match Kind::NAMES.contains(&name.as_str()) {
            true => Ok(name),
            false => Err(Error::unknown_field(&name, Kind::NAMES)),
        }
    }
}

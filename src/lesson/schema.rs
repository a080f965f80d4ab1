//! The JSON Schemas beside the lessons, for editors: generated from the types of [`crate::model`].
//!
//! They are made by this test alone, so that they cost the page nothing. `UPDATE=1 cargo test -p lesson` rewrites
//! them.

use std::borrow::Cow;
use std::path::Path;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema, schema_for};

use crate::check::{Check, Kind};
use crate::model::{CourseFile, LessonFile};
use crate::one_or_more::OneOrMore;

/// As `quiz.rs` reads it.
pub(crate) struct WrittenAnswer;

impl JsonSchema for WrittenAnswer {
    fn schema_name() -> Cow<'static, str> {
        "Answer".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "An answer to a question.",
            "anyOf": [
                { "description": "The number of a choice, from 1.", "type": "integer" },
                { "description": "The numbers of several choices.", "type": "array", "items": { "type": "integer" } },
                { "description": "What is written.", "type": "string" },
            ],
        })
    }
}

impl JsonSchema for OneOrMore<usize> {
    fn schema_name() -> Cow<'static, str> {
        "OneOrMoreNumbers".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A number or a list of numbers.",
            "anyOf": [
                { "description": "One.", "type": "integer", "minimum": 1 },
                { "description": "Several.", "type": "array", "items": { "type": "integer", "minimum": 1 } },
            ],
        })
    }
}

impl JsonSchema for OneOrMore {
    fn schema_name() -> Cow<'static, str> {
        "OneOrMore".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A word or a list of words.",
            "anyOf": [
                { "description": "One.", "type": "string" },
                { "description": "Several.", "type": "array", "items": { "type": "string" } },
            ],
        })
    }
}

/// As `check/read.rs` reads it: one kind, and the key of a message.
impl JsonSchema for Check {
    fn schema_name() -> Cow<'static, str> {
        "Check".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut properties = json_schema!({
            "say": { "description": "The message that says why not yet: `### not yet: KEY` in the text.", "type": "string" },
        });
        for (name, meaning, mut settings) in Kind::schemas(generator) {
            settings.insert("description".to_owned(), meaning.into());
            properties.insert(name.to_owned(), settings.into());
        }
        json_schema!({
            "description": "One thing that must hold. Exactly one of the fields other than `say` is given.",
            "type": "object",
            "properties": properties,
            "additionalProperties": false,
            "minProperties": 1,
            "maxProperties": 2,
        })
    }
}

#[test]
fn schemas_are_current() {
    is_current::<CourseFile>("course.schema.json");
    is_current::<LessonFile>("lesson.schema.json");
}

fn is_current<T: JsonSchema>(name: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../lessons")
        .join(name);
    let schema = serde_json::to_string_pretty(&schema_for!(T)).unwrap() + "\n";
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &schema).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(committed, schema, "run `UPDATE=1 cargo test -p lesson`");
}

//! What an instructor writes in `course.toml` and `lesson.toml`, as types.
//!
//! Field names are those of the files, in kebab case; unknown fields are refused, so that a typing error is found
//! where it was made. The JSON Schemas that editors use are generated from these types (see the tests of
//! `schema.rs`). Names in strings may be placeholders: see [`crate::template`].
//!
//! **Invariant:** every type here can be written by field position alone, as the compiled course is: what an attribute
//! makes of the files (names, defaults) must not be needed to read it back.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::action::Action;
use crate::check::Check;
use crate::facts::Server;
use crate::quiz::Quiz;
use crate::view::Tab;

/// `course.toml`: the course's title, its languages and its lessons in order.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CourseFile {
    /// The title in every language: `title.en = "..."`.
    pub title: BTreeMap<String, String>,
    /// The languages that lessons are written in; the first serves where a lesson or a title is not translated.
    pub languages: Vec<String>,
    /// Those of them that lessons may lack without a word from the linter: they are being translated, or only in part.
    #[serde(default)]
    pub partial: Vec<String>,
    /// The language that students read unless they choose another; without it, their browser's.
    #[serde(default)]
    pub language: Option<String>,
    /// The sections in order.
    pub section: Vec<SectionFile>,
    /// The world beside the course's map.
    #[serde(default)]
    pub playground: PlaygroundFile,
}

/// The world beside the course's map, for trying things out at once.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PlaygroundFile {
    /// What is done to a new world before the student sees it.
    #[serde(default)]
    pub scene: Vec<Action>,
}

/// A section of the table of contents.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct SectionFile {
    /// The section's title in every language.
    pub title: BTreeMap<String, String>,
    /// The lessons' folders in order.
    pub lessons: Vec<String>,
}

/// `lesson.toml`: all of a lesson but its words.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct LessonFile {
    /// About how long it takes.
    pub minutes: u16,
    /// `true`: in no list, and passed over; other lessons may build on it.
    #[serde(default)]
    pub hidden: bool,
    /// The tab of the stage that the lesson opens with; without it, the one that is in front stays.
    #[serde(default)]
    pub view: Option<Tab>,
    /// Whether the student goes on with the world as it is, or always gets the scene.
    #[serde(default)]
    pub world: Beginning,
    /// What must hold of the world for a student to go on with it; else the scene is built.
    #[serde(default)]
    pub needs: Vec<Check>,
    /// What is done to a new world before the student sees it.
    #[serde(default)]
    pub scene: Vec<Action>,
    /// The steps in order.
    #[serde(default)]
    pub step: Vec<StepFile>,
}

/// Which world a lesson begins in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Beginning {
    /// The student's own, when all that the lesson `needs` holds in it.
    #[default]
    Continue,
    /// Always a new one with the lesson's scene.
    Fresh,
}

/// One step of the checklist.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct StepFile {
    /// Names the step; the text's heading carries it: `## Say hello {#ping}`.
    pub id: String,
    /// All of these must hold. The first that does not, and that the student tried, says why not yet.
    #[serde(default)]
    pub check: Vec<Check>,
    /// A question instead of checks.
    #[serde(default)]
    pub quiz: Option<Quiz>,
    /// Does the step, from the state the step before left.
    #[serde(default)]
    pub solution: Vec<Action>,
    /// Tries that must not pass.
    #[serde(default)]
    pub wrong: Vec<Wrong>,
}

/// A known wrong way, which the linter tries.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Wrong {
    /// What the student does.
    #[serde(rename = "do")]
    pub actions: Vec<Action>,
    /// The message that must answer it.
    pub says: String,
}

impl StepFile {
    /// Servers and keys that the step waits to see expire.
    pub fn expiring_keys(&self) -> impl Iterator<Item = (Server<'_>, &str)> {
        self.check.iter().flat_map(Check::expiring_keys)
    }
}

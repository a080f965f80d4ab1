//! A lesson's words in one language. Placeholders stand in them as they were written.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::view::{Block, Inline, Target};

/// All the words of a lesson.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct LessonText {
    /// The title. Compiled, it stands beside the words: the course's map needs it without them.
    #[serde(skip)]
    pub title: String,
    /// Before the steps.
    pub intro: Vec<Block>,
    /// After the last step.
    pub outro: Vec<Block>,
    /// By the step's id.
    pub steps: BTreeMap<String, StepText>,
}

/// The words of a step.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct StepText {
    /// The title.
    pub title: String,
    /// The heading's line.
    pub line: usize,
    /// What to do and why.
    pub body: Vec<Block>,
    /// Why it worked.
    pub why: Vec<Block>,
    /// Layered: the last one is the solution.
    pub hints: Vec<Vec<Block>>,
    /// What a question offers.
    pub choices: Vec<Vec<Inline>>,
    /// Messages by key.
    pub not_yet: BTreeMap<String, Message>,
}

/// Why a step is not done yet.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Message {
    /// One or two sentences.
    pub text: Vec<Inline>,
    /// Where to look, with the link's text.
    pub link: Option<(String, Target)>,
    /// The heading's line.
    pub line: usize,
}

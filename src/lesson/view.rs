//! What the page shows of the course and of the lesson in hand.

use serde::{Deserialize, Serialize};

use crate::depth::nested;
use crate::quiz::{Form, Given};

/// The course: its lessons in order.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct CourseView {
    pub title: String,
    /// `en`, ...: of all lessons' words.
    pub language: String,
    /// All that a student may choose.
    pub languages: Vec<String>,
    pub lessons: Vec<LessonEntry>,
    /// The lesson to go on with; none: all are done.
    pub go_on: Option<String>,
}

/// One line of the table of contents.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct LessonEntry {
    /// The folder's name; `#/lesson/<id>` opens it.
    pub id: String,
    /// `Main lab`.
    pub section: String,
    pub title: String,
    /// Of the title.
    pub language: String,
    pub minutes: u16,
    pub steps: usize,
    pub steps_done: usize,
    /// The lesson whose world it goes on in.
    pub builds_on: Option<String>,
    /// The mark of its words, while they are still to come.
    pub awaits: Option<u32>,
}

impl LessonEntry {
    /// Whether all of its steps are done.
    pub fn is_done(&self) -> bool {
        self.steps > 0 && self.steps_done >= self.steps
    }
}

/// The open lesson.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct LessonView {
    pub id: String,
    pub section: String,
    pub title: String,
    /// Of its words: not the student's where they are not translated.
    pub language: String,
    /// The mark of its words, while they are still to come: until then it has no steps to show.
    pub awaits: Option<u32>,
    /// From 1; 0: it is in no list.
    pub number: usize,
    pub of: usize,
    pub intro: Vec<Block>,
    pub steps: Vec<StepView>,
    /// Shown when every step is done.
    pub outro: Vec<Block>,
    pub previous: Option<String>,
    pub next: Option<String>,
    /// The tab of the stage that it opens with.
    pub tab: Option<Tab>,
}

/// A step of the checklist.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct StepView {
    pub id: String,
    pub title: String,
    pub state: StepState,
    /// What it asks. The page shows it when it is the step's turn; to who writes the lesson, before.
    pub body: Vec<Block>,
    /// After a try that did not do it: what was seen and what was expected.
    pub not_yet: Option<NotYet>,
    /// The hints asked for so far.
    pub hints: Vec<Vec<Block>>,
    pub hints_total: usize,
    /// Why it worked, once done.
    pub why: Vec<Block>,
    pub quiz: Option<QuizView>,
}

/// Where a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum StepState {
    Done,
    Current,
    Later,
}

/// Why a step is not done yet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct NotYet {
    /// Grows with each try that this is said of, also when the words stay the same.
    pub serial: u64,
    pub text: Vec<Inline>,
    /// Where to look, with the link's text.
    pub link: Option<(String, Target)>,
}

/// A question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct QuizView {
    pub form: Form,
    /// What there is to choose from.
    pub choices: Vec<Vec<Inline>>,
    /// The latest answer.
    pub given: Option<Given>,
}

/// A place in the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Target {
    /// The diagram, with the latest path.
    Network,
    /// A console panel: `instances/launch`, `security-group/SG-RedisCache/inbound`, `cache/create`, ...
    Console(String),
    /// The terminal of a host by its name.
    Terminal(String),
    /// Another lesson.
    Lesson(String),
    /// A tab of the stage.
    Tab(Tab),
}

/// A tab of the stage, by the name that lessons call it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Tab {
    /// The diagram.
    Network,
    /// The AWS console.
    Console,
    /// The keys of the Redis servers, and what clients do.
    Data,
    /// What the servers count, over time.
    Metrics,
    /// A host's files.
    Editor,
    /// How data flows from visitors to the database.
    Flow,
}

impl Tab {
    /// The tab that is called so.
    pub fn called(name: &str) -> Option<Tab> {
        match name {
            "network" => Some(Tab::Network),
            "console" => Some(Tab::Console),
            "data" => Some(Tab::Data),
            "metrics" => Some(Tab::Metrics),
            "editor" => Some(Tab::Editor),
            "flow" => Some(Tab::Flow),
            _ => None,
        }
    }
}

/// A block of prose.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Block {
    Heading(Vec<Inline>),
    Paragraph(Vec<Inline>),
    /// A command or several; `paste`: offers to put it into the terminal.
    Code {
        text: String,
        paste: bool,
    },
    /// Expected output.
    Output(String),
    List {
        ordered: bool,
        #[serde(deserialize_with = "nested")]
        items: Vec<Vec<Block>>,
    },
    Table {
        head: Vec<Vec<Inline>>,
        rows: Vec<Vec<Vec<Inline>>>,
    },
    /// Set apart: where the real AWS differs or costs money.
    Note(#[serde(deserialize_with = "nested")] Vec<Block>),
    /// A drawing that the page knows by name (`cache-aside-flow`), or a picture that lies below `lessons/` (`connect/way.png`), with
    /// its text alternative.
    Figure {
        name: String,
        alt: String,
    },
}

/// The drawings that the page knows by name.
pub const FIGURES: [&str; 1] = ["cache-aside-flow"];

/// The addresses of the console's panels to which lessons may lead, besides the empty one of its first page; `NAME` stands
/// for any name.
pub const PANELS: &[&str] = &[
    "instances",
    "instances/launch",
    "instance/NAME",
    "security-groups",
    "security-groups/create",
    "security-group/NAME/inbound",
    "security-group/NAME/outbound",
    "caches",
    "cache/create",
    "cache/NAME",
    "subnet-groups",
    "subnet-groups/create",
    "databases",
    "database/create",
    "database/NAME",
    "database/NAME/modify",
    "db-subnet-groups",
    "db-subnet-groups/create",
    "vpc",
    "cloudwatch",
    "cloudwatch/AWS/NAME",
];

/// A run of prose.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Inline {
    Text(String),
    Strong(#[serde(deserialize_with = "nested")] Vec<Inline>),
    Emphasis(#[serde(deserialize_with = "nested")] Vec<Inline>),
    Code(String),
    Link {
        #[serde(deserialize_with = "nested")]
        text: Vec<Inline>,
        target: Target,
    },
}

//! Steps that only a student's page can do, as there is no Python here: what is left of them to the browser tests.

use lesson::action::Action;
use lesson::author::read;
use lesson::course::{Course, Lesson};
use lesson::model::StepFile;
use lesson::text::StepText;
use lesson::view::Inline;
use serde::Serialize;

/// A lesson with steps that need Python, as the browser tests play it.
#[derive(Debug, Serialize)]
pub struct PythonLesson {
    /// The folder's name.
    pub lesson: String,
    /// All its steps, those too that need none.
    pub steps: Vec<PythonStep>,
}

/// A step with its solution.
#[derive(Debug, Serialize)]
pub struct PythonStep {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Whether the solution needs Python, so that the linter could not prove it.
    pub needs_python: bool,
    /// What does it.
    pub solution: Vec<Action>,
    /// Wrong ways that need Python.
    pub wrong: Vec<WrongWay>,
}

/// A wrong way of a step.
#[derive(Debug, Serialize)]
pub struct WrongWay {
    /// What stands between the placeholders of the message that it must get.
    pub says: Vec<String>,
    /// The way.
    #[serde(rename = "do")]
    pub actions: Vec<Action>,
}

/// The lessons with steps that need Python, in the course's first language. What is wrong with the files, the linter says.
pub fn needing_python(files: &[(String, String)]) -> Vec<PythonLesson> {
    let read = read(files).ok();
    let course: Option<Course> = read.and_then(|read| read.courses.into_iter().next());
    let lessons = course.into_iter().flat_map(|course| course.lessons);
    let lessons = lessons.filter(|lesson| lesson.data.step.iter().any(needs_python));
    lessons.map(|lesson| python_lesson(&lesson)).collect()
}

/// Whether Python has to run in a step.
pub(super) fn needs_python(step: &StepFile) -> bool {
    has_python(&step.solution) || step.wrong.iter().any(|wrong| has_python(&wrong.actions))
}

/// Whether Python has to run for one of these.
pub(super) fn has_python(actions: &[Action]) -> bool {
    actions.iter().any(|action| match action {
        Action::Python(_) => true,
        Action::Refused(inner) => has_python(std::slice::from_ref(inner)),
        _ => false,
    })
}

/// Whether a line that a student types starts Python; pip is a program of the lab's.
pub(super) fn is_python(line: &str) -> bool {
    let mut words = line.split_whitespace();
    words.next() == Some("python3") && !line.contains("-m pip")
}

fn python_lesson(lesson: &Lesson) -> PythonLesson {
    let texts = &lesson.text().steps;
    let steps = lesson.data.step.iter();
    let steps = steps.filter_map(|step| Some(python_step(step, texts.get(&step.id)?)));
    PythonLesson {
        lesson: lesson.id.clone(),
        steps: steps.collect(),
    }
}

fn python_step(step: &StepFile, text: &StepText) -> PythonStep {
    let wrong = step.wrong.iter().filter(|wrong| has_python(&wrong.actions));
    let wrong = wrong.map(|wrong| WrongWay {
        says: text
            .not_yet
            .get(&wrong.says)
            .map_or_else(Vec::new, |message| pieces(&message.text)),
        actions: wrong.actions.clone(),
    });
    let solution = match &step.quiz {
        Some(quiz) => vec![Action::Answer(quiz.solution())],
        None => step.solution.clone(),
    };
    PythonStep {
        id: step.id.clone(),
        title: text.title.clone(),
        needs_python: has_python(&solution),
        solution,
        wrong: wrong.collect(),
    }
}

/// What stands between a message's placeholders.
fn pieces(message: &[Inline]) -> Vec<String> {
    let text = plain(message);
    let mut parts = text.split("{{");
    let first = parts.next().into_iter();
    let rest = parts.filter_map(|part| Some(part.split_once("}}")?.1));
    let pieces = first.chain(rest).map(str::trim);
    pieces
        .filter(|piece| piece.len() > 3)
        .map(str::to_owned)
        .collect()
}

fn plain(inlines: &[Inline]) -> String {
    let texts = inlines.iter().map(|inline| match inline {
        Inline::Text(text) | Inline::Code(text) => text.clone(),
        Inline::Strong(inner) | Inline::Emphasis(inner) => plain(inner),
        Inline::Link { text, .. } => plain(text),
    });
    texts.collect()
}

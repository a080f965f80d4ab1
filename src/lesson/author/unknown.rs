//! Names that lead nowhere, as far as that can be found without doing the lessons: what the scenes and solutions make is in
//! their worlds, and nothing else. The linter does them, and knows.

use super::names::{Named, Names, action_line, made_by, unknown, unknown_needs, used_by};
use super::verify::step_line;
use crate::action::Action;
use crate::course::{Course, Lesson, text_file};
use crate::problem::Problem;
use crate::resource::Resource;

/// What lessons speak of and never have, in the course's first language.
pub(super) fn unknown_names(files: &[(String, String)], course: &Course) -> Vec<Problem> {
    let source = |name: &str| {
        let found = files.iter().find(|(own, _)| own == name);
        found.map_or("", |(_, text)| text.as_str())
    };
    let mut problems = Vec::new();
    for lesson in &course.lessons {
        let named = Named {
            lesson,
            language: &course.language,
            data: source(&lesson.data_file()),
            text: source(&text_file(&lesson.id, &course.language)),
        };
        problems.extend(of_lesson(course, lesson, &named));
    }
    let problems = problems.into_iter();
    problems.map(Problem::as_flaw).collect()
}

fn of_lesson(course: &Course, lesson: &Lesson, named: &Named<'_>) -> Vec<Problem> {
    let mut names = Names::at_first();
    let mut problems = Vec::new();
    if !add_all(course, &lesson.data.scene, &mut names) {
        return problems;
    }
    let mut known = Names::at_first();
    let mut look = |actions: &[Action], known: &mut Names, line: usize| {
        for action in actions {
            let wrong = used_by(action)
                .into_iter()
                .find(|(kind, name)| !known.has(*kind, name));
            if let Some((kind, name)) = wrong {
                problems.push(not_there(named, action, line, kind, name, known));
                // What follows may fail for the same reason.
                return;
            }
            add_all(course, std::slice::from_ref(action), known);
        }
    };
    look(&lesson.data.scene, &mut known, 1);
    for step in &lesson.data.step {
        let line = step_line(named.data, &step.id);
        for wrong in &step.wrong {
            look(&wrong.actions, &mut known.clone(), line);
        }
        look(&step.solution, &mut known, line);
        if !add_all(course, &step.solution, &mut names) {
            return problems;
        }
    }
    problems.extend(unknown_needs(named, &names));
    problems.extend(unknown(named, &lesson.data.step, true, &names));
    problems
}

/// Adds what actions make, those too that are another lesson's. `false`: that cannot be known.
fn add_all(course: &Course, actions: &[Action], names: &mut Names) -> bool {
    actions.iter().all(|action| match action {
        Action::Lesson(id) => course.lesson(id).is_some_and(|(_, lesson)| {
            let mut steps = lesson.data.step.iter();
            add_all(course, &lesson.data.scene, names)
                && steps.all(|step| add_all(course, &step.solution, names))
        }),
        // A command line may make anything.
        Action::Run(typed) | Action::Type(typed) => !typed.line.trim_start().starts_with("aws "),
        action => {
            names.extend(made_by(action));
            true
        }
    })
}

fn not_there(
    named: &Named<'_>,
    action: &Action,
    line: usize,
    kind: Resource,
    name: &str,
    known: &Names,
) -> Problem {
    let (one, many) = kind.words();
    let message = format!("there is no {one} `{name}` at this time");
    let advice = format!("The {many} are then: {}.", known.of(kind));
    let line = action_line(named.data, line, action);
    Problem::new(&named.lesson.data_file(), line, message, advice)
}

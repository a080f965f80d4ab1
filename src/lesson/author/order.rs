//! What lessons build on: a scene may stand for lessons before its own.

use std::collections::BTreeSet;

use super::load::Files;
use super::names::action_line;
use crate::action::Action;
use crate::course::{COURSE_FILE, Course, data_file};
use crate::problem::Problem;

/// Takes out the lessons that build on what is not there, or comes later; says so, and which folders are not listed.
/// `listed`: the lessons of `course.toml` in order, those too that could not be read.
pub(super) fn check(files: &Files<'_>, listed: &[String], course: &mut Course) -> Vec<Problem> {
    let mut problems = too_early(files, listed, course);
    for missing in missing(listed, course) {
        let without = dependents(&missing, course);
        problems.push(not_listed(files, listed, &missing, &without));
        course
            .lessons
            .retain(|lesson| !without.contains(&lesson.id));
    }
    let missing = bases(&course.playground)
        .find(|id| !listed.contains(id))
        .cloned();
    if let Some(missing) = missing {
        let message = format!("the playground builds on `{missing}`, which is not listed here");
        problems.push(Problem::new(COURSE_FILE, 0, message, KEEP));
        course.playground.clear();
    }
    problems.extend(unlisted(files, listed, &problems));
    problems
}

/// How a lesson is kept that others build on.
const KEEP: &str =
    "List it. With `hidden = true` in its lesson.toml, no student finds it in a list.";

/// The lessons that actions stand for.
pub(crate) fn bases(actions: &[Action]) -> impl Iterator<Item = &String> {
    actions.iter().filter_map(|action| match action {
        Action::Lesson(id) => Some(id),
        Action::Refused(inner) => match inner.as_ref() {
            Action::Lesson(id) => Some(id),
            _ => None,
        },
        _ => None,
    })
}

/// Lessons that build on themselves or on later ones.
fn too_early(files: &Files<'_>, listed: &[String], course: &mut Course) -> Vec<Problem> {
    let place = |id: &String| listed.iter().position(|own| own == id);
    let mut problems = Vec::new();
    course.lessons.retain(|lesson| {
        let later = bases(&lesson.data.scene).find(|base| place(base) >= place(&lesson.id) && place(base).is_some());
        let Some(base) = later else { return true };
        let message = match *base == lesson.id {
            true => "the scene builds on this lesson itself".to_owned(),
            false => format!("the scene builds on `{base}`, which comes later in course.toml"),
        };
        let file = data_file(&lesson.id);
        let source = files.get(file.as_str()).copied().unwrap_or_default();
        let line = action_line(source, 1, &Action::Lesson(base.clone()));
        let advice = "A scene builds on lessons before its own: change their order in course.toml, or the scene.";
        problems.push(Problem::new(&file, line, message, advice));
        false
    });
    problems
}

/// What lessons build on and `course.toml` does not list.
fn missing(listed: &[String], course: &Course) -> BTreeSet<String> {
    let scenes = course
        .lessons
        .iter()
        .flat_map(|lesson| bases(&lesson.data.scene));
    scenes.filter(|id| !listed.contains(id)).cloned().collect()
}

/// The lessons that build on one, also by way of others, in their order.
fn dependents(base: &str, course: &Course) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for lesson in &course.lessons {
        let mut own = bases(&lesson.data.scene);
        if own.any(|id| id == base || found.contains(id)) {
            found.push(lesson.id.clone());
        }
    }
    found
}

fn not_listed(files: &Files<'_>, listed: &[String], missing: &str, without: &[String]) -> Problem {
    if let [only] = without {
        let file = data_file(only);
        let source = files.get(file.as_str()).copied().unwrap_or_default();
        let line = action_line(source, 1, &Action::Lesson(missing.to_owned()));
        let message = format!("the scene builds on `{missing}`, which course.toml does not list");
        let advice = format!(
            "Write one of these: {}. Or list `{missing}` before it.",
            listed.join(", ")
        );
        return Problem::new(&file, line, message, advice);
    }
    let message = format!(
        "{} lessons build on `{missing}`, which is not listed here: {}",
        without.len(),
        without.join(", ")
    );
    Problem::new(COURSE_FILE, 0, message, KEEP)
}

/// Folders with a lesson's files that are not listed: students would never see them. `said`: of these has been spoken.
fn unlisted(files: &Files<'_>, listed: &[String], said: &[Problem]) -> Vec<Problem> {
    let folders = files
        .keys()
        .filter_map(|file| Some(file.split_once('/')?.0));
    let folders: BTreeSet<&str> = folders.collect();
    let is_known = |folder: &str| {
        let name = format!("builds on `{folder}`");
        let names = name.replace("builds", "build");
        let is_said =
            |problem: &Problem| problem.message.contains(&name) || problem.message.contains(&names);
        listed.iter().any(|id| id == folder) || said.iter().any(is_said)
    };
    let unlisted = folders.into_iter().filter(|folder| !is_known(folder));
    unlisted
        .map(|folder| {
            let message = "course.toml does not list this lesson: nobody sees it";
            let advice =
                format!("Add `\"{folder}\"` to a section's `lessons`, or take the folder away.");
            Problem::new(folder, 0, message, advice).as_flaw()
        })
        .collect()
}

//! The proof that every lesson can be done, and only by doing it: each one is replayed.
//!
//! For every step: it is not done before the student does anything, every known wrong way fails with its own
//! message, the commands offered for pasting are understood, and the solution does it. Every name that the lesson speaks
//! of is in its world at some time.

mod programs;
mod replay;

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use lesson::author::verify::{same_shape, verify};
use lesson::author::{forget_repeated, languages, load};
use lesson::course::{COURSE_FILE, Course, text_file};
use lesson::problem::Problem;

/// The status of a shell line whose program does not exist.
const COMMAND_NOT_FOUND: i32 = 127;

/// Paths below `lessons/` and their texts.
type Sources<'a> = BTreeMap<&'a str, &'a str>;

/// Replays lessons, all or those named; what is wrong comes back with file, line and advice. `files` are paths below
/// `lessons/` with their texts.
pub fn lint(files: &[(String, String)], wanted: &[String]) -> Vec<Problem> {
    let sources: Sources<'_> = files
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    let languages = match languages(sources.get(COURSE_FILE).copied()) {
        Ok(languages) => languages,
        Err(problem) => return vec![problem],
    };
    let mut problems = Vec::new();
    let mut courses = Vec::new();
    for language in &languages {
        let (course, found) = load(files, language);
        problems.extend(found);
        problems.extend(verify(&course, &|name| {
            sources.get(name).map(|text| text.to_string())
        }));
        courses.push(course);
    }
    problems.extend(translations(&courses));
    if let Some(course) = courses.into_iter().next() {
        problems.extend(unlisted(&sources, &course, &problems));
        problems.extend(wanted.iter().filter_map(|id| no_lesson(id, &sources)));
        replay_all(course, wanted, &sources, &mut problems);
    }
    let is_wanted = |file: &str| {
        let folder = file.split('/').next().unwrap_or_default();
        wanted.is_empty() || file == COURSE_FILE || wanted.iter().any(|id| id == folder)
    };
    problems.retain(|problem| is_wanted(&problem.file));
    forget_repeated(&mut problems);
    problems
}

fn translations(courses: &[Course]) -> Vec<Problem> {
    let Some((first, others)) = courses.split_first() else {
        return Vec::new();
    };
    let mut problems = Vec::new();
    for other in others {
        for lesson in &other.lessons {
            if let Some((_, reference)) = first.lesson(&lesson.id) {
                let file = text_file(&lesson.id, &other.language);
                problems.extend(same_shape(&reference.text, &lesson.text, &file));
            }
        }
    }
    problems
}

/// Folders with a lesson's files that `course.toml` does not name: students would never see them.
fn unlisted(sources: &Sources<'_>, course: &Course, found: &[Problem]) -> Vec<Problem> {
    let folders: BTreeSet<&str> = sources
        .keys()
        .filter_map(|file| Some(file.split_once('/')?.0))
        .collect();
    // One that could not be read has been spoken of.
    let is_known = |folder: &str| {
        let prefix = format!("{folder}/");
        course.lesson(folder).is_some()
            || found
                .iter()
                .any(|problem| problem.file.starts_with(&prefix))
    };
    let unlisted = folders.into_iter().filter(|folder| !is_known(folder));
    unlisted
        .map(|folder| {
            let message = "course.toml does not list this lesson: nobody sees it";
            let advice =
                format!("Add `\"{folder}\"` to a section's `lessons`, or take the folder away.");
            Problem::new(folder, 0, message, advice)
        })
        .collect()
}

fn no_lesson(id: &str, sources: &Sources<'_>) -> Option<Problem> {
    let file = lesson::course::data_file(id);
    if sources.contains_key(file.as_str()) {
        return None;
    }
    let all = sources
        .keys()
        .filter_map(|file| file.strip_suffix("/lesson.toml"));
    let advice = format!("Lessons are {}.", all.collect::<Vec<_>>().join(", "));
    let message = format!("there is no lesson `{id}`");
    Some(Problem::new(COURSE_FILE, 0, message, advice))
}

fn replay_all(
    course: Course,
    wanted: &[String],
    sources: &Sources<'_>,
    problems: &mut Vec<Problem>,
) {
    let course = Rc::new(course);
    if wanted.is_empty() {
        replay::replay_playground(&course, problems);
    }
    for lesson in &course.lessons {
        if wanted.is_empty() || wanted.contains(&lesson.id) {
            replay::replay(&course, lesson, sources, problems);
        }
    }
}

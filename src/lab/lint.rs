//! The proof that every lesson can be done, and only by doing it: each one is replayed.
//!
//! For every step: it is not done before the student does anything, every known wrong way fails with its own
//! message, the commands offered for pasting are understood, and the solution does it. Every name that the lesson speaks
//! of is in its world at some time.

mod programs;
mod python;
mod replay;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::{fs, io};

pub use python::needing_python;
pub use replay::WrongWay;

use lesson::author::{Read, forget_repeated, pictures, read};
use lesson::course::{COURSE_FILE, Course};
use lesson::problem::Problem;

/// The status of a shell line whose program does not exist.
const COMMAND_NOT_FOUND: i32 = 127;

/// Paths below `lessons/` and their texts.
type Sources<'a> = BTreeMap<&'a str, &'a str>;

/// Replays lessons, all or those named; what is wrong comes back with file, line and advice. `files` are paths below
/// `lessons/` with their texts.
pub fn lint(files: &[(String, String)], wanted: &[String]) -> Vec<Problem> {
    lint_closely(files, wanted).0
}

/// The same, with what the lessons say to who goes their wrong ways.
pub fn lint_closely(
    files: &[(String, String)],
    wanted: &[String],
) -> (Vec<Problem>, Vec<WrongWay>) {
    let mut ways = Vec::new();
    let sources: Sources<'_> = files
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    let Read {
        courses,
        mut problems,
        ..
    } = match read(files) {
        Ok(read) => read,
        Err(problem) => return (vec![problem], ways),
    };
    for course in &courses {
        problems.extend(pictures::problems(course, wanted, &sources));
    }
    if let Some(course) = courses.into_iter().next() {
        problems.extend(wanted.iter().filter_map(|id| no_lesson(id, &sources)));
        ways = replay_all(course, wanted, &sources, &mut problems);
    }
    let is_wanted = |file: &str| {
        let folder = file.split('/').next().unwrap_or_default();
        wanted.is_empty() || file == COURSE_FILE || wanted.iter().any(|id| id == folder)
    };
    problems.retain(|problem| is_wanted(&problem.file));
    forget_repeated(&mut problems);
    (problems, ways)
}

/// Paths below a folder, and texts, of all files that lessons are made of, in the order of the paths; of a picture what is to be said of it.
pub fn read_folder(root: &Path) -> io::Result<Vec<(String, String)>> {
    let mut files = Vec::new();
    let mut folders: Vec<PathBuf> = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if let Some(text) = read_file(&path)? {
                let name = path
                    .strip_prefix(root)
                    .unwrap_or(&path)
                    .to_string_lossy()
                    .replace('\\', "/");
                files.push((name, text));
            }
        }
    }
    files.sort();
    Ok(files)
}

/// What a file says, if it is a lesson's.
fn read_file(path: &Path) -> io::Result<Option<String>> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let is_text = name.ends_with(".toml") || name.ends_with(".md");
    if is_text {
        // What is no UTF-8 is named with its line.
        return Ok(Some(String::from_utf8_lossy(&fs::read(path)?).into_owned()));
    }
    match pictures::is_picture(&name) {
        true => Ok(Some(pictures::describe(&fs::read(path)?))),
        false => Ok(None),
    }
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
) -> Vec<WrongWay> {
    let mut ways = Vec::new();
    let course = Rc::new(course);
    if wanted.is_empty() {
        replay::replay_playground(&course, problems);
    }
    for lesson in &course.lessons {
        let prefix = format!("{}/", lesson.id);
        // What cannot be read, students do not get: what else would go wrong in it says nothing.
        let is_read = !problems
            .iter()
            .any(|problem| problem.is_grave && problem.file.starts_with(&prefix));
        if is_read && (wanted.is_empty() || wanted.contains(&lesson.id)) {
            ways.extend(replay::replay(&course, lesson, sources, problems));
        }
    }
    ways
}

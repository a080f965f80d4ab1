//! From the files that instructors write to a [`crate::course::Course`], and to its compiled form.
//!
//! Only tools, tests and the page's `author` module contain this (feature `author`): parsers for TOML and Markdown are
//! large, and a visitor needs none.

mod file;
mod headings;
mod ids;
mod leave_out;
mod load;
mod markdown;
pub mod names;
mod order;
pub mod pictures;
mod plain_words;
mod unknown;
pub mod verify;
mod words;

use std::collections::BTreeMap;

use crate::compiled;
use crate::course::{COURSE_FILE, Course, data_file, text_file};
use crate::model::CourseFile;
use crate::problem::Problem;

pub use leave_out::{Readable, compile_readable};
pub use load::{load, read_toml};
pub use markdown::plain;
pub(crate) use order::bases;

/// Compiles a course in all its languages, for [`crate::course::Course::read`]. `files` are paths below `lessons/` with their texts.
///
/// # Errors
/// Everything that cannot be read; none of it is left out in silence. What can be read but not done is the linter's.
pub fn compile(files: &[(String, String)]) -> Result<Vec<u8>, Vec<Problem>> {
    let read = read_all(files)?;
    compiled::write(&read.courses, read.file.language.as_deref()).map_err(|problem| vec![problem])
}

/// The same with each lesson's words in a file of its own: names below `lessons/`, and contents.
///
/// # Errors
/// As [`compile`].
pub fn compile_apart(files: &[(String, String)]) -> Result<Vec<(String, Vec<u8>)>, Vec<Problem>> {
    let read = read_all(files)?;
    let language = read.file.language.as_deref();
    compiled::write_apart(&read.courses, language).map_err(|problem| vec![problem])
}

fn read_all(files: &[(String, String)]) -> Result<Read, Vec<Problem>> {
    let mut read = read(files).map_err(|problem| vec![problem])?;
    read.problems.retain(|problem| problem.is_grave);
    match read.problems.is_empty() {
        true => Ok(read),
        false => Err(read.problems),
    }
}

/// A course in all its languages, and what is wrong with its files.
pub struct Read {
    file: CourseFile,
    /// The first is in the course's first language.
    pub courses: Vec<Course>,
    /// What can be found without doing the lessons.
    pub problems: Vec<Problem>,
}

/// Reads a course in all its languages. `files` are paths below `lessons/` with their texts.
///
/// # Errors
/// When `course.toml` cannot be read.
pub fn read(files: &[(String, String)]) -> Result<Read, Problem> {
    let text = |name: &str| {
        files
            .iter()
            .find(|(own, _)| own == name)
            .map(|(_, text)| text.as_str())
    };
    let file = course_file(text(COURSE_FILE))?;
    let listed = file.section.iter().flat_map(|section| &section.lessons);
    let listed: Vec<&str> = listed.map(String::as_str).collect();
    let mut courses = Vec::new();
    let mut problems = Vec::new();
    for language in &file.languages {
        let (course, found) = load(files, language);
        let is_partial = file.partial.contains(language);
        problems.extend(joined(found, language, is_partial));
        problems.extend(verify::verify(&course, &listed, &text));
        courses.push(course);
    }
    problems.extend(translations(&courses));
    forget_repeated(&mut problems);
    Ok(Read {
        file,
        courses,
        problems,
    })
}

/// The files that a translation lacks are one thing to do, and nothing to do where it `is_partial`.
fn joined(problems: Vec<Problem>, language: &str, is_partial: bool) -> Vec<Problem> {
    let is_missing = |problem: &Problem| !problem.is_grave && problem.message == load::MISSING;
    let (missing, mut others): (Vec<_>, Vec<_>) = problems.into_iter().partition(is_missing);
    let folders = missing
        .iter()
        .filter_map(|problem| problem.file.split('/').next());
    let folders: Vec<&str> = folders.collect();
    match folders.as_slice() {
        _ if is_partial => {}
        [] | [_] => others.extend(missing),
        many => {
            let message = format!(
                "{} lessons have no `{language}.md`: {}",
                many.len(),
                many.join(", ")
            );
            let advice = "Write them. Until then, they are read in the first of `languages`.";
            others.push(Problem::new(COURSE_FILE, 0, message, advice).as_flaw());
        }
    }
    others
}

/// What the languages of a lesson do not have in common.
fn translations(courses: &[Course]) -> Vec<Problem> {
    let Some((first, others)) = courses.split_first() else {
        return Vec::new();
    };
    let mut problems = Vec::new();
    for other in others {
        let translated = other
            .lessons
            .iter()
            .filter(|lesson| lesson.language == other.language);
        for lesson in translated {
            if let Some((_, reference)) = first.lesson(&lesson.id) {
                let file = text_file(&lesson.id, &other.language);
                problems.extend(verify::same_shape(reference.text(), lesson.text(), &file));
            }
        }
    }
    problems
}

/// What is wrong with a lesson's data is found in every language: once is enough.
pub fn forget_repeated(problems: &mut Vec<Problem>) {
    let mut seen: Vec<Problem> = Vec::new();
    problems.retain(|problem| {
        let is_new = !seen.contains(problem);
        if is_new {
            seen.push(problem.clone());
        }
        is_new
    });
}

/// The files that a course consists of in all its languages, given the text of `course.toml`: a static server lists no
/// folders, so the page asks for them one by one.
///
/// # Errors
/// When there is no such file, when it cannot be read, or names no language.
pub fn files(course: Option<&str>) -> Result<Vec<String>, Problem> {
    let course = course_file(course)?;
    let mut files = vec![COURSE_FILE.to_owned()];
    for id in course.section.iter().flat_map(|section| &section.lessons) {
        files.push(data_file(id));
        files.extend(
            course
                .languages
                .iter()
                .map(|language| text_file(id, language)),
        );
    }
    Ok(files)
}

fn course_file(text: Option<&str>) -> Result<CourseFile, Problem> {
    let problem = |message: &str, advice: &str| Problem::new(COURSE_FILE, 0, message, advice);
    let missing = || problem("there is no such file", "It lists the lessons in order.");
    let course: CourseFile = read_toml(COURSE_FILE, text.ok_or_else(missing)?)?;
    if course.languages.is_empty() {
        let advice = "Add `languages = [\"en\"]`.";
        return Err(problem("the course has no language", advice));
    }
    if let Some(own) = &course.language
        && !course.languages.contains(own)
    {
        let message = format!("the course is not written in its own language `{own}`");
        return Err(problem(
            &message,
            "Name one of `languages`, or take `language` out.",
        ));
    }
    Ok(course)
}

/// The title in a language, else in the course's first, else in any other.
fn in_language(titles: &BTreeMap<String, String>, language: &str, first: &str) -> String {
    titles
        .get(language)
        .or_else(|| titles.get(first))
        .or_else(|| titles.values().next())
        .cloned()
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    const COURSE: &str = "languages = ['en', 'de']\ntitle = { en = 'Redis' }\n\n\
        [[section]]\ntitle = { en = 'Main lab' }\nlessons = ['a', 'b']\n";

    #[test]
    fn a_course_names_its_files() {
        let wanted = [
            "course.toml",
            "a/lesson.toml",
            "a/en.md",
            "a/de.md",
            "b/lesson.toml",
            "b/en.md",
            "b/de.md",
        ];
        assert_eq!(files(Some(COURSE)).unwrap(), wanted);
        assert!(files(None).is_err());
        assert!(files(Some("languages = [\"en\"")).is_err());
    }

    #[test]
    fn what_cannot_be_read_is_named_once_and_nothing_is_compiled() {
        let given = [
            ("course.toml", COURSE),
            (
                "a/lesson.toml",
                "minutes = 5\n\n[[step]]\nid = \"x\"\nchekc = []\n",
            ),
            ("b/lesson.toml", "minutes = 5\n"),
            ("b/en.md", "# B\n\n<b>x</b>\n"),
        ];
        let given = given.map(|(name, text)| (name.to_owned(), text.to_owned()));
        let problems = compile(&given).unwrap_err();
        let places: Vec<(&str, usize)> = problems
            .iter()
            .map(|problem| (problem.file.as_str(), problem.line))
            .collect();
        let wanted = [("a/lesson.toml", 5), ("b/en.md", 3)];
        for place in wanted {
            assert!(places.contains(&place), "{problems:?}");
        }
        let in_a = places.iter().filter(|(file, _)| *file == "a/lesson.toml");
        assert_eq!(in_a.count(), 1);
    }
}

//! Loads a course from its files, in one language.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::de::DeserializeOwned;

use super::file::text_of;
use super::ids::{is_id, no_folder, no_step};
use super::markdown::line_at;
use super::verify::step_line;
use super::{in_language, order, plain_words};
use crate::course::{COURSE_FILE, Course, Lesson, data_file, text_file};
use crate::model::{CourseFile, LessonFile};
use crate::problem::Problem;
use crate::text::LessonText;

/// Paths below `lessons/` and their texts.
pub(super) type Files<'a> = BTreeMap<&'a str, &'a str>;

/// Loads a course. A lesson that cannot be read is left out, and the problems say why. What is not translated is there in the
/// course's first language.
pub fn load(files: &[(String, String)], language: &str) -> (Course, Vec<Problem>) {
    let files: Files<'_> = files
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    let mut problems = Vec::new();
    let course = read_course(&files, language, &mut problems);
    (course, problems)
}

/// Reads a TOML file; the problem names the line.
///
/// # Errors
/// When it is no TOML, or says what the type does not know.
pub fn read_toml<T: DeserializeOwned>(name: &str, text: &str) -> Result<T, Problem> {
    toml::from_str(text).map_err(|error| {
        let span = error.span();
        let line = span.as_ref().map_or(0, |span| line_at(text, span.start));
        let about = about(text, span.unwrap_or_default());
        let (message, advice) = plain_words::of(error.message(), &about);
        Problem::new(name, line, message, advice)
    })
}

/// What an error speaks of; a heading's name with its brackets.
fn about(text: &str, Range { start, end }: Range<usize>) -> String {
    let [before, own, after] =
        [0..start, start..end, end..text.len()].map(|range| text.get(range).unwrap_or_default());
    match before.ends_with('[') && !before.ends_with("[[") && after.starts_with(']') {
        true => format!("[{own}]"),
        false => own.to_owned(),
    }
}

fn read_course(files: &Files<'_>, language: &str, problems: &mut Vec<Problem>) -> Course {
    let Some(file) = read::<CourseFile>(files, COURSE_FILE, problems) else {
        return Course::default();
    };
    let first = file.languages.first().cloned().unwrap_or_default();
    let language = file.language(language).to_owned();
    let mut course = Course {
        title: in_language(&file.title, &language, &first),
        lessons: Vec::new(),
        playground: file.playground.scene.clone(),
        language,
        languages: file.languages.clone(),
    };
    let mut listed: Vec<String> = Vec::new();
    for section in &file.section {
        let title = in_language(&section.title, &course.language, &first);
        for id in &section.lessons {
            if listed.contains(id) {
                problems.push(listed_twice(files, id));
                continue;
            }
            listed.push(id.clone());
            if !is_id(id) {
                problems.push(no_folder(id, listed_line(files, id, 0)));
                continue;
            }
            let words = Words {
                language: &course.language,
                first: &first,
            };
            let lesson = read_lesson(files, id, &title, &words, problems);
            course.lessons.extend(lesson);
        }
    }
    problems.extend(order::check(files, &listed, &mut course));
    course
}

impl CourseFile {
    /// The language asked for, or the course's first.
    fn language<'a>(&'a self, wanted: &'a str) -> &'a str {
        let has = self.languages.iter().any(|language| language == wanted);
        match self.languages.first() {
            Some(first) if !has => first,
            _ => wanted,
        }
    }
}

fn listed_twice(files: &Files<'_>, id: &str) -> Problem {
    let message = format!("the lesson `{id}` is listed twice");
    let line = listed_line(files, id, 1);
    Problem::new(COURSE_FILE, line, message, "Take one of the two out.")
}

/// The line of `course.toml` that lists a lesson for the time of that number, from 0.
fn listed_line(files: &Files<'_>, id: &str, time: usize) -> usize {
    let text = files.get(COURSE_FILE).copied().unwrap_or_default();
    let lines = text.lines().enumerate();
    let mut places = lines.flat_map(|(index, line)| {
        let words = line.split(['"', '\'']);
        words.filter(|word| *word == id).map(move |_| index + 1)
    });
    places.nth(time).unwrap_or(0)
}

/// The language that is asked for, and the one that serves where a lesson is not written in it.
struct Words<'a> {
    language: &'a str,
    first: &'a str,
}

fn read_lesson(
    files: &Files<'_>,
    id: &str,
    section: &str,
    words: &Words<'_>,
    problems: &mut Vec<Problem>,
) -> Option<Lesson> {
    let data = read::<LessonFile>(files, &data_file(id), problems)?;
    let source = files.get(data_file(id).as_str()).copied();
    for step in data.step.iter().filter(|step| !is_id(&step.id)) {
        let line = step_line(source.unwrap_or_default(), &step.id);
        problems.push(no_step(&data_file(id), line, &step.id));
    }
    let (language, text) = read_either(files, id, &data, words, problems)?;
    Some(Lesson {
        id: id.to_owned(),
        section: section.to_owned(),
        title: text.title.clone(),
        language: language.to_owned(),
        data,
        text: text.into(),
        mark: 0,
    })
}

/// A lesson's words and their language.
fn read_either<'a>(
    files: &Files<'_>,
    id: &str,
    data: &LessonFile,
    words: &Words<'a>,
    problems: &mut Vec<Problem>,
) -> Option<(&'a str, LessonText)> {
    let mut found = Vec::new();
    let text = read_words(files, id, data, words.language, &mut found);
    if words.language == words.first || found.is_empty() {
        problems.extend(found);
        return text.map(|text| (words.language, text));
    }
    // What is wrong with the first language's words is said with them.
    let text = read_words(files, id, data, words.first, &mut Vec::new());
    for problem in found {
        let advice = format!(
            "{} Until then, this lesson is read in `{}`.",
            problem.advice, words.first
        );
        problems.push(Problem { advice, ..problem }.as_flaw());
    }
    text.map(|text| (words.first, text))
}

fn read_words(
    files: &Files<'_>,
    id: &str,
    data: &LessonFile,
    language: &str,
    problems: &mut Vec<Problem>,
) -> Option<LessonText> {
    let name = text_file(id, language);
    let Some(text) = files.get(name.as_str()) else {
        problems.push(missing(&name));
        return None;
    };
    let text = text_of(&name, text, problems)?;
    let text = LessonText::parse(&name, text, problems)?;
    let steps = data.step.iter().filter(|step| is_id(&step.id));
    for step in steps.filter(|step| !text.steps.contains_key(&step.id)) {
        let advice = format!("Write `## Its title {{#{}}}`.", step.id);
        let message = format!("step `{}` has no text", step.id);
        problems.push(Problem::new(&name, 0, message, advice));
    }
    Some(text)
}

fn read<T: DeserializeOwned>(
    files: &Files<'_>,
    name: &str,
    problems: &mut Vec<Problem>,
) -> Option<T> {
    let Some(text) = files.get(name) else {
        problems.push(missing(name));
        return None;
    };
    let text = text_of(name, text, problems)?;
    read_toml(name, text)
        .map_err(|problem| problems.push(problem))
        .ok()
}

/// What is said of a file that is not there.
pub(super) const MISSING: &str = "there is no such file";

fn missing(name: &str) -> Problem {
    let advice = match name.ends_with(".md") {
        true => "Write it, or take its language out of course.toml.",
        false => "Write it, or take the lesson out of course.toml.",
    };
    Problem::new(name, 0, MISSING, advice)
}

#[cfg(test)]
mod tests {
    use super::*;

    const COURSE: &str = "languages = [\"en\", \"de\"]\ntitle = { en = \"Redis\" }\n\n\
        [[section]]\ntitle = { az = \"Esas\", en = \"Main lab\" }\nlessons = [\"a\"]\n";

    fn load_with(lesson: &str, german: &[&str]) -> (Course, Vec<Problem>) {
        let given = [
            ("course.toml", COURSE),
            ("a/lesson.toml", lesson),
            ("a/en.md", "# A\n\n## Do it {#x}\n"),
        ];
        let german = german.iter().map(|text| ("a/de.md", *text));
        let given = given.into_iter().chain(german);
        let given: Vec<_> = given
            .map(|(name, text)| (name.to_owned(), text.to_owned()))
            .collect();
        load(&given, "de")
    }

    #[test]
    fn a_broken_lesson_is_left_out_and_its_line_named() {
        let lesson = "minutes = 5\n\n[[step]]\nid = \"x\"\nchekc = []\n";
        let (course, problems) = load_with(lesson, &["# A\n"]);
        assert!(course.lessons.is_empty());
        assert_eq!(
            (problems[0].file.as_str(), problems[0].line),
            ("a/lesson.toml", 5)
        );
    }

    #[test]
    fn what_is_not_translated_is_there_in_the_first_language() {
        let lesson = "minutes = 5\n\n[[step]]\nid = \"x\"\n";
        // No file, and one that lacks a step.
        for german in [&[][..], &["# A auf Deutsch\n"]] {
            let (course, problems) = load_with(lesson, german);
            assert_eq!(course.language, "de");
            let own = &course.lessons[0];
            let read = (own.language.as_str(), own.title.as_str());
            assert_eq!((read, own.section.as_str()), (("en", "A"), "Main lab"));
            assert_eq!(problems.len(), 1, "{problems:?}");
            assert!(!problems[0].is_grave && problems[0].file == "a/de.md");
            assert!(problems[0].advice.ends_with("this lesson is read in `en`."));
        }
    }
}

//! Loads a course from its files, in one language.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::de::DeserializeOwned;

use super::file::text_of;
use super::in_language;
use super::markdown::line_at;
use crate::course::{COURSE_FILE, Course, Lesson, data_file, text_file};
use crate::model::{CourseFile, LessonFile};
use crate::problem::Problem;
use crate::text::LessonText;

type Files<'a> = BTreeMap<&'a str, &'a str>;

/// Loads a course. A lesson that cannot be read is left out, and the problems say why.
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
        let line = error.span().map_or(0, |Range { start, .. }| line_at(text, start));
        let advice = "lessons/README.md lists what can be written; an editor that knows the schema beside it completes it.";
        Problem::new(name, line, error.message(), advice)
    })
}

fn read_course(files: &Files<'_>, language: &str, problems: &mut Vec<Problem>) -> Course {
    let Some(file) = read::<CourseFile>(files, COURSE_FILE, problems) else {
        return Course::default();
    };
    let language = file.language(language).to_owned();
    let mut course = Course {
        title: in_language(&file.title, &language),
        lessons: Vec::new(),
        playground: file.playground.scene.clone(),
        language,
        languages: file.languages.clone(),
    };
    for section in &file.section {
        let title = in_language(&section.title, &course.language);
        for id in &section.lessons {
            if course.lesson(id).is_some() {
                problems.push(listed_twice(files, id));
                continue;
            }
            course
                .lessons
                .extend(read_lesson(files, id, &title, &course.language, problems));
        }
    }
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
    let text = files.get(COURSE_FILE).copied().unwrap_or_default();
    let lines = text.lines().enumerate();
    let mut places = lines.flat_map(|(index, line)| {
        let words = line.split(['"', '\'']);
        words.filter(|word| *word == id).map(move |_| index + 1)
    });
    let line = places.nth(1).unwrap_or(0);
    let message = format!("the lesson `{id}` is listed twice");
    Problem::new(COURSE_FILE, line, message, "Take one of the two out.")
}

fn read_lesson(
    files: &Files<'_>,
    id: &str,
    section: &str,
    language: &str,
    problems: &mut Vec<Problem>,
) -> Option<Lesson> {
    let data = read::<LessonFile>(files, &data_file(id), problems)?;
    let name = text_file(id, language);
    let Some(text) = files.get(name.as_str()) else {
        problems.push(missing(&name));
        return None;
    };
    let text = text_of(&name, text, problems)?;
    let text = LessonText::parse(&name, text, problems);
    for step in data
        .step
        .iter()
        .filter(|step| !text.steps.contains_key(&step.id))
    {
        let advice = format!("Write `## Its title {{#{}}}`.", step.id);
        let message = format!("step `{}` has no text", step.id);
        problems.push(Problem::new(&name, 0, message, advice));
    }
    Some(Lesson {
        id: id.to_owned(),
        section: section.to_owned(),
        data,
        text,
    })
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

fn missing(name: &str) -> Problem {
    Problem::new(
        name,
        0,
        "there is no such file",
        "Write it, or take the lesson (or the language) out of course.toml.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const COURSE: &str = "languages = [\"en\", \"de\"]\ntitle = { en = \"Redis\" }\n\n\
        [[section]]\ntitle = { en = \"Main lab\" }\nlessons = [\"a\"]\n";

    #[test]
    fn a_broken_lesson_is_left_out_and_its_line_named() {
        let lesson = "minutes = 5\n\n[[step]]\nid = \"x\"\nchekc = []\n";
        let given = [
            ("course.toml", COURSE),
            ("a/lesson.toml", lesson),
            ("a/en.md", "# A\n"),
        ];
        let given = given.map(|(name, text)| (name.to_owned(), text.to_owned()));
        let (course, problems) = load(&given, "en");
        assert!(course.lessons.is_empty());
        assert_eq!(
            (problems[0].file.as_str(), problems[0].line),
            ("a/lesson.toml", 5)
        );
    }
}

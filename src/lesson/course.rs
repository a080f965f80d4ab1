//! The course as it is loaded from its files.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::de::DeserializeOwned;

use crate::markdown::line_at;
use crate::model::{CourseFile, LessonFile};
use crate::problem::Problem;
use crate::text::LessonText;

/// The lessons in order, in one language.
#[derive(Clone, Debug, Default)]
pub struct Course {
    /// The course's title.
    pub title: String,
    /// The language of all texts.
    pub language: String,
    /// The lessons in order.
    pub lessons: Vec<Lesson>,
}

/// One lesson.
#[derive(Clone, Debug)]
pub struct Lesson {
    /// Its folder.
    pub id: String,
    /// Its section's title.
    pub section: String,
    /// Scene, steps, checks.
    pub data: LessonFile,
    /// Words.
    pub text: LessonText,
}

/// The file that names the others.
pub const COURSE_FILE: &str = "course.toml";

/// The files that a course in this language consists of, below `lessons/`, given the text of `course.toml`. Read
/// one by one by the page: a static server lists no folders.
///
/// It only looks for the two lists it needs, so that the page, which does not read lessons itself, carries no TOML
/// parser; a test holds it to what the parser says.
pub fn files(course: &str, language: &str) -> Vec<String> {
    let languages = strings_of(course, "languages");
    let language = match languages.first() {
        Some(first) if !languages.contains(&language) => first,
        _ => language,
    };
    let mut files = vec![COURSE_FILE.to_owned()];
    for id in strings_of(course, "lessons") {
        files.push(data_file(id));
        files.push(text_file(id, language));
    }
    files
}

/// All strings of the lists under a key, wherever they stand.
fn strings_of<'a>(text: &'a str, key: &str) -> Vec<&'a str> {
    let mut strings = Vec::new();
    let mut is_inside = false;
    for line in text.lines() {
        let mut rest = line;
        if !is_inside {
            let after = line.trim_start().strip_prefix(key).map(str::trim_start);
            let Some(list) = after.and_then(|after| after.strip_prefix('=')) else {
                continue;
            };
            rest = list;
        }
        is_inside = !quoted(rest, &mut strings);
    }
    strings
}

/// Collects a line's quoted strings up to a comment; whether the list ends on it.
fn quoted<'a>(line: &'a str, strings: &mut Vec<&'a str>) -> bool {
    let mut rest = line;
    while let Some(place) = rest.find(['"', '\'', '#', ']']) {
        let (mark, after) = rest.split_at(place).1.split_at(1);
        match mark {
            "#" => return false,
            "]" => return true,
            quote => {
                let Some((string, after)) = after.split_once(quote) else {
                    return true;
                };
                strings.push(string);
                rest = after;
            }
        }
    }
    false
}

impl Course {
    /// Loads a course. A lesson that cannot be read is left out, and the problems say why.
    pub fn load(files: &[(String, String)], language: &str) -> (Course, Vec<Problem>) {
        let files: BTreeMap<&str, &str> = files
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str()))
            .collect();
        let mut problems = Vec::new();
        let course = Course::read(&files, language, &mut problems);
        (course, problems)
    }

    /// The lesson of that id and its place in the course, from 0.
    pub fn lesson(&self, id: &str) -> Option<(usize, &Lesson)> {
        self.lessons
            .iter()
            .enumerate()
            .find(|(_, lesson)| lesson.id == id)
    }

    fn read(files: &BTreeMap<&str, &str>, language: &str, problems: &mut Vec<Problem>) -> Course {
        let Some(file) = read::<CourseFile>(files, COURSE_FILE, problems) else {
            return Course::default();
        };
        let language = file.language(language).to_owned();
        let mut course = Course {
            title: in_language(&file.title, &language),
            lessons: Vec::new(),
            language,
        };
        for section in &file.section {
            let title = in_language(&section.title, &course.language);
            for id in &section.lessons {
                course
                    .lessons
                    .extend(read_lesson(files, id, &title, &course.language, problems));
            }
        }
        course
    }
}

impl CourseFile {
    /// The language asked for, or the course's first.
    pub fn language<'a>(&'a self, wanted: &'a str) -> &'a str {
        let has = self.languages.iter().any(|language| language == wanted);
        match self.languages.first() {
            Some(first) if !has => first,
            _ => wanted,
        }
    }
}

impl Lesson {
    /// The file of its data.
    pub fn data_file(&self) -> String {
        data_file(&self.id)
    }
}

/// `ID/lesson.toml`.
pub fn data_file(id: &str) -> String {
    format!("{id}/lesson.toml")
}

/// `ID/en.md`.
pub fn text_file(id: &str, language: &str) -> String {
    format!("{id}/{language}.md")
}

/// Reads a TOML file; the problem names the line.
pub fn read_toml<T: DeserializeOwned>(name: &str, text: &str) -> Result<T, Problem> {
    toml::from_str(text).map_err(|error| {
        let line = error.span().map_or(0, |Range { start, .. }| line_at(text, start));
        let advice = "lessons/README.md lists what can be written; an editor that knows the schema beside it completes it.";
        Problem::new(name, line, error.message(), advice)
    })
}

fn read_lesson(
    files: &BTreeMap<&str, &str>,
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
    files: &BTreeMap<&str, &str>,
    name: &str,
    problems: &mut Vec<Problem>,
) -> Option<T> {
    let Some(text) = files.get(name) else {
        problems.push(missing(name));
        return None;
    };
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

fn in_language(titles: &BTreeMap<String, String>, language: &str) -> String {
    titles
        .get(language)
        .or_else(|| titles.values().next())
        .cloned()
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    const COURSE: &str = "languages = [\"en\", \"de\"]\ntitle = { en = \"Redis\" }\n\n\
        [[section]]\ntitle = { en = \"Main lab\" }\nlessons = [\"a\"]\n";

    #[test]
    fn a_course_names_its_files() {
        assert_eq!(
            files(COURSE, "de"),
            ["course.toml", "a/lesson.toml", "a/de.md"]
        );
        assert_eq!(files(COURSE, "fr")[2], "a/en.md");
    }

    #[test]
    fn the_page_finds_the_lessons_that_the_parser_finds() {
        let text = include_str!("../../lessons/course.toml");
        let course: CourseFile = read_toml(COURSE_FILE, text).unwrap();
        let ids = course.section.iter().flat_map(|section| &section.lessons);
        let parsed: Vec<String> = ids.map(|id| data_file(id)).collect();
        let found = files(text, "en");
        let found: Vec<String> = found
            .into_iter()
            .filter(|name| name.ends_with("lesson.toml"))
            .collect();
        assert_eq!(found, parsed);
    }

    #[test]
    fn comments_and_lists_over_several_lines_are_read() {
        let text = "languages = ['en'] # \"de\"\nlessons = [ # first\n  \"a\", # \"x\"\n  'b',\n]\nother = ['c']\n";
        assert_eq!(files(text, "en").len(), 5);
        assert_eq!(files("lessons = [\"a", "en").len(), 1);
    }

    #[test]
    fn a_broken_lesson_is_left_out_and_its_line_named() {
        let lesson = "minutes = 5\n\n[[step]]\nid = \"x\"\nchekc = []\n";
        let given = [
            ("course.toml", COURSE),
            ("a/lesson.toml", lesson),
            ("a/en.md", "# A\n"),
        ];
        let given = given.map(|(name, text)| (name.to_owned(), text.to_owned()));
        let (course, problems) = Course::load(&given, "en");
        assert!(course.lessons.is_empty());
        assert_eq!(
            (problems[0].file.as_str(), problems[0].line),
            ("a/lesson.toml", 5)
        );
    }
}

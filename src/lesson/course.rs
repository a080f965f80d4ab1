//! The course: its lessons in order, in one language.
//!
//! Instructors write files, which `author` loads and compiles; what runs reads the compiled form ([`crate::compiled`]).

use crate::model::LessonFile;
use crate::text::LessonText;

/// The file that names the others.
pub const COURSE_FILE: &str = "course.toml";
/// The file that holds them all, compiled.
pub const COMPILED_FILE: &str = "course.bin";

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

impl Course {
    /// The lesson of that id and its place in the course, from 0.
    pub fn lesson(&self, id: &str) -> Option<(usize, &Lesson)> {
        self.lessons
            .iter()
            .enumerate()
            .find(|(_, lesson)| lesson.id == id)
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

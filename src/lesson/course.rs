//! The course: its lessons in order, in one language.
//!
//! Instructors write files, which `author` loads and compiles; what runs reads the compiled form ([`crate::compiled`]).

use std::cell::OnceCell;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::action::Action;
use crate::model::LessonFile;
use crate::text::LessonText;

/// The file that names the others.
pub const COURSE_FILE: &str = "course.toml";
/// The file that holds them all, compiled; of a built page, all but their words.
pub const COMPILED_FILE: &str = "course.bin";

/// The same; `other`: in another language than the one that is read unless somebody chooses.
pub fn compiled_file(other: Option<&str>) -> String {
    match other {
        None => COMPILED_FILE.to_owned(),
        Some(language) => format!("{language}-{COMPILED_FILE}"),
    }
}

/// The words of a lesson whose words are still to come.
static NO_WORDS: LessonText = LessonText {
    title: String::new(),
    intro: Vec::new(),
    outro: Vec::new(),
    steps: BTreeMap::new(),
};

/// The lessons in order, in one language.
#[derive(Clone, Debug, Default)]
pub struct Course {
    /// The course's title.
    pub title: String,
    /// The language of all texts.
    pub language: String,
    /// All languages that there are.
    pub languages: Vec<String>,
    /// The lessons in order.
    pub lessons: Vec<Lesson>,
    /// What is done to the home page's world before the student sees it.
    pub playground: Vec<Action>,
}

/// In which languages somebody would read the lessons, each list the best one first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wish {
    /// Asked for: by the address, then in the settings.
    pub chosen: Vec<String>,
    /// The browser's, which count where nothing was asked for and the course has none of its own.
    pub browser: Vec<String>,
}

/// One lesson.
#[derive(Clone, Debug)]
pub struct Lesson {
    /// Its folder.
    pub id: String,
    /// Its section's title.
    pub section: String,
    /// Its title.
    pub title: String,
    /// The language of its words: the course's first where they are not translated.
    pub language: String,
    /// Scene, steps, checks.
    pub data: LessonFile,
    /// Words; they may come when the lesson is opened.
    pub(crate) text: OnceCell<LessonText>,
    /// Of the file that they come in.
    pub(crate) mark: u32,
}

impl Course {
    /// The lessons that students find, in order.
    pub fn shown(&self) -> impl DoubleEndedIterator<Item = &Lesson> {
        self.lessons.iter().filter(|lesson| !lesson.data.hidden)
    }

    /// The lesson of that id and its place in the course, from 0.
    pub fn lesson(&self, id: &str) -> Option<(usize, &Lesson)> {
        self.lessons
            .iter()
            .enumerate()
            .find(|(_, lesson)| lesson.id == id)
    }
}

impl Wish {
    /// The place of the language to read among those offered; the first one if no wish can be met. `own`: the one that the
    /// course is to be read in unless somebody chooses.
    pub fn pick(&self, offered: &[&str], own: Option<&str>) -> usize {
        let chosen = self.chosen.iter().map(String::as_str);
        let browser = self.browser.iter().map(String::as_str);
        let mut wishes = chosen.chain(own).chain(browser);
        wishes
            .find_map(|wish| {
                let exact = |own: &&str| own.eq_ignore_ascii_case(wish);
                let near = |own: &&str| main_part(own).eq_ignore_ascii_case(main_part(wish));
                let mut places = offered.iter();
                let place = places.position(exact);
                place.or_else(|| offered.iter().position(near))
            })
            .unwrap_or(0)
    }
}

/// `de` of `de-AT`.
fn main_part(language: &str) -> &str {
    language.split('-').next().unwrap_or(language)
}

impl Lesson {
    /// Its words; none as long as they are still to come.
    pub fn text(&self) -> &LessonText {
        self.text.get().unwrap_or(&NO_WORDS)
    }

    /// The mark of the words that are still to come.
    pub fn awaits(&self) -> Option<u32> {
        self.text.get().is_none().then_some(self.mark)
    }

    /// The file of its data.
    pub fn data_file(&self) -> String {
        data_file(&self.id)
    }
}

/// `ID/lesson.toml`.
pub fn data_file(id: &str) -> String {
    format!("{id}/lesson.toml")
}

/// `ID/words.bin`: its words, compiled; `ID/de-words.bin` those in another language than the course's first.
pub fn words_file(id: &str, other: Option<&str>) -> String {
    match other {
        None => format!("{id}/words.bin"),
        Some(language) => format!("{id}/{language}-words.bin"),
    }
}

/// `ID/en.md`.
pub fn text_file(id: &str, language: &str) -> String {
    format!("{id}/{language}.md")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_comes_before_the_settings_the_course_and_the_browser() {
        let list = |words: &str| words.split_whitespace().map(str::to_owned).collect();
        let offered = ["en", "de", "pt-BR"];
        // Address and settings, the course's own, the browser's; what is read.
        let cases = [
            ("", None, "", "en"),
            ("", None, "fr de", "de"),
            ("", None, "DE-at en", "de"),
            ("", Some("pt-BR"), "de", "pt-BR"),
            ("de", Some("pt-BR"), "en", "de"),
            ("fr", Some("de"), "en", "de"),
            ("pt en", None, "de", "pt-BR"),
            ("xx", None, "yy", "en"),
        ];
        for (chosen, own, browser, read) in cases {
            let wish = Wish {
                chosen: list(chosen),
                browser: list(browser),
            };
            assert_eq!(offered[wish.pick(&offered, own)], read, "{wish:?} {own:?}");
        }
    }
}

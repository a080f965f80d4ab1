//! The course as the page loads it: what the lessons' files say, read and checked beforehand.
//!
//! A visitor's page thus carries no parser for what instructors write. The form is a header (what it is, its version,
//! a checksum) and the loaded types of [`crate::model`] and [`crate::text`], by position. All languages share a lesson's
//! data. Known wrong ways are left out: only the linter needs them; and so are the solutions of lessons that no scene builds on.
//!
//! Most of a course are words, and a visitor reads those of one lesson in one language. So they may stand in files of their
//! own, one for each lesson and language, of which the course has the checksums; and a course in one language has the titles
//! of that language only. The data of all lessons are in the course itself: a
//! scene may stand on any lesson before it, and a history that is replayed may have opened any.
//!
//! **Invariant:** bytes are untrusted: whatever they hold, reading them ends in a course or in a [`Problem`].

use std::cell::OnceCell;
#[cfg(feature = "author")]
use std::collections::{BTreeMap, BTreeSet};
#[cfg(feature = "author")]
use std::slice;

use crc::{CRC_32_ISO_HDLC, Crc, NoTable};
use serde::{Deserialize, Serialize};

use crate::action::Action;
#[cfg(feature = "author")]
use crate::author::bases;
use crate::course::{COMPILED_FILE, Course, Lesson, Wish};
#[cfg(feature = "author")]
use crate::course::{compiled_file, words_file};
use crate::model::LessonFile;
use crate::problem::Problem;
use crate::text::LessonText;

const MAGIC: &[u8; 8] = b"P6379crs";
/// Of a lesson's words.
const WORDS_MAGIC: &[u8; 8] = b"P6379wrd";
/// Counts up when any type within changes its shape.
const VERSION: u8 = 13;
const CHECKSUM: Crc<u32, NoTable> = Crc::<u32, NoTable>::new(&CRC_32_ISO_HDLC);
/// A course of hundreds of lessons is smaller.
const MAX_BYTES: usize = 16 << 20;

/// What stands behind the header.
#[derive(Serialize, Deserialize)]
struct Compiled {
    /// Folder and data of every lesson.
    lessons: Vec<(String, LessonFile)>,
    playground: Vec<Action>,
    /// The first one serves where a language is missing.
    languages: Vec<Language>,
    /// The one to read unless somebody chooses another.
    own_language: Option<String>,
    /// Of every lesson.
    words: Vec<Words>,
}

/// A lesson's words in each language that it is written in.
type Texts = Vec<(String, LessonText)>;

/// Where a lesson's words are.
#[derive(Serialize, Deserialize)]
enum Words {
    Here(Texts),
    /// In a file of their own, which has this checksum.
    Apart(u32),
}

#[derive(Serialize, Deserialize)]
struct Language {
    language: String,
    title: String,
    /// Of every lesson the section's title, its own, and the language of the words; none where the course is in another language.
    titles: Vec<(String, String, String)>,
}

impl Course {
    /// Reads a compiled course, in the language that suits best.
    ///
    /// # Errors
    /// When the bytes are something else, damaged, or of another version.
    pub fn read(bytes: &[u8], wish: &Wish) -> Result<Course, Problem> {
        let (_, content) = content(bytes, MAGIC)?;
        let compiled: Compiled = decode(content)?;
        let mut languages = compiled.languages;
        if languages.is_empty() {
            return Err(damaged());
        }
        let names: Vec<String> = languages.iter().map(|own| own.language.clone()).collect();
        let offered: Vec<&str> = names.iter().map(String::as_str).collect();
        let place = wish.pick(&offered, compiled.own_language.as_deref());
        let count = compiled.lessons.len();
        let has_titles = |language: &Language| language.titles.len() == count;
        let place = match has_titles(&languages[place]) {
            true => place,
            // The course is in one language.
            false => languages.iter().position(has_titles).unwrap_or(place),
        };
        let own = languages.swap_remove(place);
        if own.titles.len() != count || compiled.words.len() != count {
            return Err(damaged());
        }
        let lessons = compiled.lessons.into_iter();
        let lessons = lessons.zip(own.titles).zip(compiled.words);
        let lessons = lessons.map(|(((id, data), (section, title, language)), words)| {
            let mut lesson = Lesson {
                id,
                section,
                title,
                language,
                data,
                text: OnceCell::new(),
                mark: 0,
            };
            match words {
                Words::Here(texts) => lesson.take(texts),
                Words::Apart(mark) => lesson.mark = mark,
            }
            lesson
        });
        Ok(Course {
            title: own.title,
            language: own.language,
            languages: names,
            lessons: lessons.collect(),
            playground: compiled.playground,
        })
    }
}

impl Lesson {
    /// Reads the words that were still to come, from their file.
    ///
    /// # Errors
    /// When the bytes are something else, damaged, or of another version of the lesson.
    pub fn read_words(&self, bytes: &[u8]) -> Result<(), Problem> {
        check_words(bytes, self.mark)?;
        let (_, content) = content(bytes, WORDS_MAGIC)?;
        self.take(decode(content)?);
        Ok(())
    }

    fn take(&self, texts: Texts) {
        let own = texts
            .into_iter()
            .find(|(language, _)| *language == self.language);
        let mut text = own.map(|(_, text)| text).unwrap_or_default();
        text.title.clone_from(&self.title);
        // What is there stays.
        let _ = self.text.set(text);
    }
}

/// Whether bytes are a whole compiled course of this version; what they hold is not looked at.
///
/// # Errors
/// What is wrong with the file.
pub fn check(bytes: &[u8]) -> Result<(), Problem> {
    content(bytes, MAGIC).map(|_| ())
}

/// Whether bytes are the words of the lesson that awaits those of this mark; what they hold is not looked at.
///
/// # Errors
/// What is wrong with the file.
pub fn check_words(bytes: &[u8], mark: u32) -> Result<(), Problem> {
    let (own, _) = content(bytes, WORDS_MAGIC)?;
    match own == mark {
        true => Ok(()),
        false => Err(problem(
            "it was compiled at another time than course.bin",
            "Reload the page.",
        )),
    }
}

/// The same course in all its languages as one file; all must have the same lessons.
#[cfg(feature = "author")]
pub(crate) fn write(courses: &[Course], own_language: Option<&str>) -> Result<Vec<u8>, Problem> {
    write_all(courses, own_language, None, |_, texts| {
        Ok(Words::Here(texts))
    })
}

/// The same with a file for each language, and each lesson's words in files of their own: names below `lessons/`, and contents.
#[cfg(feature = "author")]
pub(crate) fn write_apart(
    courses: &[Course],
    own_language: Option<&str>,
) -> Result<Vec<(String, Vec<u8>)>, Problem> {
    let first = courses.first().map(|course| course.language.as_str());
    let unless_chosen = own_language.or(first);
    let mut files = BTreeMap::new();
    for course in courses {
        let bytes = write_all(courses, own_language, Some(course), |id, texts| {
            let language = texts.first().map(|(language, _)| language.as_str());
            let name = words_file(id, language.filter(|own| Some(*own) != first));
            let bytes = wrap(WORDS_MAGIC, &encode(&texts)?);
            let (mark, _) = content(&bytes, WORDS_MAGIC)?;
            files.insert(name, bytes);
            Ok(Words::Apart(mark))
        })?;
        let own = Some(course.language.as_str());
        let other = own.filter(|other| Some(*other) != unless_chosen);
        files.insert(compiled_file(other), bytes);
    }
    Ok(files.into_iter().collect())
}

/// `only`: what is said is said in this course's language alone.
#[cfg(feature = "author")]
fn write_all(
    courses: &[Course],
    own_language: Option<&str>,
    only: Option<&Course>,
    mut put: impl FnMut(&str, Texts) -> Result<Words, Problem>,
) -> Result<Vec<u8>, Problem> {
    let mut compiled = Compiled {
        lessons: Vec::new(),
        playground: Vec::new(),
        languages: Vec::new(),
        own_language: own_language.map(str::to_owned),
        words: Vec::new(),
    };
    let mut built_on = BTreeSet::new();
    if let Some(course) = courses.first() {
        compiled.playground.clone_from(&course.playground);
        let scenes = course.lessons.iter().map(|lesson| &lesson.data.scene);
        let scenes = scenes.chain([&course.playground]);
        built_on.extend(scenes.flat_map(|scene| bases(scene)));
    }
    for lesson in courses.first().iter().flat_map(|course| &course.lessons) {
        let mut data = lesson.data.clone();
        for step in &mut data.step {
            step.wrong.clear();
            if !built_on.contains(&lesson.id) {
                step.solution.clear();
            }
        }
        compiled.lessons.push((lesson.id.clone(), data));
        let texts = texts_of(only.map_or(courses, slice::from_ref), &lesson.id);
        compiled.words.push(put(&lesson.id, texts)?);
    }
    for course in courses {
        let mut language = Language {
            language: course.language.clone(),
            title: String::new(),
            titles: Vec::new(),
        };
        if only.is_none_or(|only| only.language == course.language) {
            language.title.clone_from(&course.title);
            language.titles.extend(course.lessons.iter().map(|lesson| {
                (
                    lesson.section.clone(),
                    lesson.title.clone(),
                    lesson.language.clone(),
                )
            }));
        }
        compiled.languages.push(language);
    }
    Ok(wrap(MAGIC, &encode(&compiled)?))
}

/// A lesson's words, once in each language that it is written in.
#[cfg(feature = "author")]
fn texts_of(courses: &[Course], id: &str) -> Texts {
    let mut texts = Texts::new();
    for (_, lesson) in courses.iter().filter_map(|course| course.lesson(id)) {
        if texts
            .iter()
            .all(|(language, _)| *language != lesson.language)
        {
            texts.push((lesson.language.clone(), lesson.text().clone()));
        }
    }
    texts
}

#[cfg(feature = "author")]
fn encode<T: Serialize>(content: &T) -> Result<Vec<u8>, Problem> {
    postcard::to_allocvec(content)
        .map_err(|error| problem(format!("it cannot be written: {error}"), ""))
}

/// Content with its header.
#[cfg(feature = "author")]
fn wrap(magic: &[u8; 8], content: &[u8]) -> Vec<u8> {
    let mut bytes = magic.to_vec();
    bytes.push(VERSION);
    bytes.extend(CHECKSUM.checksum(content).to_le_bytes());
    bytes.extend(content);
    bytes
}

/// Content to its very end.
fn decode<'a, T: Deserialize<'a>>(content: &'a [u8]) -> Result<T, Problem> {
    match postcard::take_from_bytes(content) {
        Ok((read, [])) => Ok(read),
        _ => Err(damaged()),
    }
}

/// What the header promises, with its checksum.
fn content<'a>(bytes: &'a [u8], magic: &[u8; 8]) -> Result<(u32, &'a [u8]), Problem> {
    let rest = bytes.strip_prefix(magic).ok_or_else(|| {
        let advice = "Delete it: the page then reads the lessons' own files.";
        problem("this is no compiled course", advice)
    })?;
    let (version, rest) = rest.split_first().ok_or_else(damaged)?;
    if *version != VERSION {
        let advice = "Build the page again, or delete this file: the page then reads the lessons' own files.";
        return Err(problem(
            "it was compiled by another version of the lab",
            advice,
        ));
    }
    let (checksum, content) = rest.split_first_chunk().ok_or_else(damaged)?;
    let checksum = u32::from_le_bytes(*checksum);
    if bytes.len() > MAX_BYTES || checksum != CHECKSUM.checksum(content) {
        return Err(damaged());
    }
    Ok((checksum, content))
}

fn damaged() -> Problem {
    let advice = "Reload the page. If that does not help: build it again, or delete this file, and the page reads the \
        lessons' own files.";
    problem("it is damaged", advice)
}

fn problem(message: impl Into<String>, advice: &str) -> Problem {
    Problem::new(COMPILED_FILE, 0, message, advice)
}

#[cfg(test)]
#[cfg(feature = "author")]
mod tests {
    use super::*;
    use crate::action::Action;
    use crate::author::{compile, compile_apart, load};
    use crate::view::Block;

    const COURSE: &str = "languages = ['en', 'de']\ntitle = { en = 'Redis', de = 'Redis auf Deutsch' }\n\n\
        [[section]]\ntitle = { en = 'Main lab', de = 'Hauptteil' }\nlessons = ['a']\n";
    const DATA: &str = "minutes = 5\nscene = [{ refused = { launch-instance = { name = 'x', groups = [] } } }]\n\n\
        [[step]]\nid = 'x'\nsolution = [{ skip = 70000 }]\n\n\
        [[step.check]]\nsay = 'no'\nany = [{ command = { name = 'DEL' } }, { not = { shell = { line = ['a', 'b'] } } },\n\
        { key = { cache = 'c', name = 'k', at-least = -3, ttl = [1, 60] } }]\n\n\
        [[step.wrong]]\nsays = 'no'\ndo = [{ skip = 1 }]\n";
    const ENGLISH: &str = "# Title\n\n> A *note* of **{{cache.c.port}}** [there](network).\n\n| a |\n|---|\n| `b` |\n\n\
        ## Do it {#x}\n\n- one\n  - two\n\n```paste\nDEL k\n```\n\n### not yet: no\n\nNo. [Here](terminal:laptop)\n\n\
        ### hint\n\n![Words](figure:f)\n\n### choices\n\n1. x\n";
    const GERMAN: &str = "# Titel\n\n## Mach es {#x}\n\n### not yet: no\n\nNein.\n";

    fn files() -> Vec<(String, String)> {
        [
            ("course.toml", COURSE),
            ("a/lesson.toml", DATA),
            ("a/en.md", ENGLISH),
            ("a/de.md", GERMAN),
        ]
        .map(|(name, text)| (name.to_owned(), text.to_owned()))
        .to_vec()
    }

    /// Numbers that look random and are the same every time (xorshift).
    fn noise(seed: u64) -> impl FnMut() -> usize {
        let mut state = seed;
        move || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state as usize
        }
    }

    fn read(bytes: &[u8], language: &str) -> Result<Course, Problem> {
        let wish = Wish {
            chosen: vec![language.to_owned()],
            browser: Vec::new(),
        };
        Course::read(bytes, &wish)
    }

    #[test]
    fn what_was_compiled_reads_as_what_was_loaded() {
        let bytes = compile(&files()).unwrap();
        for language in ["en", "de", "fr"] {
            let (mut loaded, problems) = load(&files(), language);
            assert_eq!(problems, []);
            let step = &mut loaded.lessons[0].data.step[0];
            step.wrong.clear();
            step.solution.clear();
            let read = read(&bytes, language).unwrap();
            assert_eq!(format!("{read:?}"), format!("{loaded:?}"));
        }
    }

    #[test]
    fn what_a_scene_builds_on_keeps_its_solution() {
        let mut files = files();
        files[0].1 += "\n[playground]\nscene = [{ lesson = 'a' }]\n";
        let read = read(&compile(&files).unwrap(), "en").unwrap();
        let solution = &read.lessons[0].data.step[0].solution;
        assert_eq!(*solution, [Action::Skip(70_000)]);
    }

    #[test]
    fn words_that_come_later_are_those_of_the_course() {
        let files_apart = compile_apart(&files()).unwrap();
        let file = |name: &str| {
            let found = files_apart.iter().find(|(own, _)| own == name);
            found.map(|(_, bytes)| bytes.clone()).unwrap()
        };
        for (language, apart, words) in [
            ("en", "course.bin", "a/words.bin"),
            ("de", "de-course.bin", "a/de-words.bin"),
            ("fr", "course.bin", "a/words.bin"),
        ] {
            let words = file(words);
            let whole = read(&compile(&files()).unwrap(), language).unwrap();
            let course = read(&file(apart), language).unwrap();
            assert_eq!(course.languages, ["en", "de"]);
            let lesson = &course.lessons[0];
            assert_eq!(lesson.title, whole.lessons[0].title);
            assert!(lesson.text().steps.is_empty());
            let mark = lesson.awaits().unwrap();
            assert!(check_words(&words, mark).is_ok());
            let other = check_words(&words, mark ^ 1).unwrap_err();
            assert!(other.message.contains("another time"), "{other}");
            for length in 0..words.len() {
                assert!(lesson.read_words(&words[..length]).is_err(), "{length}");
            }
            assert!(lesson.read_words(&file("course.bin")).is_err());
            lesson.read_words(&words).unwrap();
            assert_eq!(lesson.awaits(), None);
            let (read, wanted) = (lesson.text(), whole.lessons[0].text());
            assert_eq!(format!("{read:?}"), format!("{wanted:?}"));
        }
    }

    #[test]
    fn a_lesson_that_is_not_translated_has_the_first_languages_title_and_words() {
        let mut files = files();
        files.retain(|(name, _)| name != "a/de.md");
        let is_said = |files: &[_]| {
            let problems = crate::author::read(files).unwrap().problems;
            problems.iter().any(|problem| problem.file == "a/de.md")
        };
        assert!(is_said(&files));
        files[0].1.insert_str(0, "partial = ['de']\n");
        assert!(!is_said(&files));
        let apart = compile_apart(&files).unwrap();
        let names: Vec<_> = apart.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["a/words.bin", "course.bin", "de-course.bin"]);
        let course = read(&apart[2].1, "de").unwrap();
        let lesson = &course.lessons[0];
        let titles = [&course.title, &lesson.section, &lesson.title];
        assert_eq!(titles, ["Redis auf Deutsch", "Hauptteil", "Title"]);
        assert!(lesson.read_words(&apart[0].1).is_ok() && lesson.awaits().is_none());
        // The page asks for another file where another language is wished for.
        assert_eq!(read(&apart[1].1, "de").unwrap().language, "en");
    }

    #[test]
    fn a_course_with_a_language_of_its_own_is_in_it_unless_somebody_chooses() {
        let mut files = files();
        files[0].1.insert_str(0, "language = 'de'\n");
        let apart = compile_apart(&files).unwrap();
        let names: Vec<_> = apart.iter().map(|(name, _)| name.as_str()).collect();
        let wanted = [
            "a/de-words.bin",
            "a/words.bin",
            "course.bin",
            "en-course.bin",
        ];
        assert_eq!(names, wanted);
        let languages = apart[2..].iter().map(|(_, bytes)| read(bytes, "fr"));
        let languages: Vec<_> = languages.map(|course| course.unwrap().language).collect();
        assert_eq!(languages, ["de", "en"]);
    }

    #[test]
    fn every_damage_is_noticed() {
        let bytes = compile(&files()).unwrap();
        for length in 0..bytes.len() {
            assert!(read(&bytes[..length], "en").is_err(), "{length}");
        }
        let mut next = noise(6379);
        for _ in 0..20_000 {
            let mut bad = bytes.clone();
            let place = next() % bad.len();
            bad[place] ^= (next() % 255 + 1) as u8;
            assert!(read(&bad, "en").is_err(), "byte {place}");
        }
    }

    #[test]
    fn bytes_made_to_harm_do_none() {
        let bytes = compile(&files()).unwrap();
        let (_, content) = content(&bytes, MAGIC).unwrap();
        let mut next = noise(1);
        for _ in 0..20_000 {
            let mut bad = content.to_vec();
            for _ in 0..=next() % 4 {
                let place = next() % bad.len();
                bad[place] = [0, 1, 3, 0x7f, 0xff][next() % 5];
            }
            // Right or wrong: it ends, and in one of the two.
            let _ = read(&wrap(MAGIC, &bad), "en");
        }
        for filler in [0, 1, 3, 0x80, 0xff] {
            assert!(read(&wrap(MAGIC, &vec![filler; 1 << 20]), "en").is_err());
        }
    }

    #[test]
    fn endless_nesting_is_refused() {
        // The first byte says which action it is.
        let one = postcard::to_allocvec(&Action::Refused(Box::new(Action::Skip(1)))).unwrap();
        let refused = |depth: usize| {
            let bytes = [one[..1].repeat(depth), one[1..].to_vec()].concat();
            postcard::from_bytes::<Action>(&bytes)
        };
        assert!(refused(20).is_ok());
        assert!(refused(1_000_000).is_err());
        let note = postcard::to_allocvec(&Block::Note(vec![Block::Output(String::new())])).unwrap();
        assert!(postcard::from_bytes::<Block>(&note[..2].repeat(1_000_000)).is_err());
        // And nothing is left behind of a failure.
        assert!(refused(20).is_ok());
    }

    #[test]
    fn other_files_and_other_versions_are_named_so() {
        let message = |bytes: &[u8]| read(bytes, "en").unwrap_err().to_string();
        assert!(message(b"<!doctype html>").contains("no compiled course"));
        let mut bytes = compile(&files()).unwrap();
        assert!(check(&bytes).is_ok() && check(&bytes[..bytes.len() - 1]).is_err());
        bytes[MAGIC.len()] += 1;
        assert!(message(&bytes).contains("another version"));
        assert!(check(&bytes).is_err());
    }
}

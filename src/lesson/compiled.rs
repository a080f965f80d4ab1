//! The course in one file, as the page loads it: what the lessons' files say, read and checked beforehand.
//!
//! A visitor's page thus carries no parser for what instructors write. The form is a header (what it is, its version,
//! a checksum) and the loaded types of [`crate::model`] and [`crate::text`], by position. All languages share a lesson's
//! data. Known wrong ways are left out: only the linter needs them.
//!
//! **Invariant:** bytes are untrusted: whatever they hold, reading them ends in a course or in a [`Problem`].

use crc::{CRC_32_ISO_HDLC, Crc, NoTable};
use serde::{Deserialize, Serialize};

use crate::action::Action;
use crate::course::{COMPILED_FILE, Course, Lesson, Wish};
use crate::model::LessonFile;
use crate::problem::Problem;
use crate::text::LessonText;

const MAGIC: &[u8; 8] = b"P6379crs";
/// Counts up when any type within changes its shape.
const VERSION: u8 = 7;
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
}

#[derive(Serialize, Deserialize)]
struct Language {
    language: String,
    title: String,
    /// Of every lesson the section's title, and the language of the words.
    texts: Vec<(String, String, LessonText)>,
}

impl Course {
    /// Reads a compiled course, in the language that suits best.
    ///
    /// # Errors
    /// When the bytes are something else, damaged, or of another version.
    pub fn read(bytes: &[u8], wish: &Wish) -> Result<Course, Problem> {
        let compiled: Compiled = postcard::from_bytes(content(bytes)?).map_err(|_| damaged())?;
        let mut languages = compiled.languages;
        if languages.is_empty() {
            return Err(damaged());
        }
        let names: Vec<String> = languages.iter().map(|own| own.language.clone()).collect();
        let offered: Vec<&str> = names.iter().map(String::as_str).collect();
        let place = wish.pick(&offered, compiled.own_language.as_deref());
        let own = languages.swap_remove(place);
        if own.texts.len() != compiled.lessons.len() {
            return Err(damaged());
        }
        let lessons = compiled.lessons.into_iter().zip(own.texts);
        let lessons = lessons.map(|((id, data), (section, language, text))| Lesson {
            id,
            section,
            language,
            data,
            text,
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

/// Whether bytes are a whole compiled course of this version; what they hold is not looked at.
///
/// # Errors
/// What is wrong with the file.
pub fn check(bytes: &[u8]) -> Result<(), Problem> {
    content(bytes).map(|_| ())
}

/// The same course in all its languages as one file; all must have the same lessons.
#[cfg(feature = "author")]
pub(crate) fn write(courses: &[Course], own_language: Option<&str>) -> Result<Vec<u8>, Problem> {
    let mut compiled = Compiled {
        lessons: Vec::new(),
        playground: Vec::new(),
        languages: Vec::new(),
        own_language: own_language.map(str::to_owned),
    };
    if let Some(course) = courses.first() {
        compiled.playground.clone_from(&course.playground);
    }
    for lesson in courses.first().iter().flat_map(|course| &course.lessons) {
        let mut data = lesson.data.clone();
        for step in &mut data.step {
            step.wrong.clear();
        }
        compiled.lessons.push((lesson.id.clone(), data));
    }
    for course in courses {
        let texts = course.lessons.iter().map(|lesson| {
            (
                lesson.section.clone(),
                lesson.language.clone(),
                lesson.text.clone(),
            )
        });
        compiled.languages.push(Language {
            language: course.language.clone(),
            title: course.title.clone(),
            texts: texts.collect(),
        });
    }
    let content = postcard::to_allocvec(&compiled)
        .map_err(|error| problem(format!("it cannot be written: {error}"), ""))?;
    let mut bytes = MAGIC.to_vec();
    bytes.push(VERSION);
    bytes.extend(CHECKSUM.checksum(&content).to_le_bytes());
    bytes.extend(content);
    Ok(bytes)
}

/// What the header promises.
fn content(bytes: &[u8]) -> Result<&[u8], Problem> {
    let rest = bytes.strip_prefix(MAGIC).ok_or_else(|| {
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
    let is_whole = u32::from_le_bytes(*checksum) == CHECKSUM.checksum(content);
    if bytes.len() > MAX_BYTES || !is_whole {
        return Err(damaged());
    }
    Ok(content)
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
    use crate::author::{compile, load};
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

    /// Content with a right header.
    fn wrap(content: &[u8]) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.push(VERSION);
        bytes.extend(CHECKSUM.checksum(content).to_le_bytes());
        bytes.extend(content);
        bytes
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
            loaded.lessons[0].data.step[0].wrong.clear();
            let read = read(&bytes, language).unwrap();
            assert_eq!(format!("{read:?}"), format!("{loaded:?}"));
        }
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
        let content = content(&bytes).unwrap();
        let mut next = noise(1);
        for _ in 0..20_000 {
            let mut bad = content.to_vec();
            for _ in 0..=next() % 4 {
                let place = next() % bad.len();
                bad[place] = [0, 1, 3, 0x7f, 0xff][next() % 5];
            }
            // Right or wrong: it ends, and in one of the two.
            let _ = read(&wrap(&bad), "en");
        }
        for filler in [0, 1, 3, 0x80, 0xff] {
            assert!(read(&wrap(&vec![filler; 1 << 20]), "en").is_err());
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

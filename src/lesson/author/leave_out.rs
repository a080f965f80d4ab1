//! Compiles what can be read of a course: a lesson with a mistake is left out, and the others work.
//!
//! Other lessons' scenes may stand on one that is left out. As long as its data can be read, what it does is written into
//! their scenes instead of its name; else they are left out with it.

use std::collections::{BTreeMap, BTreeSet};

use super::order::bases;
use super::unknown::unknown_names;
use super::{Read, read};
use crate::action::Action;
use crate::compiled;
use crate::course::{COURSE_FILE, Course, data_file};
use crate::model::{CourseFile, LessonFile};
use crate::problem::Problem;

/// A compiled course, unless there is nothing in it, and why lessons are missing from it.
#[derive(Clone, Debug, Default)]
pub struct Readable {
    /// For [`Course::read`].
    pub course: Option<Vec<u8>>,
    /// The lessons that `course.toml` lists, in it or left out.
    pub listed: Vec<String>,
    /// How many are in it.
    pub read: usize,
    /// What is wrong with the files, first what lessons are left out for.
    pub problems: Vec<Problem>,
}

/// Compiles all lessons without a mistake, in all languages.
pub fn compile_readable(files: &[(String, String)]) -> Readable {
    let Read {
        file,
        mut courses,
        mut problems,
    } = match read(files) {
        Ok(read) => read,
        Err(problem) => return Readable::none(vec![problem]),
    };
    problems.extend(
        courses
            .first()
            .map(|course| unknown_names(files, course))
            .unwrap_or_default(),
    );
    let mut damaged = Damaged::new(files, &file, &problems);
    for course in &mut courses {
        problems.extend(damaged.leave_out(course));
    }
    super::forget_repeated(&mut problems);
    // First what lessons are left out for, last what concerns all of them.
    problems.sort_by_key(|problem| (!problem.is_grave, problem.file == COURSE_FILE));
    if courses.iter().any(|course| course.lessons.is_empty()) {
        return Readable::none(problems);
    }
    let read = courses.first().map_or(0, |course| course.lessons.len());
    let listed = file.section.into_iter().flat_map(|section| section.lessons);
    match compiled::write(&courses, file.language.as_deref()) {
        Ok(course) => Readable {
            course: Some(course),
            listed: listed.collect(),
            read,
            problems,
        },
        Err(problem) => Readable::none(vec![problem]),
    }
}

impl Readable {
    /// What there is to say to the lessons' author, and whether anything is wrong.
    pub fn said(&self) -> (bool, String) {
        // More than these do not fit on the screen, and one is often the cause of the next.
        const SHOWN: usize = 4;
        let read = match self.read {
            1 => "1 lesson read".to_owned(),
            many => format!("{many} lessons read"),
        };
        let graves = self.problems.iter().filter(|problem| problem.is_grave);
        let head = match (graves.count(), self.problems.len()) {
            (_, 0) => {
                return (
                    false,
                    format!(
                        "{read}, no mistakes found. Whether each solution works, cargo xtask lint-lessons tries out."
                    ),
                );
            }
            (0, _) => "The lessons are shown, but there are mistakes in them.".to_owned(),
            _ => format!(
                "Lessons with mistakes in their files are left out; the others work ({read})."
            ),
        };
        let shown = self.problems.iter().take(SHOWN).map(ToString::to_string);
        let mut lines: Vec<String> = [head].into_iter().chain(shown).collect();
        if let Some(more @ 1..) = self.problems.len().checked_sub(SHOWN) {
            lines.push(format!("And {more} more."));
        }
        (true, lines.join("\n\n"))
    }

    fn none(problems: Vec<Problem>) -> Readable {
        Readable {
            problems,
            ..Readable::default()
        }
    }
}

/// The lessons that are left out.
struct Damaged {
    ids: BTreeSet<String>,
    /// The data of those of which it can be read.
    data: BTreeMap<String, LessonFile>,
    /// Of a lesson that was left out because of another: which.
    cause: BTreeMap<String, String>,
}

impl Damaged {
    fn new(files: &[(String, String)], course: &CourseFile, problems: &[Problem]) -> Damaged {
        let listed = course.section.iter().flat_map(|section| &section.lessons);
        let listed: Vec<&String> = listed.collect();
        let place = |id: &String| listed.iter().position(|own| *own == id);
        let folders = problems
            .iter()
            .filter(|problem| problem.is_grave)
            .filter_map(|problem| problem.file.split_once('/'));
        let ids: BTreeSet<String> = folders.map(|(folder, _)| folder.to_owned()).collect();
        let read = |id: &String| {
            let name = data_file(id);
            let (_, text) = files.iter().find(|(file, _)| *file == name)?;
            let data: LessonFile = super::read_toml(&name, text).ok()?;
            let comes_before = |base: &String| place(base).is_some() && place(base) < place(id);
            let is_in_order = bases(&data.scene).all(comes_before);
            is_in_order.then(|| (id.clone(), data))
        };
        let data = ids.iter().filter_map(read).collect();
        Damaged {
            ids,
            data,
            cause: BTreeMap::new(),
        }
    }

    /// Takes the damaged lessons out of a course, and those whose scenes cannot do without them.
    fn leave_out(&mut self, course: &mut Course) -> Vec<Problem> {
        // Of each that cannot be read, the lessons that are left out with it.
        let mut with: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let lessons = std::mem::take(&mut course.lessons);
        for mut lesson in lessons {
            if self.ids.contains(&lesson.id) {
                continue;
            }
            match self.without_names(&lesson.data.scene) {
                Ok(scene) => {
                    lesson.data.scene = scene;
                    course.lessons.push(lesson);
                }
                Err(missing) => {
                    let first = self.cause.get(&missing).unwrap_or(&missing).clone();
                    self.ids.insert(lesson.id.clone());
                    self.cause.insert(lesson.id.clone(), first.clone());
                    with.entry(first).or_default().push(lesson.id);
                }
            }
        }
        match self.without_names(&course.playground) {
            Ok(scene) => course.playground = scene,
            Err(missing) => {
                course.playground.clear();
                let first = self.cause.get(&missing).unwrap_or(&missing).clone();
                with.entry(first)
                    .or_default()
                    .push("the playground".to_owned());
            }
        }
        with.into_iter()
            .map(|(first, with)| stand_on(&first, &with))
            .collect()
    }

    /// Actions with what damaged lessons do in place of their names; the name of one that cannot be read.
    fn without_names(&self, actions: &[Action]) -> Result<Vec<Action>, String> {
        let mut all = Vec::new();
        for action in actions {
            match action {
                Action::Lesson(id) if self.ids.contains(id) => {
                    let data = self.data.get(id).ok_or_else(|| id.clone())?;
                    all.extend(self.without_names(&data.scene)?);
                    for step in &data.step {
                        all.extend(self.without_names(&step.solution)?);
                    }
                }
                other => all.push(other.clone()),
            }
        }
        Ok(all)
    }
}

fn stand_on(first: &str, with: &[String]) -> Problem {
    let message = format!(
        "what builds on this lesson is left out with it: {}",
        with.join(", ")
    );
    Problem::new(
        &data_file(first),
        0,
        message,
        "Mend this lesson, and they are back.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::Wish;

    const COURSE: &str = "languages = ['en', 'de']\ntitle = { en = 'T' }\n\n\
        [[section]]\ntitle = { en = 'S' }\nlessons = ['a', 'b', 'c']\n\n\
        [playground]\nscene = [{ lesson = 'a' }]\n";
    const FIRST: &str = "minutes = 1\nscene = [{ skip = 1 }]\n\n[[step]]\nid = 'x'\nsolution = [{ skip = 2 }]\n\
        check = [{ seconds = 2 }]\n";
    const WORDS: &str = "# A\n\n## Wait {#x}\n\nWait.\n";

    /// The lessons that are left after a change to one file, their scenes and the playground's, and what is said.
    fn compile_with(file: &str, text: &str) -> (Vec<(String, Vec<Action>)>, String) {
        let sound = [
            ("course.toml", COURSE),
            ("a/lesson.toml", FIRST),
            ("a/en.md", WORDS),
            ("a/de.md", WORDS),
            ("b/lesson.toml", "minutes = 1\nscene = [{ lesson = 'a' }]\n"),
            ("b/en.md", "# B\n"),
            ("b/de.md", "# B\n"),
            ("c/lesson.toml", "minutes = 1\nscene = [{ lesson = 'b' }]\n"),
            ("c/en.md", "# C\n"),
            ("c/de.md", "# C\n"),
        ];
        let files = sound.map(|(name, own)| {
            let text = if name == file { text } else { own };
            (name.to_owned(), text.to_owned())
        });
        let readable = compile_readable(&files);
        let grave = readable.problems.iter().filter(|problem| problem.is_grave);
        let said: Vec<String> = grave.map(ToString::to_string).collect();
        let course = readable
            .course
            .map(|course| Course::read(&course, &Wish::default()).unwrap());
        let Some(course) = course else {
            return (Vec::new(), said.join("\n"));
        };
        let lessons = course.lessons.into_iter();
        let mut scenes: Vec<_> = lessons
            .map(|lesson| (lesson.id, lesson.data.scene))
            .collect();
        scenes.push(("playground".to_owned(), course.playground));
        (scenes, said.join("\n"))
    }

    #[test]
    fn a_lesson_with_a_mistake_in_its_words_is_left_out_and_others_still_stand_on_it() {
        let (lessons, said) = compile_with("a/en.md", "# A\n\n## Wait {#x}\n\n<b>Wait</b>\n");
        let scene = vec![Action::Skip(1), Action::Skip(2)];
        let stands_on_b = vec![Action::Lesson("b".into())];
        let scenes: Vec<(&str, &Vec<Action>)> = lessons
            .iter()
            .map(|(id, scene)| (id.as_str(), scene))
            .collect();
        let wanted = [("b", &scene), ("c", &stands_on_b), ("playground", &scene)];
        assert_eq!(scenes, wanted);
        assert!(
            said.starts_with("lessons/a/en.md:5: HTML is not shown"),
            "{said}"
        );
    }

    #[test]
    fn a_lesson_whose_scene_stands_on_data_that_cannot_be_read_is_left_out_too() {
        let (lessons, said) = compile_with("b/lesson.toml", "minuets = 1\n");
        let ids: Vec<&str> = lessons.iter().map(|(id, _)| id.as_str()).collect();
        assert_eq!(ids, ["a", "playground"]);
        assert!(
            said.contains("lessons/b/lesson.toml:1: `minuets` is not known here"),
            "{said}"
        );
        assert!(
            said.contains(
                "lessons/b/lesson.toml: what builds on this lesson is left out with it: c\n"
            ),
            "{said}"
        );
        assert_eq!(
            said.matches("minuets").count(),
            1,
            "said once, not in every language"
        );
    }

    #[test]
    fn the_author_is_told_what_is_left_out_what_is_wrong_and_that_nothing_is() {
        let problem = Problem::new("a/en.md", 3, "it is wrong", "Mend it.");
        let said = |problems: &[Problem]| {
            let readable = Readable {
                read: 2,
                problems: problems.to_vec(),
                ..Readable::default()
            };
            readable.said()
        };
        let (is_wrong, text) = said(&[]);
        assert!(!is_wrong && text.starts_with("2 lessons read, no mistakes found."));
        let (is_wrong, text) = said(std::slice::from_ref(&problem));
        assert!(is_wrong && text.starts_with("Lessons with mistakes in their files are left out"));
        let (_, text) = said(&vec![problem.as_flaw(); 6]);
        assert!(text.starts_with(
            "The lessons are shown, but there are mistakes in them.\n\nlessons/a/en.md:3: it is"
        ));
        assert!(text.ends_with("\n\nAnd 2 more."));
    }

    #[test]
    fn what_only_has_a_flaw_is_shown_and_named() {
        let files = [
            (
                "course.toml",
                "languages = ['en']\ntitle = { en = 'T' }\n[[section]]\ntitle = { en = 'S' }\nlessons = ['a']\n",
            ),
            (
                "a/lesson.toml",
                "minutes = 1\nscene = [{ open-terminal = 'moon' }]\n\n[[step]]\nid = 'x'\nsolution = [{ skip = 2 }]\n\
                check = [{ say = 'no', key = { cache = 'none', name = 'k' } }]\n\n\
                [[step]]\nid = 'x'\nquiz = { answer = 9, choices = 2 }\n\n[[step]]\nid = 'y'\nquiz = { answer = 9, choices = 2 }\n",
            ),
            (
                "a/en.md",
                "# A\n\n## Wait {#x}\n\n{{instance.nobody.id}}\n\n## Say {#y}\n\n### choices\n\n1. a\n2. b\n",
            ),
        ];
        let files = files.map(|(name, text)| (name.to_owned(), text.to_owned()));
        let readable = compile_readable(&files);
        assert_eq!(
            (readable.read, readable.listed.as_slice()),
            (1, &["a".to_owned()][..])
        );
        let said: Vec<String> = readable.problems.iter().map(ToString::to_string).collect();
        let said = said.join("\n");
        for wanted in [
            "lesson.toml:2: there is no host `moon` at this time",
            "lesson.toml:7: this lesson never has a cache `none`",
            "en.md:5: this lesson never has a host `nobody`",
            "step `x`: an earlier step has the same id",
            "step `y`: the right answer is not among the choices",
            "there is no message `no`",
        ] {
            assert!(said.contains(wanted), "{wanted}: {said}");
        }
    }

    #[test]
    fn a_sound_course_is_whole_and_a_broken_one_is_none() {
        let (lessons, said) = compile_with("", "");
        assert_eq!((lessons.len(), said.as_str()), (4, ""));
        let (lessons, said) = compile_with("course.toml", "languages = 5\n");
        assert!(
            lessons.is_empty() && said.contains("lessons/course.toml:1"),
            "{said}"
        );
    }
}

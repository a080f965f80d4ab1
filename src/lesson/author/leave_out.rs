//! Compiles what can be read of a course: a lesson with a mistake is left out, and the others work.
//!
//! Other lessons' scenes may stand on one that is left out. As long as its data can be read, what it does is written into
//! their scenes instead of its name; else they are left out with it.

use std::collections::{BTreeMap, BTreeSet};

use super::{course_file, load};
use crate::compiled;
use crate::course::{COURSE_FILE, Course, data_file};
use crate::model::{Action, LessonFile};
use crate::problem::Problem;

/// A compiled course, unless there is nothing in it, and why lessons are missing from it.
#[derive(Clone, Debug, Default)]
pub struct Readable {
    /// For [`Course::read`].
    pub course: Option<Vec<u8>>,
    /// What is wrong with the files.
    pub problems: Vec<Problem>,
}

/// Compiles all lessons without a mistake, in all languages.
pub fn compile_readable(files: &[(String, String)]) -> Readable {
    let text = files.iter().find(|(name, _)| name == COURSE_FILE);
    let file = match course_file(text.map(|(_, text)| text.as_str())) {
        Ok(file) => file,
        Err(problem) => return Readable::none(vec![problem]),
    };
    let mut courses = Vec::new();
    let mut problems = Vec::new();
    for language in &file.languages {
        let (course, found) = load(files, language);
        courses.push(course);
        problems.extend(found);
    }
    super::forget_repeated(&mut problems);
    let mut damaged = Damaged::new(files, &problems);
    for course in &mut courses {
        problems.extend(damaged.leave_out(course));
    }
    super::forget_repeated(&mut problems);
    if courses.iter().any(|course| course.lessons.is_empty()) {
        return Readable::none(problems);
    }
    match compiled::write(&courses, file.language.as_deref()) {
        Ok(course) => Readable {
            course: Some(course),
            problems,
        },
        Err(problem) => Readable::none(vec![problem]),
    }
}

impl Readable {
    fn none(problems: Vec<Problem>) -> Readable {
        Readable {
            course: None,
            problems,
        }
    }
}

/// The lessons that are left out.
struct Damaged {
    ids: BTreeSet<String>,
    /// The data of those of which it can be read.
    data: BTreeMap<String, LessonFile>,
}

impl Damaged {
    fn new(files: &[(String, String)], problems: &[Problem]) -> Damaged {
        let folders = problems
            .iter()
            .filter_map(|problem| problem.file.split_once('/'));
        let ids: BTreeSet<String> = folders.map(|(folder, _)| folder.to_owned()).collect();
        let read = |id: &String| {
            let name = data_file(id);
            let (_, text) = files.iter().find(|(file, _)| *file == name)?;
            let data = super::read_toml(&name, text).ok()?;
            Some((id.clone(), data))
        };
        let data = ids.iter().filter_map(read).collect();
        Damaged { ids, data }
    }

    /// Takes the damaged lessons out of a course, and those whose scenes cannot do without them.
    fn leave_out(&mut self, course: &mut Course) -> Vec<Problem> {
        let mut problems = Vec::new();
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
                    self.ids.insert(lesson.id.clone());
                    problems.push(stands_on(&lesson.data_file(), "its", &missing));
                }
            }
        }
        match self.without_names(&course.playground) {
            Ok(scene) => course.playground = scene,
            Err(missing) => {
                course.playground.clear();
                problems.push(stands_on(COURSE_FILE, "the playground's", &missing));
            }
        }
        problems
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

fn stands_on(file: &str, whose: &str, missing: &str) -> Problem {
    let message = format!("{whose} scene stands on the lesson `{missing}`, which cannot be read");
    Problem::new(file, 0, message, format!("Mend `{missing}` first."))
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
        let said: Vec<String> = readable.problems.iter().map(ToString::to_string).collect();
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
        let (lessons, said) = compile_with("a/de.md", "# A\n\n## Wait {#x}\n\n<b>Warte</b>\n");
        let scene = vec![Action::Skip(1), Action::Skip(2)];
        let stands_on_b = vec![Action::Lesson("b".into())];
        let scenes: Vec<(&str, &Vec<Action>)> = lessons
            .iter()
            .map(|(id, scene)| (id.as_str(), scene))
            .collect();
        let wanted = [("b", &scene), ("c", &stands_on_b), ("playground", &scene)];
        assert_eq!(scenes, wanted);
        assert!(
            said.starts_with("lessons/a/de.md:5: HTML is not shown"),
            "{said}"
        );
    }

    #[test]
    fn a_lesson_whose_scene_stands_on_data_that_cannot_be_read_is_left_out_too() {
        let (lessons, said) = compile_with("b/lesson.toml", "minuets = 1\n");
        let ids: Vec<&str> = lessons.iter().map(|(id, _)| id.as_str()).collect();
        assert_eq!(ids, ["a", "playground"]);
        assert!(
            said.contains("lessons/b/lesson.toml:1: unknown field `minuets`"),
            "{said}"
        );
        assert!(
            said.contains("lessons/c/lesson.toml: its scene stands on the lesson `b`"),
            "{said}"
        );
        assert_eq!(
            said.matches("minuets").count(),
            1,
            "said once, not in every language"
        );
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

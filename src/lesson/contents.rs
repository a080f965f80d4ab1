//! The table of contents, with what is done of each lesson and the one to go on with.

use crate::action::Action;
use crate::course::{Course, Lesson};
use crate::model::Beginning;
use crate::view::{CourseView, LessonEntry};

impl Course {
    /// The table of contents; `done` counts a lesson's finished steps, `last` is the lesson that was open last.
    pub fn view(&self, last: Option<&str>, done: impl Fn(&Lesson) -> usize) -> CourseView {
        let entries = self.shown().map(|lesson| LessonEntry {
            builds_on: self.builds_on(lesson).map(str::to_owned),
            ..entry(lesson, done(lesson))
        });
        let lessons: Vec<LessonEntry> = entries.collect();
        CourseView {
            title: self.title.clone(),
            language: self.language.clone(),
            languages: self.languages.clone(),
            go_on: next_to_do(&lessons, last),
            lessons,
        }
    }

    /// The lesson in whose world a student of this one goes on; behind one that is hidden, what that one builds on.
    fn builds_on<'a>(&'a self, lesson: &'a Lesson) -> Option<&'a str> {
        let mut base = builds_on(lesson)?;
        // No lesson stands on itself; whoever wrote one that does is told elsewhere.
        for _ in &self.lessons {
            match self.lesson(base) {
                Some((_, hidden)) if hidden.data.hidden => base = builds_on(hidden)?,
                _ => break,
            }
        }
        Some(base)
    }
}

fn entry(lesson: &Lesson, done: usize) -> LessonEntry {
    let steps = lesson.data.step.len();
    LessonEntry {
        id: lesson.id.clone(),
        section: lesson.section.clone(),
        title: lesson.title.clone(),
        language: lesson.language.clone(),
        minutes: lesson.data.minutes,
        steps,
        steps_done: done.min(steps),
        builds_on: None,
        awaits: lesson.awaits(),
    }
}

/// The lesson whose world a student of this one goes on in: the scene stands for it where the student has not done it.
fn builds_on(lesson: &Lesson) -> Option<&str> {
    if lesson.data.world == Beginning::Fresh {
        return None;
    }
    match lesson.data.scene.first() {
        Some(Action::Lesson(id)) => Some(id),
        _ => None,
    }
}

/// The first lesson that is not done, from the one that was open last on; a mere look at one is no beginning.
fn next_to_do(lessons: &[LessonEntry], last: Option<&str>) -> Option<String> {
    let has_begun = lessons.iter().any(|entry| entry.steps_done > 0);
    let place = lessons
        .iter()
        .position(|entry| has_begun && Some(entry.id.as_str()) == last);
    let (before, after) = lessons.split_at(place.unwrap_or(0));
    let mut all = after.iter().chain(before);
    let next = all.find(|entry| entry.steps_done < entry.steps);
    next.map(|entry| entry.id.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_lesson_is_the_first_that_is_not_done() {
        // Steps done of each lesson's two, the lesson that was open last, the next.
        let cases = [
            ([0, 0, 0], None, Some("0")),
            ([2, 1, 0], Some("1"), Some("1")),
            ([2, 2, 0], Some("1"), Some("2")),
            ([1, 2, 2], Some("1"), Some("0")),
            ([0, 0, 0], Some("gone"), Some("0")),
            ([0, 0, 0], Some("1"), Some("0")),
            ([1, 0, 0], Some("2"), Some("2")),
            ([2, 2, 2], Some("0"), None),
        ];
        for (done, last, next) in cases {
            let lessons = done.iter().enumerate().map(|(place, done)| LessonEntry {
                id: place.to_string(),
                section: String::new(),
                title: String::new(),
                language: String::new(),
                minutes: 5,
                steps: 2,
                steps_done: *done,
                builds_on: None,
                awaits: None,
            });
            let lessons: Vec<LessonEntry> = lessons.collect();
            assert_eq!(
                next_to_do(&lessons, last).as_deref(),
                next,
                "{done:?} {last:?}"
            );
        }
    }
}

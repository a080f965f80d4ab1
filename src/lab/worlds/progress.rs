//! What a student has finished, whatever world it was done in.

use lesson::course::Lesson;

use crate::protocol::Progress;

impl Progress {
    /// Adds what the other has; what is done stays done.
    pub fn merge(&mut self, other: &Progress) {
        for (lesson, steps) in &other.done {
            steps.iter().for_each(|step| self.finish(lesson, step));
        }
        if self.last.is_none() {
            self.last.clone_from(&other.last);
        }
    }

    /// What this one has and the other has not.
    #[must_use]
    pub fn less(&self, other: &Progress) -> Progress {
        let mut less = self.clone();
        less.forget(other);
        less
    }

    /// Steps that are not done any more.
    pub fn forget(&mut self, gone: &Progress) {
        for (lesson, steps) in &mut self.done {
            steps.retain(|step| !gone.has(lesson, step));
        }
        self.done.retain(|(_, steps)| !steps.is_empty());
    }

    fn has(&self, lesson: &str, step: &String) -> bool {
        let mut done = self.done.iter();
        done.any(|(id, steps)| id == lesson && steps.contains(step))
    }

    pub(crate) fn finish(&mut self, lesson: &str, step: &str) {
        let place = self.done.iter().position(|(id, _)| id == lesson);
        let place = place.unwrap_or_else(|| {
            self.done.push((lesson.to_owned(), Vec::new()));
            self.done.len() - 1
        });
        if let Some((_, steps)) = self.done.get_mut(place)
            && !steps.iter().any(|known| known == step)
        {
            steps.push(step.to_owned());
        }
    }

    /// How many of a lesson's steps are finished.
    pub(crate) fn steps_done(&self, lesson: &Lesson) -> usize {
        let steps = lesson.data.step.iter();
        steps
            .filter(|step| self.of(lesson).contains(&step.id))
            .count()
    }

    /// Whether the student finished steps that the lesson has no more, and has others to do.
    pub(crate) fn is_of_other_steps(&self, lesson: &Lesson) -> bool {
        let done = self.of(lesson);
        let is_there = |id: &String| lesson.data.step.iter().any(|step| step.id == *id);
        !done.iter().all(is_there) && self.steps_done(lesson) < lesson.data.step.len()
    }

    fn of(&self, lesson: &Lesson) -> &[String] {
        let found = self.done.iter().find(|(id, _)| *id == lesson.id);
        found.map_or(&[], |(_, steps)| steps)
    }
}

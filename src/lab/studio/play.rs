//! Goes on with a world by what a lesson's solution does.

use std::rc::Rc;
use std::slice;

use lesson::action::Action;
use lesson::course::Course;

use super::replayable;
use crate::protocol::{Kept, WorldId};
use crate::scene;
use crate::worlds::history;

/// The actions of a step: of its solution, or of a wrong way that is written down (`way` from 1).
pub(super) fn actions(course: &Course, lesson: &str, step: &str, way: usize) -> Vec<Action> {
    let lesson = course.lesson(lesson).map(|(_, lesson)| lesson);
    let step = lesson.and_then(|lesson| lesson.data.step.iter().find(|own| own.id == step));
    let Some(step) = step else {
        return Vec::new();
    };
    match (way.checked_sub(1), &step.quiz) {
        (Some(way), Some(quiz)) => {
            let ways = quiz.wrong_ways().into_iter().nth(way);
            ways.map(|(given, _)| Action::Answer(given))
                .into_iter()
                .collect()
        }
        (Some(way), None) => step
            .wrong
            .get(way)
            .map_or_else(Vec::new, |wrong| wrong.actions.clone()),
        (None, Some(quiz)) => vec![Action::Answer(quiz.solution())],
        (None, None) => step.solution.clone(),
    }
}

/// The history of the world after this action.
pub(super) fn go_on(
    course: &Rc<Course>,
    world: &WorldId,
    kept: Kept,
    action: &Action,
) -> Result<Kept, String> {
    let mut history = replayable(kept)?;
    let mut state = history::beginning(course, world, &history)?;
    for input in &history.inputs {
        history::carry_out(&mut state, input);
    }
    history::finish(&mut state, history.until_us);
    state.noted = Some(Vec::new());
    scene::perform(&mut state, slice::from_ref(action))?;
    history
        .inputs
        .extend(state.noted.take().unwrap_or_default());
    history.until_us = state.now().0;
    Ok(history::keep(&history))
}

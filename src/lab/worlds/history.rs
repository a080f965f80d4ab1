//! A history that is written while the student works, and replayed into the same state.

use std::rc::Rc;

use lesson::course::Course;
use sim::Time;

use crate::protocol::{History, Input, Kept, Sealed, WorldId};
use crate::scene;
use crate::state::State;

/// Inputs that a history may have: far more than years of work, less than memory.
pub(crate) const MAX_INPUTS: usize = 1_000_000;
/// Virtual time that a history may span: a hundred years, which nobody skips week by week.
const MAX_SPAN_US: u64 = 100 * 366 * 24 * 3600 * 1_000_000;
/// The last day that a world may begin on: the end of the year 9998.
pub(crate) const LATEST_START_MS: u64 = 253_370_764_800_000;
/// Instants of virtual time that one leap may be made of: a guard against a world that never rests.
pub(crate) const LEAP_BUDGET: u32 = 50_000_000;

/// The state that a history begins with: a new world, its scene carried out.
pub(crate) fn beginning(
    course: &Rc<Course>,
    world: &WorldId,
    history: &History,
) -> Result<State, String> {
    let start = Time::from_ms(history.start_ms);
    let mut state = State::new(course.clone(), history.seed, start);
    if *world == WorldId::Playground {
        scene::build_playground(&mut state)?;
    } else if let Some(id) = &history.lesson {
        let Some((_, lesson)) = course.lesson(id) else {
            return Err(format!("There is no lesson {id}."));
        };
        scene::build(&mut state, lesson)?;
        state.begin(id);
    }
    state.outbox.paths.clear();
    Ok(state)
}

/// Carries out an input at its instant. One that makes no sense any more (the lesson is gone) is passed over.
pub(crate) fn carry_out(state: &mut State, (at_us, input): &(u64, Input)) {
    state.advance(Time(*at_us), LEAP_BUDGET);
    state.look();
    state.apply(input);
    // Whoever they were for is not there any more.
    state.outbox.news.clear();
}

/// After the last input: time went on until `until_us`, leaps that were begun come to their end, and nobody is told of
/// packets long gone.
pub(crate) fn finish(state: &mut State, until_us: u64) {
    let target = state.target.max(Time(until_us));
    state.advance(target, LEAP_BUDGET);
    state.target = state.target.max(state.now());
    state.look();
    state.outbox.paths.clear();
    state.outbox.news.clear();
}

/// The history for the page to keep.
pub(crate) fn keep(history: &History) -> Kept {
    let seal = |(at_us, input): &(u64, Input)| (*at_us, seal(input));
    Kept {
        seed: history.seed,
        start_ms: history.start_ms,
        lesson: history.lesson.clone(),
        inputs: history.inputs.iter().map(seal).collect(),
        until_us: history.until_us,
        is_touched: history.inputs.iter().any(|(_, input)| input.is_work()),
    }
}

/// The input for the page to keep.
pub(crate) fn seal(input: &Input) -> Sealed {
    // Plain data always has a form in bytes; without one it could not be read back, which is the same loss.
    Sealed(postcard::to_allocvec(input).unwrap_or_default())
}

/// The history that the page has kept, up to the first input that makes no sense, and whether that is all of it.
pub(crate) fn read(kept: Kept) -> (History, bool) {
    let length = kept.inputs.len();
    let inputs: Vec<_> = kept.inputs.into_iter().map_while(unseal).collect();
    let is_whole = inputs.len() == length;
    let history = History {
        seed: kept.seed,
        start_ms: kept.start_ms,
        lesson: kept.lesson,
        inputs,
        until_us: kept.until_us,
    };
    (history, is_whole)
}

fn unseal((at_us, Sealed(bytes)): (u64, Sealed)) -> Option<(u64, Input)> {
    match postcard::take_from_bytes(&bytes) {
        Ok((input, [])) => Some((at_us, input)),
        _ => None,
    }
}

/// The history, if it can be replayed; the error says why not.
pub(crate) fn replayable(history: History) -> Result<History, String> {
    match objection(&history) {
        Some(why) => Err(why.to_owned()),
        None => Ok(history),
    }
}

/// Why a stored history cannot be replayed, if it cannot.
pub(crate) fn objection(history: &History) -> Option<&'static str> {
    let start_us = history.start_ms.saturating_mul(1000);
    let mut last_us = start_us;
    if history.start_ms > LATEST_START_MS {
        return Some("it begins too late");
    }
    if history.inputs.len() > MAX_INPUTS {
        return Some("it is too long");
    }
    for (at_us, _) in &history.inputs {
        if *at_us < last_us {
            return Some("its times are out of order");
        }
        last_us = *at_us;
    }
    last_us = last_us.max(history.until_us);
    (last_us - start_us > MAX_SPAN_US).then_some("it spans too much time")
}

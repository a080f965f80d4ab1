//! States along a history, to go back to without doing everything again.
//!
//! There are few of them, the closer together the nearer to where the student is. On the way to a place the next one is made
//! half way to it, so whoever goes back step by step meets new ones: ten thousand steps, back to the beginning, carry out
//! some ten inputs each, instead of thousands.

use crate::state::State;

/// At least this many inputs lie between two.
const EVERY: usize = 16;
/// How many are kept besides the beginning.
const MOST: usize = 10;
/// With more keys than this a copy costs more than doing the inputs again.
const MAX_COPIED_KEYS: usize = 20_000;

/// The numbers of inputs before them, and the states; the first is the beginning.
#[derive(Clone, Default)]
pub(crate) struct Checkpoints(Vec<(usize, State)>);

impl Checkpoints {
    /// A world begins.
    pub(crate) fn begin(state: &State) -> Checkpoints {
        Checkpoints(vec![(0, state.clone())])
    }

    /// `length` inputs were carried out, on the way to `goal` of them: makes one, if it is time for one.
    pub(crate) fn pass(&mut self, (length, goal): (usize, usize), state: &State) {
        let last = self.0.last().map_or(0, |(length, _)| *length);
        let step = EVERY.max(goal.saturating_sub(last) / 2);
        if length < last + step || state.key_count() > MAX_COPIED_KEYS {
            return;
        }
        if self.0.len() > MOST {
            self.drop_one(length);
        }
        self.0.push((length, state.clone()));
    }

    /// Drops the one that is missed least: its neighbours are close to each other, seen from `length`.
    fn drop_one(&mut self, length: usize) {
        let gaps = self.0.windows(3).map(|three| match three {
            [(before, _), _, (after, _)] => (length - before) * 64 / (after - before).max(1),
            _ => 0,
        });
        // Of two as good, the one that is farther back.
        if let Some((place, _)) = gaps.enumerate().rev().max_by_key(|(_, gap)| *gap) {
            self.0.remove(place + 1);
        }
    }

    /// The last one before or at `length`; those behind it are of inputs that are taken back.
    pub(crate) fn back_to(&mut self, length: usize) -> Option<(usize, State)> {
        self.0.retain(|(before, _)| *before <= length);
        self.0.last().cloned()
    }
}

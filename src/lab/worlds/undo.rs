//! Undo and redo: inputs in groups that a student thinks of as one thing, and checkpoints to go back to.
//!
//! Going back is "the nearest checkpoint before, then its inputs again" (`checkpoints.rs`). One group is one console action, or
//! one line typed into a terminal, however many keys it took.

use crate::labels;
use crate::protocol::{History, Input, TerminalId};
use crate::state::State;
use crate::worlds::checkpoints::Checkpoints;

/// How often a world can begin anew and be brought back.
const MAX_ERAS: usize = 2;

/// What can be taken back and done again.
#[derive(Clone, Default)]
pub(crate) struct Undo {
    groups: Vec<Group>,
    redo: Vec<Redo>,
    /// How many groups there were when something was last taken back or done again. Those since are lines that have been
    /// begun and not entered, as long as there is something to do again.
    before_begun: usize,
    pub(crate) checkpoints: Checkpoints,
    /// What the world was before it began anew.
    eras: Vec<Era>,
}

/// Inputs that go together.
#[derive(Clone)]
struct Group {
    label: String,
    /// Where its inputs begin in the history.
    start: usize,
    /// The terminal into which a line is being typed.
    typing: Option<TerminalId>,
    typed: String,
}

/// Something that was taken back.
#[derive(Clone)]
pub(crate) enum Redo {
    /// Inputs, to be carried out again at their instants.
    Inputs(String, Vec<(u64, Input)>),
    /// Beginning anew.
    Anew(String),
}

/// A world as it was before it began anew.
#[derive(Clone)]
pub(crate) struct Era {
    label: String,
    pub(crate) state: State,
    pub(crate) history: History,
    pub(crate) undo: Box<Undo>,
}

/// Lines that have been begun and not entered.
pub(crate) struct Begun(Vec<Group>);

/// What going back needs.
pub(crate) struct Back {
    /// The state to start from, after this many inputs.
    pub(crate) checkpoint: (usize, State),
    /// The inputs that remain.
    pub(crate) length: usize,
}

impl Undo {
    /// A world begins.
    pub(crate) fn begin(state: &State) -> Undo {
        Undo {
            checkpoints: Checkpoints::begin(state),
            ..Undo::default()
        }
    }

    /// What may be taken back, and what may be done again.
    pub(crate) fn labels(&self) -> (Option<String>, Option<String>) {
        let era = self.eras.last().map(|era| era.label.clone());
        let undo = self.groups.last().map(Group::label).or(era);
        let redo = self.redo.last().map(|redo| match redo {
            Redo::Inputs(label, _) | Redo::Anew(label) => label.clone(),
        });
        (undo, redo)
    }

    /// An input is about to be carried out again, after `length` others of a history that has `end` of them.
    pub(crate) fn before_again(
        &mut self,
        input: &Input,
        label: Option<String>,
        (length, end): (usize, usize),
        state: &State,
    ) {
        if self.begins(input, label, length) {
            self.checkpoints.pass((length, end), state);
        }
    }

    /// An input is about to be carried out; `length` inputs are in the history, `state` is the state before it.
    pub(crate) fn before(
        &mut self,
        input: &Input,
        label: Option<String>,
        length: usize,
        state: &State,
    ) {
        let is_action = match input {
            // What is no line yet may still be erased: it does nothing that stands in another action's way.
            Input::Type { data, .. } => ends_line(data),
            _ => label.is_some(),
        };
        if is_action {
            self.redo.clear();
        }
        if self.begins(input, label, length) {
            self.checkpoints.pass((length, length), state);
        }
    }

    /// What the groups are called, and where their inputs begin in the history.
    #[cfg(feature = "author")]
    pub(crate) fn all(&self) -> impl Iterator<Item = (String, usize)> {
        let groups = self.groups.iter();
        groups.map(|group| (group.label(), group.start))
    }

    /// Where the groups' inputs begin in the history.
    #[cfg(feature = "author")]
    pub(crate) fn starts(&self) -> impl Iterator<Item = usize> {
        self.groups.iter().map(|group| group.start)
    }

    /// Whether a group begins with the input.
    pub(crate) fn begins(&mut self, input: &Input, label: Option<String>, length: usize) -> bool {
        match input {
            Input::Type { terminal, data } => self.typed(*terminal, data, length),
            _ => label.is_some_and(|label| {
                self.groups.push(Group::new(label, length));
                true
            }),
        }
    }

    /// The input that [`Undo::before`] announced did nothing.
    pub(crate) fn forget(&mut self, length: usize) {
        if self
            .groups
            .last()
            .is_some_and(|group| group.start == length)
        {
            self.groups.pop();
        }
    }

    /// Takes the last group back.
    pub(crate) fn back(&mut self, history: &History) -> Option<Back> {
        let group = self.groups.pop()?;
        let undone = history.inputs.get(group.start..)?.to_vec();
        let back = self.back_to(group.start)?;
        // A line that was begun after others had been taken back does not come before them.
        if self.redo.is_empty() || self.groups.len() < self.before_begun {
            self.redo.push(Redo::Inputs(group.label(), undone));
            self.before_begun = self.groups.len();
        }
        Some(back)
    }

    fn back_to(&mut self, length: usize) -> Option<Back> {
        let checkpoint = self.checkpoints.back_to(length)?;
        Some(Back { checkpoint, length })
    }

    /// Takes back the lines that were begun since something was taken back, so that this can be done again before them;
    /// [`Undo::begun_again`] is for when they are typed again.
    pub(crate) fn set_begun_aside(&mut self) -> Option<(Back, Begun)> {
        if !matches!(self.redo.last(), Some(Redo::Inputs(..))) {
            return None;
        }
        let begun = self
            .groups
            .split_off(self.before_begun.min(self.groups.len()));
        let back = self.back_to(begun.first()?.start)?;
        Some((back, Begun(begun)))
    }

    /// The lines that were begun are part of the history again, from `start` on.
    pub(crate) fn begun_again(&mut self, Begun(mut begun): Begun, start: usize) {
        let first = begun.first().map_or(0, |group| group.start);
        for group in &mut begun {
            group.start = group.start - first + start;
        }
        self.groups.extend(begun);
    }

    /// Takes the latest beginning back.
    pub(crate) fn back_to_era(&mut self) -> Option<Era> {
        let mut era = self.eras.pop()?;
        era.undo.redo.push(Redo::Anew(era.label.clone()));
        era.undo.before_begun = era.undo.groups.len();
        Some(era)
    }

    /// What to do again; the caller carries it out and then calls [`Undo::again`] for inputs.
    pub(crate) fn next_redo(&mut self) -> Option<Redo> {
        self.redo.pop()
    }

    /// Inputs that were taken back are about to be part of the history again, from `start` on.
    pub(crate) fn again(&mut self, label: String, start: usize, state: &State) {
        self.checkpoints.pass((start, start), state);
        self.groups.push(Group::new(label, start));
        self.before_begun = self.groups.len();
    }

    /// The world is about to begin anew.
    pub(crate) fn leave(&mut self, label: String, state: &State, history: &History) {
        let mut left = std::mem::take(self);
        left.redo.clear();
        let mut eras = std::mem::take(&mut left.eras);
        if eras.len() == MAX_ERAS {
            eras.remove(0);
        }
        eras.push(Era {
            label,
            state: state.clone(),
            history: history.clone(),
            undo: Box::new(left),
        });
        self.eras = eras;
    }

    /// The world has begun anew, after [`Undo::leave`].
    pub(crate) fn arrive(&mut self, state: &State) {
        self.checkpoints = Checkpoints::begin(state);
    }

    /// Older ones stay behind the one that is returned to.
    pub(crate) fn return_to(era: Era, older: Vec<Era>) -> (State, History, Undo) {
        let mut undo = *era.undo;
        undo.eras = older;
        (era.state, era.history, undo)
    }

    /// Those before the last.
    pub(crate) fn older_eras(&mut self) -> Vec<Era> {
        std::mem::take(&mut self.eras)
    }

    /// Joins keys to the line being typed; whether a new group begins.
    fn typed(&mut self, terminal: TerminalId, data: &str, length: usize) -> bool {
        const LONGEST_LABEL: usize = 200;
        let open = self
            .groups
            .last()
            .is_some_and(|group| group.typing == Some(terminal));
        if !open {
            let mut group = Group::new(String::new(), length);
            group.typing = Some(terminal);
            self.groups.push(group);
        }
        if let Some(group) = self.groups.last_mut() {
            if group.typed.len() < LONGEST_LABEL {
                group.typed.push_str(data);
            }
            if ends_line(data) {
                group.typing = None;
            }
        }
        !open
    }
}

/// Whether keys send or abandon a line. Newlines within a paste are text.
fn ends_line(data: &str) -> bool {
    let ends = |keys: &str| keys.contains(['\r', '\n', '\x03', '\x04']);
    let mut parts = data.split("\x1b[200~");
    let before = parts.next().is_some_and(ends);
    before
        || parts.any(|part| {
            part.split_once("\x1b[201~")
                .is_some_and(|(_, after)| ends(after))
        })
}

impl Group {
    fn new(label: String, start: usize) -> Group {
        Group {
            label,
            start,
            typing: None,
            typed: String::new(),
        }
    }

    fn label(&self) -> String {
        if self.label.is_empty() {
            labels::of_line(&self.typed)
        } else {
            self.label.clone()
        }
    }
}

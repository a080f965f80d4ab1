//! Keys that become one input: a line that was typed is in the history once, however many keys it took.
//!
//! Keys may be joined only where that changes nothing: carried out together, at the instant of the last, they must do
//! what they did one by one. That is so while a line is edited at a prompt (nothing but the line knows of a key before
//! Enter) and while nobody reads (keys only wait), as long as nothing else was done and the terminal's programs wrote
//! nothing in between. Tab is left out: what it completes depends on the world of the moment.
//!
//! **Invariant:** a history replays to the same state whether its keys were joined or not; `tests/typing.rs` holds it.

use shell::session::Reading;

use crate::protocol::{History, Input, TerminalId};
use crate::state::State;

/// A longer line is more than one input: each key writes its input anew.
const LONGEST: usize = 2_048;

/// The line that is being typed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Typing {
    /// Of the last input, when more may be joined to it.
    open: Option<Open>,
    /// What becomes of the keys that are about to be carried out.
    before: Option<Reading>,
}

#[derive(Clone, Debug, PartialEq)]
struct Open {
    terminal: TerminalId,
    reading: Reading,
    writings: u64,
}

impl Typing {
    /// Whether an input that is about to be carried out is one with the last of the history.
    pub(crate) fn joins(&mut self, input: &Input, history: &History, state: &State) -> bool {
        self.before = None;
        let Input::Type { terminal, data } = input else {
            return false;
        };
        let reading = state.reading(*terminal);
        self.before = reading;
        let (Some(open), Some(reading)) = (&self.open, reading) else {
            return false;
        };
        let now = Open {
            terminal: *terminal,
            reading,
            writings: state.writings(*terminal),
        };
        let has_room = matches!(history.inputs.last(),
            Some((_, Input::Type { data: typed, .. })) if typed.len() + data.len() <= LONGEST);
        *open == now && has_room && of(data, reading) != Keys::Apart
    }

    /// The input was carried out.
    pub(crate) fn carried_out(&mut self, input: &Input, state: &State) {
        self.open = match (input, self.before.take()) {
            (Input::Type { terminal, data }, Some(reading))
                if of(data, reading) == Keys::Inside =>
            {
                Some(Open {
                    terminal: *terminal,
                    reading,
                    writings: state.writings(*terminal),
                })
            }
            _ => None,
        };
    }
}

/// What keys are to a line.
#[derive(PartialEq)]
enum Keys {
    /// They edit it, or wait with it.
    Inside,
    /// They send or abandon it.
    Last,
    /// They may do something else.
    Apart,
}

fn of(data: &str, reading: Reading) -> Keys {
    let (body, end) = match data.char_indices().next_back() {
        Some((at, last)) => (data.get(..at).unwrap_or_default(), last),
        None => return Keys::Apart,
    };
    let is_inside =
        |key: char| !matches!(key, '\r' | '\n' | '\t' | '\x03' | '\x04' | '\x1a' | '\x1c');
    match (reading, end) {
        (Reading::Program, _) => Keys::Apart,
        _ if !body.chars().all(is_inside) => Keys::Apart,
        (_, '\r') | (Reading::Prompt, '\x03' | '\x04') => Keys::Last,
        (_, key) if is_inside(key) => Keys::Inside,
        _ => Keys::Apart,
    }
}

//! Decides what to do after the lab's engine stopped: try again, leave the last input out, or give up.
//!
//! Pure, so that it can be tested without a browser.

/// What to do next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recovery {
    /// Restore everything.
    Retry,
    /// Restore everything but the last input.
    DropLast,
    /// It will not come back by itself: offer a reset.
    GiveUp,
}

/// Counts crashes at the same point of the history.
#[derive(Default)]
pub struct Guard {
    inputs: usize,
    crashes: u32,
}

impl Guard {
    /// The engine stopped when the history held `inputs` inputs.
    pub fn crashed(&mut self, inputs: usize) -> Recovery {
        if inputs > self.inputs {
            self.crashes = 0;
        }
        self.inputs = inputs;
        self.crashes += 1;
        match self.crashes {
            1 => Recovery::Retry,
            2 | 3 if inputs > 0 => Recovery::DropLast,
            2 => Recovery::Retry,
            _ => Recovery::GiveUp,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crash_that_repeats_costs_the_last_input_and_then_the_world() {
        let mut guard = Guard::default();
        assert_eq!(guard.crashed(10), Recovery::Retry);
        assert_eq!(guard.crashed(10), Recovery::DropLast);
        assert_eq!(guard.crashed(9), Recovery::DropLast);
        assert_eq!(guard.crashed(8), Recovery::GiveUp);
    }

    #[test]
    fn work_done_in_between_starts_the_count_again() {
        let mut guard = Guard::default();
        assert_eq!(guard.crashed(10), Recovery::Retry);
        assert_eq!(guard.crashed(11), Recovery::Retry);
    }

    #[test]
    fn a_lab_that_never_starts_is_given_up() {
        let mut guard = Guard::default();
        assert_eq!(guard.crashed(0), Recovery::Retry);
        assert_eq!(guard.crashed(0), Recovery::Retry);
        assert_eq!(guard.crashed(0), Recovery::GiveUp);
    }
}

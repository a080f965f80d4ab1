//! Why a check does not hold.

/// Why a check does not hold.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Failure {
    /// The message's key.
    pub say: Option<String>,
    /// The journal's entry of the latest try; without one nothing is said.
    pub tried: Option<u64>,
    /// Whether something is merely missing so far, rather than there and wrong.
    pub is_absence: bool,
    /// What the message's placeholders mean: `seen`, `expected`, `why`, ...
    pub words: Vec<(&'static str, String)>,
    /// A sentence in place of the lesson's message, with code between backticks: the mistake has nothing to do with the lesson.
    pub instead: Option<String>,
}

/// What comes of looking at a check.
pub type Outcome = Result<(), Failure>;

impl Failure {
    /// A failure in which `seen` stands where `expected` should.
    pub(super) fn new(
        tried: Option<u64>,
        seen: impl Into<String>,
        expected: impl Into<String>,
    ) -> Failure {
        Failure {
            say: None,
            tried,
            is_absence: false,
            words: vec![("seen", seen.into()), ("expected", expected.into())],
            instead: None,
        }
    }

    pub(super) fn absence(mut self) -> Failure {
        self.is_absence = true;
        self
    }

    pub(super) fn with(mut self, word: &'static str, value: impl Into<String>) -> Failure {
        self.words.push((word, value.into()));
        self
    }
}

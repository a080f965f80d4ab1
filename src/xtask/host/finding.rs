//! What is said of a host.

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// Nothing is wrong; the host's owner should know.
    Note,
    /// The lab works, but slower or with less than it could.
    Advice,
    /// The lab does not work, or not after the next update.
    Wrong,
}

/// One sentence: what is so, and how to mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// How bad it is.
    pub grade: Grade,
    /// The sentence.
    pub text: String,
}

/// Something that is wrong.
pub fn wrong(text: impl Into<String>) -> Finding {
    finding(Grade::Wrong, text)
}

/// Something that could be better.
pub fn advice(text: impl Into<String>) -> Finding {
    finding(Grade::Advice, text)
}

/// Something to know.
pub fn note(text: impl Into<String>) -> Finding {
    finding(Grade::Note, text)
}

fn finding(grade: Grade, text: impl Into<String>) -> Finding {
    Finding {
        grade,
        text: text.into(),
    }
}

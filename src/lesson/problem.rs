//! What is wrong with a lesson, said to its author: file, line, what, and how to mend it.

use std::fmt;

/// A mistake in a lesson's files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file below `lessons/`.
    pub file: String,
    /// The line, from 1; 0 when it concerns the whole file.
    pub line: usize,
    /// What is wrong.
    pub message: String,
    /// What mends it.
    pub advice: String,
    /// Whether the lesson cannot be read because of it; else it is shown, and something in it is wrong.
    pub is_grave: bool,
}

impl Problem {
    /// A grave problem at a line.
    pub fn new(
        file: &str,
        line: usize,
        message: impl Into<String>,
        advice: impl Into<String>,
    ) -> Problem {
        Problem {
            file: file.to_owned(),
            line,
            message: message.into(),
            advice: advice.into(),
            is_grave: true,
        }
    }

    /// The same, of a lesson that is shown nevertheless.
    #[must_use]
    pub fn as_flaw(self) -> Problem {
        Problem {
            is_grave: false,
            ..self
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "lessons/{}", self.file)?;
        if self.line > 0 {
            write!(f, ":{}", self.line)?;
        }
        write!(f, ": {}", self.message)?;
        if !self.advice.is_empty() {
            write!(f, "\n    {}", self.advice)?;
        }
        Ok(())
    }
}

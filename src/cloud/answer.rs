//! What calls answer: what was made, or an error as AWS words it.

use serde::{Deserialize, Serialize};

/// What a call answers.
pub type CallResult = Result<Answer, ApiError>;

/// What a call is refused with whose code is not there.
pub const UNAVAILABLE: &str = "ServiceUnavailable";

/// What was made or changed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// The identifier of the resource (`sg-...`, `i-...`, `lab-redis`).
    pub id: String,
}

/// An error as AWS words it: `An error occurred (code) when calling ...: message`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ApiError {
    /// `InvalidGroup.Duplicate`, `DependencyViolation`, ...
    pub code: String,
    /// AWS's text where it is known (see the reference), else our own.
    pub message: String,
    /// The form's field that is wrong (`id`, `group_name`), when there is one.
    pub field: Option<String>,
    /// Which of the call's rules is wrong, counted from 0.
    pub rule: Option<usize>,
    /// What AWS leaves unsaid, in our own words: what is in the way, and how to mend it.
    pub mend: Option<String>,
}

impl ApiError {
    /// An error that concerns no single field.
    pub fn new(code: &str, message: impl Into<String>) -> ApiError {
        ApiError {
            code: code.to_owned(),
            message: message.into(),
            field: None,
            rule: None,
            mend: None,
        }
    }

    /// The lab's own: some of its code is not there. It says nothing of the account, so the call is as good as not made.
    pub(crate) fn unavailable(mend: &str) -> ApiError {
        ApiError::new(UNAVAILABLE, mend)
    }

    /// What to tell first, in plain words: what is in the way and how to mend it.
    pub fn plain(&self) -> &str {
        self.mend.as_deref().unwrap_or(&self.message)
    }

    /// The same error, about a field of the form.
    pub fn field(mut self, name: &str) -> ApiError {
        self.field = Some(name.to_owned());
        self
    }

    /// The same error, about one of several rules.
    pub fn in_rule(mut self, index: usize) -> ApiError {
        self.rule = Some(index);
        self
    }

    /// The same error, with what mends it.
    pub fn mend(mut self, text: impl Into<String>) -> ApiError {
        self.mend = Some(text.into());
        self
    }
}

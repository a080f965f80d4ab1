//! What every kind of check can do: see `kinds/mod.rs` for how to add one.

use super::failure::Outcome;
use super::window::Window;
use crate::facts::{Facts, Server};
#[cfg(feature = "author")]
use crate::resource::Named;

/// One kind of check, with its settings.
pub(crate) trait Condition {
    /// Whether it holds now; it only reads.
    ///
    /// # Errors
    /// What was seen, and what should have been.
    fn evaluate(&self, facts: &dyn Facts, window: &Window) -> Outcome;

    /// The cache and the key that are to be gone, when the check waits for that.
    fn expiring_key(&self) -> Option<(Server<'_>, &str)> {
        None
    }

    /// The resources that it names, without those of the checks within it.
    #[cfg(feature = "author")]
    fn named(&self) -> Vec<Named<'_>> {
        Vec::new()
    }

    /// Whether it asks for something that only Python does.
    #[cfg(feature = "author")]
    fn needs_python(&self) -> bool {
        false
    }

    /// What its messages may use besides the world's placeholders: the words of its failures.
    #[cfg(feature = "author")]
    fn words(&self) -> Vec<&'static str> {
        vec!["seen", "expected"]
    }
}

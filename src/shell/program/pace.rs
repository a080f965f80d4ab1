//! How fast lines that were given together are run.

/// Lines that are begun at one instant. Those that take no time would else run all at once, and nothing could stop them.
pub(crate) const LINES_AT_ONCE: usize = 32;
/// The pause after them.
pub(crate) const BETWEEN_LINES_MS: u64 = 1;

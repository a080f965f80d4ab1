//! What the engine builds on and what knows nothing of Redis's state: time, numbers as text, patterns, errors.

pub(crate) mod bytes;
pub(crate) mod effect;
pub(crate) mod error;
pub(crate) mod glob;
pub(crate) mod ids;
pub(crate) mod number;
pub(crate) mod parts;
pub(crate) mod release;
pub(crate) mod time;
pub(crate) mod words;

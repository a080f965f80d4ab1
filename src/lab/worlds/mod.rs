//! The student's worlds: each has a history that can be kept, replayed and taken back, and what was finished in any of them
//! counts for the course. The lab shows one of them at a time.

pub(crate) mod checkpoints;
pub(crate) mod errand;
pub(crate) mod history;
mod progress;
mod resume;
mod travel;
mod typing;
pub(crate) mod undo;
pub(crate) mod world;

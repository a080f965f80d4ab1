//! bash: what a line means. [`parse`] splits it into pipelines, [`expand`] turns words into arguments.
//!
//! **Invariant:** what this shell does not do, it says; it never runs something else than what was typed.

pub(crate) mod complete;
pub(crate) mod escapes;
pub(crate) mod expand;
pub(crate) mod history;
pub(crate) mod job;
pub(crate) mod launch;
pub(crate) mod lexer;
pub(crate) mod parse;

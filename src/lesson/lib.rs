//! What a lesson is: model, loader, checks, hints and progress.
//!
//! An instructor writes files ([`model`], [`text`]); [`course`] loads them; a [`run`] is one student's way through
//! one lesson, which looks at the world through [`facts::Facts`] and says what the page shows ([`view`]).
//!
//! **Invariant:** nothing here changes the world; the lab carries out a lesson's [`model::Action`]s.

pub mod check;
pub mod course;
pub mod facts;
mod markdown;
pub mod model;
pub mod problem;
pub mod run;
#[cfg(test)]
mod schema;
pub mod template;
pub mod text;
pub mod verify;
pub mod view;

//! What a lesson is: model, loader, checks, hints and progress.
//!
//! An instructor writes files ([`model`], [`action`], [`check`], [`text`]); `author` loads them and compiles the [`course`] into one file
//! ([`compiled`]), which is all that a visitor's page reads; a [`run`] is one student's way through one lesson, which
//! looks at the world through [`facts::Facts`] and says what the page shows ([`view`]).
//!
//! **Invariant:** nothing here changes the world; the lab carries out a lesson's [`action::Action`]s.

pub mod action;
#[cfg(feature = "author")]
pub mod author;
pub mod check;
pub mod compiled;
mod contents;
pub mod course;
mod depth;
pub mod facts;
pub mod model;
pub mod one_or_more;
pub mod parts;
pub mod problem;
pub mod quiz;
#[cfg(feature = "author")]
pub mod resource;
pub mod run;
#[cfg(test)]
#[cfg(feature = "author")]
mod schema;
pub mod search;
pub mod template;
pub mod text;
pub mod view;
mod walk;

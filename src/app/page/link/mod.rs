//! The page's side of the lab: the channel to the worker, what is known of the lab, and what this browser keeps of it.
//!
//! **Invariant:** nothing here paints, and nothing here knows where in the page the student is.

mod actors;
pub mod archive;
mod channel;
pub mod client;
pub mod files;
mod guard;
pub mod hooks;
pub mod language;
pub mod lesson_words;
mod mirror;
pub mod model;
pub mod part;
pub mod screens;
pub mod shared;
pub mod start_up;
pub mod storage;
pub mod tenure;

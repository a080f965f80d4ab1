//! The whole lab as one value: requests go in, events come out. The worker runs it, the page shows it, the
//! lesson linter replays it.
//!
//! A `state::State` is everything that a student can see or change; it is plain data, so a copy of it is a
//! checkpoint. A `worlds::world::World` is a state with its history and what can be taken back; the student has several and
//! is in one at a time (`worlds`). `Lab` lets time pass in it and says to the page only what has changed (`news`).
//! `scene.rs` carries out what lessons are written in; `lint` and `studio` are for who writes them, `session` is for who looks back.
//!
//! **Invariants:** the same seed, lesson and inputs at the same virtual instants give the same state; nothing that
//! the page, a file or a stored history says can make the lab panic.

mod actors;
mod carry;
mod clock;
mod diary;
mod ending;
mod facts;
mod files;
mod flow;
mod lab;
mod labels;
#[cfg(feature = "author")]
pub mod lint;
mod look;
mod news;
mod notice;
pub mod order;
mod parts;
pub mod protocol;
mod report;
mod samples;
mod scene;
mod servers;
#[cfg(feature = "author")]
pub mod session;
pub mod sight;
mod situation;
mod state;
#[cfg(feature = "author")]
pub mod studio;
mod worlds;

#[cfg(test)]
#[cfg(feature = "author")]
mod tests;

pub use engine::{bench, load_parts_by};
pub use lab::Lab;
#[cfg(feature = "author")]
pub use lint::lint;

//! What the standard library might have and the lab needs small or the same in every run: a map, sorting, random
//! numbers, patterns, dates.
//!
//! **Invariant:** nothing in here holds a part of Redis, of AWS or of lessons.

pub mod calendar;
pub mod pattern;
mod rng;
pub mod small_map;
pub mod sorting;

pub use rng::{Draw, Rng};

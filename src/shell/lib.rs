//! The Linux terminal of a host: line editor, screen, file system and programs.
//!
//! A [`session::Session`] is a `sim` process: it gets keys as an xterm sends them and writes bytes with ANSI
//! colours. A [`screen`] turns those bytes into lines that the page shows as text.

mod bash;
pub mod files;
mod host;
mod program;
mod programs;
pub mod session;
mod terminal;

#[cfg(test)]
mod tests;

pub use program::tool::PROGRAMS;
pub use terminal::screen;

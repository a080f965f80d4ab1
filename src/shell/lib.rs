//! The Linux terminal of a host: line editor, screen, file system and programs.
//!
//! A [`session::Session`] is a `sim` process: it gets keys as an xterm sends them and writes bytes with ANSI
//! colours. A [`screen`] turns those bytes into lines that the page shows as text.

mod arguments;
mod bash;
mod calendar;
mod complete;
mod disk;
mod env;
mod job;
mod keys;
mod launch;
mod line_editor;
mod program;
mod programs;
pub mod screen;
mod seconds;
pub mod session;
mod system;
mod tty;

#[cfg(test)]
mod tests;

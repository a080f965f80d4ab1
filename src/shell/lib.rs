//! The Linux terminal of a host: line editor, screen, file system and programs.
//!
//! A [`session::Session`](crate) is a `sim` process: it gets keys as an xterm sends them and writes bytes with ANSI
//! colours. A [`screen`] turns those bytes into lines that the page shows as text.

mod keys;
mod line_editor;
pub mod screen;

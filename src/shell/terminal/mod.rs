//! The terminal on a host: keys, the line that is edited with them, and the screen.

pub(crate) mod keys;
pub(crate) mod line_editor;
pub mod screen;
pub(crate) mod tty;

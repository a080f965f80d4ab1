//! What goes over a connection: requests are decoded, replies written, read back and printed.

pub(crate) mod decode;
pub mod format;
pub(crate) mod reply;
pub mod resp;

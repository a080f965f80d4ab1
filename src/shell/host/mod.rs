//! What a shell and its programs find on a host: files, users and variables, the date.

pub(crate) mod disk;
pub(crate) mod env;
pub(crate) mod seconds;
pub(crate) mod system;

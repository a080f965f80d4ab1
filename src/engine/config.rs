//! `CONFIG`: every parameter of Redis 7.2, and the typed values of those that the engine obeys.

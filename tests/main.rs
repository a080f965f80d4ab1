//! The test suite: one binary, a module per concern.

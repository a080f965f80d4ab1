//! The test suite of what spans more than one crate: one binary, a module per concern.

mod conformance;
mod fuzz;
mod tidy;

//! The test suite of what spans more than one crate: one binary, a module per concern.

mod conformance;
mod differential;
mod fuzz;
mod memory;
mod replay;
mod tidy;

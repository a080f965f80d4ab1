//! Fuzz target: what a browser has kept of a world.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| bodies::history(data));

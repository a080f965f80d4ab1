//! Fuzz target: a lesson's files.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| bodies::lesson(data));

//! Fuzz target: values for `RESTORE`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| bodies::restore(data));

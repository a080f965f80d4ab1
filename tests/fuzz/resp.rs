//! Fuzz target: bytes of a client.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| bodies::resp(data));

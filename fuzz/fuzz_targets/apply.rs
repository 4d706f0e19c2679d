#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| authctl::fuzz::run("apply", data));

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let _ = hazgrade_fuzz::read("docx", data);
});

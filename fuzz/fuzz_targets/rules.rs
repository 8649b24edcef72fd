//! Rule files: parser, compiler, decisions on what compiles, formatter.
#![no_main]

use libfuzzer_sys::fuzz_target;
use yiju_fuzz::{rules, text};

fuzz_target!(|bytes: &[u8]| {
    rules::check(&text::of(bytes));
});

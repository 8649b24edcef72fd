//! What is typed to be searched for.
#![no_main]

use libfuzzer_sys::fuzz_target;
use yiju_fuzz::{query, text};

fuzz_target!(|bytes: &[u8]| {
    query::check(&text::of(bytes));
});

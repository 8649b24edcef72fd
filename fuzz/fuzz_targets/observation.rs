//! What an officer types: a sentence, and below it dates, a place and facts.
#![no_main]

use libfuzzer_sys::fuzz_target;
use yiju_fuzz::{observation, text};

fuzz_target!(|bytes: &[u8]| {
    observation::check(&text::of(bytes));
});

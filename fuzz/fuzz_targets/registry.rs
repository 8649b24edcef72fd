//! Files of the statute register.
#![no_main]

use libfuzzer_sys::fuzz_target;
use yiju_fuzz::{registry, text};

fuzz_target!(|bytes: &[u8]| {
    registry::check(&text::of(bytes));
});

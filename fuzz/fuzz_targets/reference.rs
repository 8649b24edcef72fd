//! Citations as typed, alone, in lists, and looked up.
#![no_main]

use libfuzzer_sys::fuzz_target;
use yiju_fuzz::{reference, text};

fuzz_target!(|bytes: &[u8]| {
    reference::check(&text::of(bytes));
});

//! Citations as typed: what is read prints a form that is read as the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use yiju_engine::law::Reference;

fuzz_target!(|text: &str| {
    if let Ok(reference) = Reference::parse(text) {
        let printed = reference.to_string();
        assert_eq!(Reference::parse(&printed).as_ref(), Ok(&reference), "{printed}");
    }
});

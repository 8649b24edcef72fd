//! Registry files: any YAML is taken whole or refused with its faults.
#![no_main]

use libfuzzer_sys::fuzz_target;
use yiju_engine::law::Registry;

fuzz_target!(|text: &str| {
    if let Err(faults) = Registry::from_yaml([("fuzz.yaml", text)]) {
        assert!(!faults.is_empty());
    }
});

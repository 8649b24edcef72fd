//! What an officer types: reading never fails otherwise than by a clear refusal, and every span lies in the text.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use yiju_kb::Knowledge;
use yiju_search::Index;

static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let knowledge = Knowledge::load().expect("the embedded knowledge base loads");
    Index::build(knowledge.base())
});

fuzz_target!(|text: &str| {
    if let Ok(reading) = INDEX.read(text) {
        let length = text.chars().count();
        for fact in &reading.facts {
            assert!(fact.span.end as usize <= length, "a span outside the text: {fact:?}");
        }
        for candidate in INDEX.rank(&reading, 10) {
            assert!((0.0..=1.0).contains(&candidate.score));
        }
    }
});

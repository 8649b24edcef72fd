//! Files of the statute register: taken whole or refused with every fault in its place.

use yiju_engine::law::citation::Reference;
use yiju_engine::law::registry::{RegistryError, Statute, Structure};
use yiju_engine::law::{Date, Registry, When};

use crate::text;

/// Panics where a promise about register files is broken.
pub fn check(given: &str) {
    match Registry::from_yaml([("fuzz.yaml", given)]) {
        Ok(registry) => {
            for statute in registry.statutes() {
                is_usable(&registry, statute);
            }
            let snapshot = postcard::to_allocvec(&registry).expect("a register has a snapshot");
            let read: Registry = postcard::from_bytes(&snapshot).expect("a snapshot is read back");
            assert_eq!(registry.statutes(), read.statutes());
        }
        Err(faults) => {
            assert!(!faults.is_empty(), "refused without a fault");
            for fault in &faults {
                is_told(fault, given);
            }
        }
    }
}

fn is_told(fault: &RegistryError, given: &str) {
    assert_eq!(fault.path, "fuzz.yaml");
    text::is_plain(&fault.message);
    text::is_plain(&fault.help);
    // Line 0 says that the fault has no place; YAML ends a line at a carriage return too. A fault may stand at the end,
    // behind the last character.
    let lines = || given.split(['\n', '\r']);
    assert!(
        fault.line <= lines().count() + 1,
        "a line behind the text: {fault:?}"
    );
    let longest = lines().map(|line| line.chars().count()).max();
    assert!(
        fault.column <= longest.unwrap_or_default() + 2,
        "a column behind every line: {fault:?}"
    );
}

/// Whatever a statute is called leads to it, its versions follow one another, and its articles can be cited.
fn is_usable(registry: &Registry, statute: &Statute) {
    assert_eq!(registry.get(&statute.id), Some(statute));
    for name in statute.names() {
        let found = registry
            .find(name)
            .expect("a statute is found by its names");
        assert_eq!(found.id, statute.id, "{name}");
    }
    let days: Vec<Option<Date>> = statute
        .versions
        .iter()
        .map(|version| version.adopted)
        .collect();
    assert!(!days.is_empty(), "a statute without a version");
    assert!(days.is_sorted(), "versions out of order: {days:?}");
    for version in &statute.versions {
        let validity = version.validity();
        if let (Some(from), Some(to)) = (validity.from, validity.to) {
            let _ = statute.on(from);
            let _ = statute.on(to);
        }
        let Structure::Known(articles) = &version.structure else {
            continue;
        };
        assert!(articles.last().is_some(), "known articles, but none");
    }
    let first = Reference {
        statute: Some(statute.short.to_string()),
        article: Some(1),
        ..Reference::default()
    };
    if let Ok(citation) = registry.locate(&first, When::Latest) {
        assert_eq!(citation.statute, statute.id);
        assert_eq!(
            registry.locate(&citation.to_reference(), When::Latest),
            Ok(citation)
        );
    }
}

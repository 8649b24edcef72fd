//! Citations as typed: what is read prints a form that is read as the same, and what resolves is cited as itself.

use std::sync::{Arc, LazyLock};

use yiju_engine::law::citation::{Reference, ReferenceError, parse_list};
use yiju_engine::law::{Registry, When};
use yiju_kb::Knowledge;

use crate::text;

static KNOWLEDGE: LazyLock<Arc<Knowledge>> =
    LazyLock::new(|| Knowledge::embedded().expect("the embedded knowledge base loads"));

/// The longest text that is looked up, in bytes.
const LONGEST_SHOWN: usize = 90;

/// Panics where a promise about citations is broken.
pub fn check(given: &str) {
    match Reference::parse(given) {
        Ok(reference) => {
            reads_back(&reference);
            cites_itself(&KNOWLEDGE.base().registry, &reference);
        }
        Err(error) => is_told(&error, given),
    }
    match parse_list(given) {
        Ok(members) => {
            assert!(!members.is_empty(), "a list of nothing");
            members.iter().for_each(reads_back);
        }
        Err(error) => is_told(&error, given),
    }
    // The search for near names takes longer than all the rest.
    if given.len() > LONGEST_SHOWN {
        return;
    }
    match KNOWLEDGE.show(given, None) {
        Ok(document) => text::document_is_plain(&document),
        Err(problem) => {
            text::is_plain(&problem.message);
            problem.help.as_deref().into_iter().for_each(text::is_plain);
        }
    }
}

fn reads_back(reference: &Reference) {
    // 本法 or 本条 alone points to the place at hand, and has no form of its own.
    if *reference == Reference::default() {
        return;
    }
    let printed = reference.to_string();
    assert_eq!(
        Reference::parse(&printed).as_ref(),
        Ok(reference),
        "{printed}"
    );
    assert_eq!(
        parse_list(&printed).as_deref(),
        Ok(std::slice::from_ref(reference)),
        "{printed} as a list"
    );
}

/// A citation's own label and reference lead back to it.
fn cites_itself(registry: &Registry, reference: &Reference) {
    let Ok(citation) = registry.resolve(reference, When::Latest) else {
        return;
    };
    assert_eq!(
        registry
            .resolve(&citation.to_reference(), When::Latest)
            .as_ref(),
        Ok(&citation)
    );
    let label = Reference::parse(&citation.label).expect("a label is a reference");
    let again = registry
        .resolve(&label, When::Latest)
        .expect("a label resolves");
    assert_eq!(again.label, citation.label);
    assert!(citation.covers(&citation));
}

fn is_told(error: &ReferenceError, given: &str) {
    let (start, end) = error.span;
    assert!(
        start <= end && end <= given.chars().count(),
        "a span outside the text: {error:?}"
    );
    assert!(!error.to_string().is_empty());
    text::is_plain(error.kind.help());
}

//! Holds every power version against the official texts: does the provision exist in the version that the date selects, is
//! it the right 项, and do its measures say what the rule says.
//!
//! `document` the answer · `provision` place and date · `conduct` which 项 · `taken` what a rule takes from where · `compare` one
//! measure of the rule against one of the text · `agreement` one measure against its provision · `elsewhere` what the rule has in another
//! way · `general` rules over all fines · `measures` all of them · `words` how a finding shows both sides.

mod agreement;
mod compare;
mod conduct;
mod document;
mod elsewhere;
mod general;
mod measures;
mod provision;
mod taken;
mod words;

use yiju_engine::law::citation::Citation;
use yiju_engine::model::{KnowledgeBase, Power, PowerVersion};

use crate::corpus::Corpus;
pub use document::{Finding, FindingKind, VerifyDocument};

/// Verifies every power, or the one with this id.
pub fn verify(base: &KnowledgeBase, corpus: &Corpus, only: Option<&str>) -> VerifyDocument {
    let mut document = VerifyDocument::default();
    let powers = base
        .powers
        .iter()
        .filter(|power| only.is_none_or(|only| power.id == only));
    for power in powers {
        for version in &power.versions {
            let findings = version_findings(base, corpus, power, version);
            document.power_versions += 1;
            let mismatch = findings.iter().any(|one| one.kind != FindingKind::NoText);
            match (mismatch, findings.is_empty()) {
                (true, _) => document.mismatch += 1,
                (false, true) => document.verified += 1,
                (false, false) => document.no_text += 1,
            }
            document.findings.extend(findings);
        }
    }
    document
}

/// What is wrong with one power version. Empty: it agrees with the texts.
pub fn version_findings(
    base: &KnowledgeBase,
    corpus: &Corpus,
    power: &Power,
    version: &PowerVersion,
) -> Vec<Finding> {
    let mut found = Findings {
        power,
        version,
        list: Vec::new(),
    };
    provision::check(base, corpus, &mut found);
    // What does not exist or does not apply cannot be compared.
    if found.list.is_empty() {
        conduct::check(base, corpus, &mut found);
        measures::check(corpus, &mut found);
    }
    found.list
}

/// The findings of one power version, as they come.
struct Findings<'a> {
    power: &'a Power,
    version: &'a PowerVersion,
    list: Vec<Finding>,
}

impl Findings<'_> {
    fn add(&mut self, citation: &Citation, kind: FindingKind, rule: String, text: String) {
        let finding = Finding {
            power: self.power.id.clone(),
            from: self.version.begins(),
            citation: citation.clone(),
            kind,
            rule,
            text,
        };
        if !self.list.contains(&finding) {
            self.list.push(finding);
        }
    }
}

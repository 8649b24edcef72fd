//! The reasons of the repository, held against the register, the powers and, where they are at hand, the official texts.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of a test fail by panicking"
)]

mod common;

use std::collections::HashSet;
use std::sync::OnceLock;

use yiju_corpus::Corpus;
use yiju_corpus::coverage::{CoverageDocument, Fault, FaultKind, Reasons, coverage};
use yiju_engine::law::Date;
use yiju_engine::model::KnowledgeBase;

/// A day on which every registered statute is in its newest version.
const DAY: &str = "2026-11-24";

fn reasons() -> Reasons {
    let files = common::files("rules", "tsv");
    Reasons::read(files.iter().map(|file| (&file.path, &file.text)))
}

/// The official texts, read once.
fn texts() -> Option<&'static Corpus> {
    static TEXTS: OnceLock<Option<Corpus>> = OnceLock::new();
    TEXTS.get_or_init(common::texts).as_ref()
}

fn document(corpus: &Corpus, reasons: &Reasons) -> CoverageDocument {
    static BASE: OnceLock<KnowledgeBase> = OnceLock::new();
    let base = BASE.get_or_init(common::knowledge);
    let day: Date = DAY.parse().unwrap();
    coverage(base, corpus, reasons, day, None)
}

fn told(faults: &[Fault]) -> Vec<String> {
    let line = |fault: &Fault| format!("{}:{} {}", fault.at.file, fault.at.line, fault.message);
    faults.iter().map(line).collect()
}

#[test]
fn places_and_powers_exist() {
    let reasons = reasons();
    assert!(reasons.reasons.len() > 100 && reasons.counted.len() > 100);
    let found = document(&Corpus::default(), &reasons);
    assert!(found.faults.is_empty(), "{:#?}", told(&found.faults));
    // Without texts nothing is said of provisions.
    assert_eq!(found.total.provisions, 0);
}

#[test]
fn reasons_hold_against_the_texts() {
    let Some(corpus) = texts() else {
        return;
    };
    let found = document(corpus, &reasons());
    assert!(found.faults.is_empty(), "{:#?}", told(&found.faults));
    let total = found.total;
    assert_eq!(
        total.covered + total.left_out + total.open,
        total.provisions
    );
    assert_eq!(
        (found.open.len(), found.left_out.len()),
        (total.open, total.left_out)
    );
    assert!(total.covered > 700 && total.officials > 100, "{total:?}");
    for one in &found.open {
        println!("open: {}", one.citation.label);
    }
    println!("{total:?}");
}

#[test]
fn without_the_reasons_their_provisions_are_open() {
    let Some(corpus) = texts() else {
        return;
    };
    let with = document(corpus, &reasons());
    let bare = Reasons {
        reasons: Vec::new(),
        ..reasons()
    };
    let without = document(corpus, &bare);
    assert_eq!(without.total.open, with.total.open + with.total.left_out);
    assert_eq!(without.total.covered, with.total.covered);
}

#[test]
fn a_reason_for_what_a_power_covers_is_a_fault() {
    let Some(corpus) = texts() else {
        return;
    };
    let file = "法规\t条文\t类\t说明\n城乡规划法\t第六十四条\t他机关\t一句话\n城乡规划法\t第一条\t总则\t一句话\n";
    let found = document(corpus, &Reasons::read([("a.tsv", file)]));
    let kinds: Vec<FaultKind> = found.faults.iter().map(|fault| fault.kind).collect();
    assert_eq!(kinds, [FaultKind::Covered, FaultKind::Idle]);
}

/// Thirteen Han characters in a row as in a text are its wording.
#[test]
fn reasons_are_in_words_of_their_own() {
    let Some(corpus) = texts() else {
        return;
    };
    const RUN: usize = 13;
    let runs = |words: &str| -> Vec<String> {
        let chars: Vec<char> = words.chars().collect();
        let han = |run: &&[char]| run.iter().all(|c| ('\u{4e00}'..='\u{9fff}').contains(c));
        let found = chars.windows(RUN).filter(han);
        found.map(|run| run.iter().collect()).collect()
    };
    let mut own: HashSet<String> = HashSet::new();
    for reason in reasons().reasons {
        own.extend(runs(&reason.why));
    }
    for text in corpus.texts() {
        for article in &text.articles {
            for run in runs(&article.wording()) {
                assert!(!own.contains(&run), "{}: {run}", text.title);
            }
        }
    }
}

//! Skeletons of every penalty article that the rules rest on: the formatter leaves them as they are, the compiler accepts them,
//! and how much of them stands in the finished rules.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of a test fail by panicking"
)]

mod common;

use std::collections::{BTreeMap, BTreeSet};

use yiju_corpus::Corpus;
use yiju_corpus::draft::{Draft, draft};
use yiju_engine::compile::compile;
use yiju_engine::law::When;
use yiju_engine::law::citation::{Citation, Pin, Reference};
use yiju_engine::model::{Clause, KnowledgeBase, PowerVersion, Slot};
use yiju_engine::source::SourceFile;
use yiju_engine::syntax::format;

/// What a skeleton leaves to a person: cases, 现象, 核验, names, and 项 that give no measure.
const LEFT: &[&str] = &["YJ0504", "YJ0511", "YJ0514", "YJ0515", "YJ0523"];

/// One reference for each article that powers rest on and whose text is at hand.
fn articles(base: &KnowledgeBase, corpus: &Corpus) -> Vec<Reference> {
    let versions = base.powers.iter().flat_map(|power| &power.versions);
    let mut found: BTreeSet<Reference> = BTreeSet::new();
    for citation in versions.flat_map(|version| &version.basis) {
        if corpus.text_of(citation).is_some() {
            found.insert(Reference {
                statute: Some(citation.statute.to_string()),
                pin: citation.version.map(Pin::Date),
                article: Some(citation.article),
                sub: citation.sub,
                ..Reference::default()
            });
        }
    }
    found.into_iter().collect()
}

/// The skeletons, numbered on.
fn skeletons(base: &KnowledgeBase, corpus: &Corpus) -> Vec<Draft> {
    let mut next = 1;
    let mut out = Vec::new();
    for reference in articles(base, corpus) {
        let first = format!("QT-{next:04}");
        let made = draft(base, corpus, &reference, When::Latest, Some(&first)).unwrap();
        next += made.powers.len();
        out.push(made);
    }
    out
}

/// The vocabulary with the skeletons behind it.
fn sources(drafts: &[Draft]) -> Vec<SourceFile> {
    let vocabulary = common::files("rules", "yj");
    let vocabulary = vocabulary
        .into_iter()
        .filter(|file| file.path.contains("vocabulary/"));
    let drafts = drafts.iter().map(|draft| SourceFile {
        path: draft.citation.label.to_string(),
        text: draft.rule.clone(),
    });
    vocabulary.chain(drafts).collect()
}

/// How many parts stand, of how many.
#[derive(Default)]
struct Tally(BTreeMap<&'static str, (usize, usize)>);

impl Tally {
    fn add(&mut self, part: &'static str, stands: bool) {
        let row = self.0.entry(part).or_default();
        row.0 += usize::from(stands);
        row.1 += 1;
    }
}

fn is_compared(clause: &&Clause) -> bool {
    !matches!(clause.measure.slot, Slot::Note | Slot::Referral)
}

/// The measures that a version takes from the article of a provision.
fn from_article<'c>(version: &'c PowerVersion, place: &Citation) -> Vec<&'c Clause> {
    let same = |clause: &&Clause| {
        let basis = &clause.measure.basis;
        (&basis.statute, basis.version, basis.article, basis.sub)
            == (&place.statute, place.version, place.article, place.sub)
    };
    version
        .clauses
        .iter()
        .filter(is_compared)
        .filter(same)
        .collect()
}

/// The parts of a measure, each with whether the two agree in it.
fn parts(one: &Clause, other: &Clause) -> Vec<(&'static str, bool)> {
    let (one, other) = (&one.measure, &other.measure);
    let mut parts = vec![("应当、可以", one.modality == other.modality)];
    // What one side does not say is counted from the other side alone.
    if one.party.is_some() {
        parts.push(("对象", one.party == other.party));
    }
    if one.when.is_some() {
        parts.push(("情形", one.when == other.when));
    }
    if one.organ.is_some() {
        parts.push(("机关", one.organ == other.organ));
    }
    if let Some(amount) = &one.amount {
        let same = other.amount.as_ref().is_some_and(|other| {
            (amount.unit, amount.min, amount.max, amount.cap)
                == (other.unit, other.min, other.max, other.cap)
                && amount.base == other.base
                && amount.if_none == other.if_none
        });
        parts.push(("数额", same));
    }
    if one.duration.is_some() {
        parts.push(("期间", one.duration == other.duration));
    }
    parts
}

fn compare(skeleton: &PowerVersion, finished: &PowerVersion, place: &Citation, tally: &mut Tally) {
    for broken in &skeleton.violates {
        let stands = finished
            .violates
            .iter()
            .any(|one| one.covers(broken) || broken.covers(one));
        tally.add("违反的条款", stands);
    }
    let mut rest = from_article(finished, place);
    for clause in from_article(skeleton, place) {
        let agreement = |other: &&Clause| {
            parts(clause, other)
                .iter()
                .filter(|(_, same)| *same)
                .count()
        };
        let best = rest
            .iter()
            .enumerate()
            .filter(|(_, other)| other.measure.kind == clause.measure.kind)
            .max_by_key(|(_, other)| agreement(other))
            .map(|(index, _)| index);
        tally.add("措施", best.is_some());
        if let Some(index) = best {
            let other = rest.remove(index);
            for (part, same) in parts(clause, other) {
                tally.add(part, same);
            }
        }
    }
}

#[test]
fn skeletons_are_sound_and_most_of_them_survives() {
    let Some(corpus) = common::texts() else {
        return;
    };
    let base = common::knowledge();
    let drafts = skeletons(&base, &corpus);
    for draft in drafts.iter().filter(|draft| !draft.rule.is_empty()) {
        assert_eq!(format(0, &draft.rule).as_ref(), Ok(&draft.rule));
    }
    let sources = sources(&drafts);
    let compiled = compile(&sources, common::registry());
    let told: Vec<String> = compiled
        .diagnostics
        .iter()
        .filter(|found| !LEFT.contains(&found.code))
        .map(|found| {
            let file = sources.get(found.file).unwrap();
            let words: String = file
                .text
                .chars()
                .skip(found.span.start as usize)
                .take((found.span.end - found.span.start) as usize)
                .collect();
            format!("{} {} {}〔{words}〕", file.path, found.code, found.message)
        })
        .collect();
    assert!(told.is_empty(), "{} :\n{}", told.len(), told.join("\n"));
    let made = compiled.knowledge.unwrap();

    let (mut survives, mut given) = (Tally::default(), Tally::default());
    let mut seen: BTreeSet<&Citation> = BTreeSet::new();
    let (mut found, mut missing) = (0, 0);
    for version in base.powers.iter().flat_map(|power| &power.versions) {
        for place in &version.basis {
            if corpus.text_of(place).is_none()
                || from_article(version, place).is_empty()
                || !seen.insert(place)
            {
                continue;
            }
            let skeleton = made.powers.iter().flat_map(|power| &power.versions);
            let mut skeleton = skeleton.filter(|one| {
                one.basis
                    .iter()
                    .any(|basis| basis.covers(place) || place.covers(basis))
            });
            let Some(skeleton) = skeleton.next() else {
                missing += 1;
                println!("no skeleton: {}", place.label);
                continue;
            };
            found += 1;
            compare(skeleton, version, place, &mut survives);
            compare(version, skeleton, place, &mut given);
        }
    }
    let unread: usize = drafts.iter().map(|draft| draft.unread.len()).sum();
    println!(
        "{} articles, {} powers, {unread} remarks; {found} provisions compared, {missing} without a skeleton",
        drafts.len(),
        drafts.iter().map(|draft| draft.powers.len()).sum::<usize>()
    );
    let percent = |(stands, of): (usize, usize)| 100.0 * stands as f64 / of.max(1) as f64;
    let mut all = (0, 0);
    for (part, row) in &survives.0 {
        all = (all.0 + row.0, all.1 + row.1);
        let back = given.0.get(part).copied().unwrap_or_default();
        println!(
            "{part}: {} / {} stand, {:.1} %; {} / {} of the rules given, {:.1} %",
            row.0,
            row.1,
            percent(*row),
            back.0,
            back.1,
            percent(back)
        );
    }
    println!("all: {} / {}, {:.1} %", all.0, all.1, percent(all));
    assert!(found > 700 && missing * 12 < found);
    assert!(percent(all) > 80.0, "{:.1} %", percent(all));
}

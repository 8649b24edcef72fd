//! The measures of a version as phrases: what each orders, when, for whom, and how it stands to the others.

use std::collections::BTreeMap;

use yiju_engine::law::citation::Citation;
use yiju_engine::model::{Clause, Condition, Effect, KnowledgeBase, Measure, PowerVersion};
use yiju_engine::wording;

use super::condition;
use crate::document::Change;

/// A clause as a phrase in two parts.
struct Phrase {
    /// When, what and for whom, without amount and duration: what two versions are paired by.
    matter: String,
    /// All of it.
    whole: String,
}

/// The changes between the measures of two versions.
pub fn compare(
    (old_base, old): (&KnowledgeBase, &PowerVersion),
    (new_base, new): (&KnowledgeBase, &PowerVersion),
) -> Vec<Change> {
    let mut gone = phrases(old_base, old);
    let mut added = phrases(new_base, new);
    cancel(&mut gone, &mut added, |phrase| phrase.whole.clone());
    let mut changes: Vec<Change> = cancel(&mut gone, &mut added, |phrase| phrase.matter.clone())
        .into_iter()
        .map(|(from, to)| change(new, Some(from.whole), Some(to.whole)))
        .collect();
    changes.extend(
        gone.into_iter()
            .map(|phrase| change(new, Some(phrase.whole), None)),
    );
    changes.extend(
        added
            .into_iter()
            .map(|phrase| change(new, None, Some(phrase.whole))),
    );
    changes
}

/// The measures of a version, each in a phrase.
pub fn listed(base: &KnowledgeBase, version: &PowerVersion) -> Vec<String> {
    let mut texts: Vec<String> = phrases(base, version)
        .into_iter()
        .map(|phrase| phrase.whole)
        .collect();
    texts.dedup();
    texts
}

fn change(version: &PowerVersion, from: Option<String>, to: Option<String>) -> Change {
    Change {
        what: "措施".to_owned(),
        version: version.begins(),
        from,
        to,
    }
}

/// Takes out what both have by a key, and returns the pairs.
fn cancel(
    old: &mut Vec<Phrase>,
    new: &mut Vec<Phrase>,
    key: impl Fn(&Phrase) -> String,
) -> Vec<(Phrase, Phrase)> {
    let mut waiting: BTreeMap<String, Vec<Phrase>> = BTreeMap::new();
    for phrase in std::mem::take(new).into_iter().rev() {
        waiting.entry(key(&phrase)).or_default().push(phrase);
    }
    let mut pairs = Vec::new();
    for phrase in std::mem::take(old) {
        match waiting.get_mut(&key(&phrase)).and_then(Vec::pop) {
            Some(other) => pairs.push((phrase, other)),
            None => old.push(phrase),
        }
    }
    new.extend(waiting.into_values().flatten());
    new.sort_by(|a, b| a.whole.cmp(&b.whole));
    pairs
}

fn phrases(base: &KnowledgeBase, version: &PowerVersion) -> Vec<Phrase> {
    let mut phrases: Vec<Phrase> = version
        .clauses
        .iter()
        .map(|clause| phrase(base, version, clause))
        .collect();
    phrases.sort_by(|a, b| a.whole.cmp(&b.whole));
    phrases
}

fn phrase(base: &KnowledgeBase, version: &PowerVersion, clause: &Clause) -> Phrase {
    let measure = &clause.measure;
    let bare = Measure {
        amount: None,
        duration: None,
        ..measure.clone()
    };
    Phrase {
        matter: around(base, version, clause, &bare),
        whole: around(base, version, clause, measure),
    }
}

/// A measure with what stands around it.
fn around(
    base: &KnowledgeBase,
    version: &PowerVersion,
    clause: &Clause,
    measure: &Measure,
) -> String {
    let mut text = String::new();
    let when = measure.when.as_deref().unwrap_or_default();
    // The printed form of a tier may leave out what the condition says.
    let exact = (clause.condition != Condition::Always)
        .then(|| condition::words(base, &clause.condition))
        .filter(|exact| !when.contains(exact.as_str()));
    text.push_str(when);
    if let Some(exact) = &exact {
        text.push_str(&format!("〔{exact}〕"));
    }
    if !text.is_empty() {
        text.push('：');
    }
    text.push_str(&wording::measure(measure));
    let mut notes: Vec<String> = Vec::new();
    let near = |basis: &Citation| basis.covers(&measure.basis) || measure.basis.covers(basis);
    if !version.basis.iter().any(near) {
        notes.push(format!("见{}", measure.basis.label));
    }
    match clause.effect {
        Effect::ReplacesSlot => {}
        Effect::ReplacesPenalties => notes.push("改处".to_owned()),
        Effect::Adds => notes.push("并处".to_owned()),
    }
    if clause.heaviest_of.is_some() {
        notes.push("取重".to_owned());
    }
    if let Some(group) = measure.group {
        let mut others: Vec<String> = version
            .clauses
            .iter()
            .filter(|other| other.measure.group == Some(group) && *other != clause)
            .map(|other| other.measure.kind.as_str().to_owned())
            .collect();
        others.sort_unstable();
        if !others.is_empty() {
            notes.push(format!("与{}择一", others.join("、")));
        }
    }
    if let Some(reading) = &clause.reading {
        notes.push(format!("个体工商户视同{reading}"));
    }
    if let Some(doubt) = &measure.doubt {
        notes.push(format!("存疑：{doubt}"));
    }
    if !notes.is_empty() {
        text.push_str(&format!("（{}）", notes.join("；")));
    }
    text
}

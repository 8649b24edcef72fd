//! One measure of a provision, with whom and when, in the words of a stem.

use yiju_engine::model::{Addressee, Clause, Measure};

use crate::desk::Subject;
use crate::words;

/// `当事人为单位，情节严重的，`; `None` where the tier is not said in plain words.
pub(crate) fn setting(subject: &Subject<'_>, clause: &Clause) -> Option<String> {
    let measure = &clause.measure;
    let mut parts: Vec<String> = Vec::new();
    match (&clause.addressee, &measure.party) {
        (Addressee::When(_), Some(party)) => parts.push(format!("当事人为{party}的")),
        (Addressee::Also(_), Some(party)) => parts.push(format!("对{party}")),
        _ => {}
    }
    match &measure.when {
        Some(when) => parts.push(format!("{}的", words::tier(when)?)),
        None if has_tiers(subject, measure) => parts.push("没有条文另列的情节的".to_owned()),
        None => {}
    }
    Some(parts.iter().map(|part| format!("{part}，")).collect())
}

/// Whether the same person meets another measure of this slot at some tier.
fn has_tiers(subject: &Subject<'_>, measure: &Measure) -> bool {
    let mut clauses = subject.version.clauses.iter();
    clauses.any(|other| {
        other.measure.slot == measure.slot
            && other.measure.party == measure.party
            && other.measure.when.is_some()
    })
}

/// Whether no other clause gives this person another measure of this kind at this tier, so that the key is the only one.
pub(crate) fn is_alone(subject: &Subject<'_>, measure: &Measure) -> bool {
    let like = subject.version.clauses.iter().filter(|other| {
        let other = &other.measure;
        other.kind == measure.kind
            && other.object == measure.object
            && other.party == measure.party
            && other.when == measure.when
    });
    let different = like.filter(|other| {
        let other = &other.measure;
        (&other.amount, other.duration, other.modality)
            != (&measure.amount, measure.duration, measure.modality)
    });
    different.count() == 0
}

/// Which of several things: person and tier.
pub(crate) fn which(measure: &Measure) -> String {
    let party = measure.party.as_deref().unwrap_or("当事人");
    match &measure.when {
        Some(when) => format!("{party}·{when}"),
        None => party.to_owned(),
    }
}

/// The measures of a version that stand alone and can be told in a stem, each once.
pub(crate) fn told<'k>(subject: &Subject<'k>) -> Vec<(&'k Clause, String)> {
    let mut found: Vec<(&Clause, String)> = Vec::new();
    for clause in &subject.version.clauses {
        let measure = &clause.measure;
        let known = found.iter().any(|(other, _)| {
            other.measure.kind == measure.kind
                && other.measure.object == measure.object
                && other.measure.party == measure.party
                && other.measure.when == measure.when
        });
        if known || measure.doubt.is_some() || !is_alone(subject, measure) {
            continue;
        }
        if let Some(setting) = setting(subject, clause) {
            found.push((clause, setting));
        }
    }
    found
}

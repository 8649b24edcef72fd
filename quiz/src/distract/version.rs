//! Values of other versions: what was law once, or is not law yet.

use yiju_engine::law::citation::Citation;
use yiju_engine::model::{Measure, PowerVersion};

use super::{Proposal, parameter};
use crate::desk::Subject;
use crate::item::{Claim, Source};

fn others<'k>(subject: &Subject<'k>) -> impl Iterator<Item = &'k PowerVersion> {
    let own = subject.version.from;
    let versions = subject.power.versions.iter();
    versions.filter(move |version| version.from != own)
}

/// Why a version is not the one of the day.
pub(crate) fn why(subject: &Subject<'_>, other: &PowerVersion) -> String {
    match (other.to, other.begins()) {
        (Some(to), _) if other.from < subject.version.from => {
            format!("这是旧规定，{to} 以后不再适用")
        }
        (_, Some(from)) => format!("这是 {from} 起才适用的规定"),
        _ => "这是别的版本的规定".to_owned(),
    }
}

/// Provisions of other versions.
pub(crate) fn provisions(
    subject: &Subject<'_>,
    of: fn(&PowerVersion) -> &[Citation],
    claim: impl Fn(Citation) -> Claim,
) -> Vec<Proposal> {
    let mut found = Vec::new();
    for other in others(subject) {
        for citation in of(other) {
            found.push(Proposal::new(
                citation.label.to_string(),
                Source::OtherVersion,
                why(subject, other),
                claim(citation.clone()),
            ));
        }
    }
    found
}

/// The amounts of fines in other versions.
pub(crate) fn fines(subject: &Subject<'_>, key: &Measure) -> Vec<Proposal> {
    let Some(own) = &key.amount else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for other in others(subject) {
        for clause in &other.clauses {
            let Some(amount) = &clause.measure.amount else {
                continue;
            };
            if amount.unit == own.unit
                && let Some(with) = parameter::of(own, amount.min, amount.max)
            {
                let why = why(subject, other);
                found.push(parameter::from(
                    subject,
                    key,
                    with,
                    Source::OtherVersion,
                    why,
                ));
            }
        }
    }
    found
}

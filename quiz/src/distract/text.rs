//! The same field in another text: provisions and conducts that are not the one in question.

use yiju_engine::law::citation::Citation;

use super::{Proposal, similarity};
use crate::desk::{Desk, Subject};
use crate::draw::Draw;
use crate::item::{Claim, Source};

/// Provisions by which other conducts of the field are punished.
pub(crate) fn bases(
    desk: &Desk<'_>,
    subject: &Subject<'_>,
    draw: &mut Draw,
    claim: impl Fn(Citation) -> Claim,
) -> Vec<Proposal> {
    let of = |other: &Subject<'_>| other.version.basis.clone();
    provisions(desk, subject, draw, of, "这是处罚", claim)
}

/// Provisions that other conducts of the field violate.
pub(crate) fn duties(
    desk: &Desk<'_>,
    subject: &Subject<'_>,
    draw: &mut Draw,
    claim: impl Fn(Citation) -> Claim,
) -> Vec<Proposal> {
    let of = |other: &Subject<'_>| other.version.violates.clone();
    provisions(desk, subject, draw, of, "这是涉及", claim)
}

fn provisions(
    desk: &Desk<'_>,
    subject: &Subject<'_>,
    draw: &mut Draw,
    of: impl Fn(&Subject<'_>) -> Vec<Citation>,
    why: &str,
    claim: impl Fn(Citation) -> Claim,
) -> Vec<Proposal> {
    let own = of(subject);
    let mut found: Vec<Proposal> = Vec::new();
    for other in &desk.subjects {
        if other.power.field != subject.power.field || other.power.id == subject.power.id {
            continue;
        }
        for citation in of(other) {
            let known = own.contains(&citation)
                || found.iter().any(|one| one.text == citation.label.as_ref());
            if !known {
                let reason = format!("{why}“{}”的条款", other.power.short_name);
                found.push(Proposal::new(
                    citation.label.to_string(),
                    Source::OtherText,
                    reason,
                    claim(citation),
                ));
            }
        }
    }
    draw.some(found, 8)
}

/// Other conducts of the field, those with a name like the key's first, but for those that may be the same.
pub(crate) fn conducts(
    desk: &Desk<'_>,
    subject: &Subject<'_>,
    draw: &mut Draw,
    claim: impl Fn(&Subject<'_>) -> Claim,
) -> Vec<Proposal> {
    let mut others: Vec<&Subject<'_>> = desk
        .subjects
        .iter()
        .filter(|other| {
            other.power.field == subject.power.field
                && other.power.id != subject.power.id
                && other.power.is_penal()
                && !overlaps(subject, other)
        })
        .collect();
    draw.shuffle(&mut others);
    others.sort_by_key(|other| {
        std::cmp::Reverse(similarity(
            &other.power.short_name,
            &subject.power.short_name,
        ))
    });
    others
        .into_iter()
        .take(12)
        .map(|other| {
            let basis = other.version.basis.first();
            let label = basis.map(|one| one.label.to_string()).unwrap_or_default();
            Proposal::new(
                other.power.short_name.clone(),
                Source::OtherText,
                format!("这种行为由{label}{}", other.verb()),
                claim(other),
            )
        })
        .collect()
}

/// Whether two conducts violate a provision in common, or one is punished by what the other violates: both may be right.
fn overlaps(one: &Subject<'_>, other: &Subject<'_>) -> bool {
    let touch = |left: &[Citation], right: &[Citation]| {
        left.iter().any(|one| {
            right
                .iter()
                .any(|other| one.covers(other) || other.covers(one))
        })
    };
    let (one, other) = (one.version, other.version);
    touch(&one.violates, &other.violates)
        || touch(&one.violates, &other.basis)
        || touch(&one.basis, &other.violates)
}

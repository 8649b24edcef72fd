//! Neighbouring organs: those that provisions name for other matters, and the authorities of the place.

use std::collections::BTreeMap;

use yiju_engine::model::Role;

use super::Proposal;
use crate::desk::{Desk, Subject};
use crate::draw::Draw;
use crate::item::{Claim, Source};
use crate::prove::VAGUE;

/// Organs that provisions name for other matters: those of the field first.
pub(crate) fn named(desk: &Desk<'_>, subject: &Subject<'_>, draw: &mut Draw) -> Vec<Proposal> {
    // For each organ whether it has matters of the field, and how many matters in all.
    let mut organs: BTreeMap<&str, (bool, usize)> = BTreeMap::new();
    for other in &desk.subjects {
        if let Some(organ) = other.version.organ.as_deref() {
            let (near, count) = organs.entry(organ).or_default();
            *near |= other.power.field == subject.power.field;
            *count += 1;
        }
    }
    let own = subject.version.organ.as_deref();
    let mut organs: Vec<(&str, (bool, usize))> = organs
        .into_iter()
        .filter(|(organ, _)| Some(*organ) != own && !VAGUE.contains(organ))
        .collect();
    // Those of the field, then those that have many matters: a rare one fools nobody.
    organs.sort_by_key(|(_, (near, count))| std::cmp::Reverse((*near, *count)));
    organs.truncate(6);
    draw.shuffle(&mut organs);
    organs
        .into_iter()
        .map(|(organ, (near, _))| {
            let reason = if near {
                "同一领域别的事项由它管，这一条写的不是它"
            } else {
                "别的领域由它管，这一条写的不是它"
            };
            let claim = Claim::Organ {
                power: subject.power.id.clone(),
                organ: organ.to_owned(),
            };
            Proposal::new(organ, Source::NeighbourOrgan, reason, claim)
        })
        .collect()
}

/// Authorities of the place and of places beside it.
pub(crate) fn authorities(desk: &Desk<'_>, power: &str, role: Role, key: &str) -> Vec<Proposal> {
    desk.base()
        .authorities
        .iter()
        .filter(|other| other.id != key)
        .map(|other| {
            let claim = Claim::Holds {
                power: power.to_owned(),
                role,
                authority: other.id.clone(),
            };
            let reason = "按现有管辖安排，这一事项在这个地方不由它";
            Proposal::new(other.name.clone(), Source::NeighbourOrgan, reason, claim)
        })
        .collect()
}

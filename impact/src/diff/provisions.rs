//! The provisions that powers which differ rest on.

use std::collections::BTreeMap;

use yiju_engine::law::citation::Citation;
use yiju_engine::model::{KnowledgeBase, PowerVersion};

use crate::document::{ChangeKind, PowerChange, ProvisionChange};

/// Where a provision stands, first the statute, then version, article, 款, 项.
type Key = (String, Option<String>, u16, u16, u16, u16, String);

/// The provisions, in the order of their places.
pub fn of(
    old: &KnowledgeBase,
    new: &KnowledgeBase,
    changed: &[PowerChange],
) -> Vec<ProvisionChange> {
    let mut found: BTreeMap<Key, ProvisionChange> = BTreeMap::new();
    for one in changed {
        let cited = [old, new]
            .into_iter()
            .filter_map(|base| base.power(&one.power))
            .flat_map(|power| &power.versions)
            .filter(|version| concerns(one, version))
            .flat_map(|version| &version.basis);
        for citation in cited {
            let entry = found.entry(key(citation)).or_insert_with(|| {
                let change = match (rests(old, citation), rests(new, citation)) {
                    (false, _) => ChangeKind::New,
                    (_, false) => ChangeKind::Gone,
                    _ => ChangeKind::Changed,
                };
                ProvisionChange {
                    statute: citation.statute.to_string(),
                    version: citation.version,
                    label: citation.label.to_string(),
                    change,
                    powers: Vec::new(),
                }
            });
            if entry.powers.last() != Some(&one.power) {
                entry.powers.push(one.power.clone());
            }
        }
    }
    found.into_values().collect()
}

/// Whether what differs in a power lies in this version of it, or in all of them.
fn concerns(change: &PowerChange, version: &PowerVersion) -> bool {
    let mut changes = change.changes.iter();
    changes.any(|one| one.version.is_none() || one.version == version.begins())
}

/// Whether a power rests on this very place.
fn rests(base: &KnowledgeBase, citation: &Citation) -> bool {
    let versions = base.powers.iter().flat_map(|power| &power.versions);
    versions
        .flat_map(|version| &version.basis)
        .any(|other| key(other) == key(citation))
}

fn key(citation: &Citation) -> Key {
    (
        citation.statute.to_string(),
        citation.version.map(|day| day.to_string()),
        citation.article,
        citation.sub.unwrap_or(0),
        citation.paragraph.unwrap_or(0),
        citation.item.unwrap_or(0),
        citation.label.to_string(),
    )
}

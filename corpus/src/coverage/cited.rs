//! Which provisions a power cites as the one that it punishes by.

use std::collections::HashMap;
use std::sync::Arc;

use yiju_engine::law::Date;
use yiju_engine::law::citation::{Citation, Limb};
use yiju_engine::model::{KnowledgeBase, PowerVersion};

/// A citation of a power version.
struct Cited<'a> {
    power: &'a str,
    citation: &'a Citation,
}

/// The penalty citations of the powers in force on a day, by statute.
pub struct Citations<'a> {
    by_statute: HashMap<Arc<str>, Vec<Cited<'a>>>,
}

/// How a provision is covered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cover {
    /// No power cites it.
    None,
    /// The powers that cite it cite one half of it alone; the other half is open.
    Half(Limb),
    /// Powers cite it.
    Whole,
}

impl<'a> Citations<'a> {
    /// Of the powers in force on a day.
    pub fn on(base: &'a KnowledgeBase, day: Date) -> Self {
        let mut by_statute: HashMap<Arc<str>, Vec<Cited<'a>>> = HashMap::new();
        for power in &base.powers {
            for version in power.versions.iter().filter(|v| applies(v, day)) {
                for citation in penal(version) {
                    let list = by_statute.entry(Arc::clone(&citation.statute)).or_default();
                    list.push(Cited {
                        power: &power.id,
                        citation,
                    });
                }
            }
        }
        Self { by_statute }
    }

    /// Whether a power cites a provision, or a part of one that has no 项.
    pub fn cover(&self, provision: &Citation) -> Cover {
        let all = self.by_statute.get(&provision.statute);
        let cited: Vec<&Cited<'a>> = all
            .into_iter()
            .flatten()
            .filter(|one| one.citation.covers(provision) || provision.covers(one.citation))
            .collect();
        let only = |limb: Limb| cited.iter().all(|one| one.citation.limb == Some(limb));
        if cited.is_empty() {
            Cover::None
        } else if only(Limb::First) {
            Cover::Half(Limb::Second)
        } else if only(Limb::Second) {
            Cover::Half(Limb::First)
        } else {
            Cover::Whole
        }
    }

    /// The powers that cite a statute, by id.
    pub fn powers(&self, statute: &str) -> Vec<String> {
        let all = self.by_statute.get(statute).into_iter().flatten();
        let mut powers: Vec<String> = all.map(|one| one.power.to_owned()).collect();
        powers.sort_unstable();
        powers.dedup();
        powers
    }
}

/// Whether a power version is in force on a day.
pub fn applies(version: &PowerVersion, day: Date) -> bool {
    version.from <= day && version.to.is_none_or(|to| day <= to)
}

/// The provisions that a power version punishes by: its 依据, and the places of its measures. A measure that names a whole 款
/// of which the power rests on one 项 covers that 项 alone.
fn penal(version: &PowerVersion) -> impl Iterator<Item = &Citation> {
    let measures = version.clauses.iter().map(|clause| &clause.measure.basis);
    let basis = &version.basis;
    let narrowed =
        move |place: &&Citation| !basis.iter().any(|one| one != *place && place.covers(one));
    basis.iter().chain(measures.filter(narrowed))
}

//! Numbers by field.

use std::collections::BTreeMap;

use yiju_engine::law::Date;
use yiju_engine::model::{Grade, KnowledgeBase};

use super::cited::applies;
use super::document::Count;

/// The powers of each field: those in force on the day, and how their versions were verified.
pub(super) fn powers(base: &KnowledgeBase, day: Date) -> BTreeMap<String, Count> {
    let mut counts: BTreeMap<String, Count> = BTreeMap::new();
    for power in &base.powers {
        let count = counts.entry(power.field.clone()).or_default();
        count.powers += usize::from(power.versions.iter().any(|v| applies(v, day)));
        for version in &power.versions {
            count.power_versions += 1;
            match version.verified.grade {
                Grade::Official => count.official += 1,
                Grade::Excerpt => count.excerpt += 1,
                Grade::None => count.none += 1,
            }
        }
    }
    counts
}

/// All together.
pub(super) fn sum<'a>(counts: impl Iterator<Item = &'a Count>) -> Count {
    counts.fold(Count::default(), |sum, one| Count {
        powers: sum.powers + one.powers,
        power_versions: sum.power_versions + one.power_versions,
        official: sum.official + one.official,
        excerpt: sum.excerpt + one.excerpt,
        none: sum.none + one.none,
        provisions: sum.provisions + one.provisions,
        covered: sum.covered + one.covered,
        left_out: sum.left_out + one.left_out,
        open: sum.open + one.open,
        officials: sum.officials + one.officials,
    })
}

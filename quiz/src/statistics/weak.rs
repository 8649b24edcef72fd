//! Where trainees err: by field and by provision.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::formulas::told;
use super::sitting::Sitting;
use crate::item::Item;

/// The error rate of a field or a provision.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct WeakFigures {
    /// The field, or the provision in words.
    pub name: String,
    /// How many questions of it were answered.
    pub items: usize,
    /// How many answers there are.
    pub answers: usize,
    /// The share of the marks that was missed.
    pub error_rate: Option<f64>,
}

#[derive(Default)]
struct Sum {
    items: std::collections::BTreeSet<String>,
    answers: usize,
    points: f64,
    of: f64,
}

/// The error rates by what `names` says of a question, the highest first.
pub(super) fn weak(
    sittings: &[&Sitting],
    known: &BTreeMap<&str, &Item>,
    names: impl Fn(&Item) -> Vec<String>,
) -> Vec<WeakFigures> {
    let mut sums: BTreeMap<String, Sum> = BTreeMap::new();
    for sitting in sittings {
        for (id, given) in &sitting.answers {
            let Some(item) = known.get(id.as_str()) else {
                continue;
            };
            let mut names = names(item);
            names.sort_unstable();
            names.dedup();
            for name in names {
                let sum = sums.entry(name).or_default();
                sum.items.insert(id.clone());
                sum.answers += 1;
                sum.points += f64::from(given.points);
                sum.of += f64::from(given.of);
            }
        }
    }
    let mut weak: Vec<WeakFigures> = sums
        .into_iter()
        .map(|(name, sum)| WeakFigures {
            name,
            items: sum.items.len(),
            answers: sum.answers,
            error_rate: told(1.0 - sum.points / sum.of),
        })
        .collect();
    weak.sort_by(|one, other| {
        let rate = |one: &WeakFigures| one.error_rate.unwrap_or(-1.0);
        rate(other).total_cmp(&rate(one))
    });
    weak
}

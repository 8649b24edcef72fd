//! How far a set of questions can be relied on.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::formulas::{alpha, told, variance};
use super::sitting::Sitting;

/// A set of questions that was put as a whole to some trainees.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FormFigures {
    /// How many questions.
    pub items: usize,
    /// How many trainees, at their first try.
    pub trainees: usize,
    /// KR-20; null unless each answer has all marks or none and all questions have the same marks.
    pub kr20: Option<f64>,
    /// Cronbach's alpha of the marks.
    pub alpha: Option<f64>,
    /// The standard error of measurement, in marks: standard deviation times √(1 − alpha).
    pub error: Option<f64>,
}

/// The figures of each set, the largest first.
pub(super) fn forms(sittings: &[&Sitting]) -> Vec<FormFigures> {
    let mut forms: BTreeMap<Vec<&str>, Vec<&Sitting>> = BTreeMap::new();
    for sitting in sittings {
        let items = sitting.answers.keys().map(String::as_str).collect();
        forms.entry(items).or_default().push(sitting);
    }
    let mut figures: Vec<FormFigures> = forms
        .iter()
        .map(|(items, sittings)| form(items.len(), sittings))
        .collect();
    figures.sort_by_key(|form| std::cmp::Reverse((form.trainees, form.items)));
    figures
}

fn form(items: usize, sittings: &[&Sitting]) -> FormFigures {
    let rows: Vec<Vec<f64>> = sittings
        .iter()
        .map(|sitting| {
            sitting
                .answers
                .values()
                .map(|given| f64::from(given.points))
                .collect()
        })
        .collect();
    let alpha = alpha(&rows);
    let marks: Vec<u32> = sittings
        .iter()
        .flat_map(|sitting| sitting.answers.values().map(|given| given.of))
        .collect();
    let plain = marks.windows(2).all(|pair| pair.first() == pair.last())
        && sittings.iter().all(|sitting| {
            sitting
                .answers
                .values()
                .all(|given| given.points == 0 || given.points == given.of)
        });
    let totals: Vec<f64> = sittings.iter().map(|sitting| sitting.points()).collect();
    let error = alpha
        .zip(variance(&totals))
        .filter(|(alpha, _)| *alpha <= 1.0)
        .map(|(alpha, variance)| (variance * (1.0 - alpha)).sqrt());
    FormFigures {
        items,
        trainees: sittings.len(),
        kr20: alpha.filter(|_| plain).and_then(told),
        alpha: alpha.and_then(told),
        error: error.and_then(told),
    }
}

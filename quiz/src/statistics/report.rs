//! All figures of a test.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::analysis::{ItemFigures, analyse};
use super::reliability::{FormFigures, forms};
use super::score::{Band, BranchFigures, ScoreFigures, bands, branches, figures};
use super::sitting::{Sitting, Trainee, trainees};
use super::weak::{WeakFigures, weak};
use super::{Record, RecordError};
use crate::item::Item;

/// What a trainer asks about a test.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Report {
    /// The percentage of the marks that it takes to pass.
    pub pass: u8,
    /// Of all trainees.
    pub all: ScoreFigures,
    /// By unit, the best first.
    pub branches: Vec<BranchFigures>,
    /// How many have how many marks.
    pub bands: Vec<Band>,
    /// The sets of questions that were put, at first tries.
    pub forms: Vec<FormFigures>,
    /// The questions, by id.
    pub items: Vec<ItemFigures>,
    /// Error rates by field, the highest first.
    pub fields: Vec<WeakFigures>,
    /// Error rates by provision, the highest first.
    pub provisions: Vec<WeakFigures>,
    /// Ids that were answered and are not among the questions: they have no options, field or provision here.
    pub unknown: Vec<String>,
}

/// The figures of a test: who passed by the best try, all about questions by the first. `items` are the questions as they were put.
///
/// # Errors
/// Records contradict each other.
pub fn report(records: &[Record], items: &[Item], pass: u8) -> Result<Report, RecordError> {
    let trainees = trainees(records)?;
    let roll = trainees.values().any(|one| one.enrolled);
    let parts = apart(items);
    let known: BTreeMap<&str, &Item> = parts.iter().map(|item| (item.id.as_str(), item)).collect();
    let sittings: Vec<&Sitting> = trainees.values().filter_map(Trainee::first).collect();
    let ids: BTreeSet<&str> = sittings
        .iter()
        .flat_map(|sitting| sitting.answers.keys().map(String::as_str))
        .collect();
    Ok(Report {
        pass,
        all: figures(trainees.values(), roll, pass),
        branches: branches(&trainees, roll, pass),
        bands: bands(&trainees),
        forms: forms(&sittings),
        items: ids
            .iter()
            .map(|id| analyse(id, known.get(id).copied(), &sittings))
            .collect(),
        fields: weak(&sittings, &known, |item| vec![item.field.clone()]),
        provisions: weak(&sittings, &known, |item| {
            item.explanation
                .citations
                .iter()
                .map(|one| one.label.to_string())
                .collect()
        }),
        unknown: ids
            .iter()
            .filter(|id| !known.contains_key(**id))
            .map(|id| (*id).to_owned())
            .collect(),
    })
}

/// The questions, and the linked questions of cases as questions of their own.
fn apart(items: &[Item]) -> Vec<Item> {
    let mut apart = Vec::new();
    for item in items {
        for (at, part) in (1_usize..).zip(item.answer.parts()) {
            let mut one = item.clone();
            one.id = format!("{}-{at}", item.id);
            one.aspect = part.aspect;
            one.answer = (*part.answer).clone();
            one.explanation = part.explanation.clone();
            apart.push(one);
        }
        apart.push(item.clone());
    }
    apart
}

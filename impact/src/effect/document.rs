//! The machine-readable form of `impact`.

use schemars::JsonSchema;
use serde::Serialize;

use crate::document::{DiffDocument, PowerChange, SideStamp};

/// What a change of the rules changes in answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct EffectDocument {
    /// The one that it is compared with.
    pub from: SideStamp,
    /// The other one.
    pub to: SideStamp,
    /// Whether no power and no answer changes.
    pub same: bool,
    /// What was asked of both.
    pub asked: EffectCounts,
    /// Of that, what is answered otherwise.
    pub changed: EffectCounts,
    /// Powers that differ, by id.
    pub powers: Vec<PowerChange>,
    /// Answers that differ: cases, then receipts, then observations, each in the order in which they stand.
    pub answers: Vec<EffectReport>,
}

/// Numbers of questions.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct EffectCounts {
    /// Cases.
    pub cases: usize,
    /// Receipts.
    pub receipts: usize,
    /// Observations.
    pub observations: usize,
}

/// Where a question comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// A case of the rules.
    Case,
    /// A receipt.
    Receipt,
    /// A stored observation.
    Observation,
}

/// A question that is answered otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct EffectReport {
    /// Where it comes from.
    pub source: Source,
    /// The title of the case, or the name of the file.
    pub name: String,
    /// The line of the case or observation, from 1; null for a receipt.
    pub line: Option<u32>,
    /// What was seen; null where a power was asked for by id alone.
    pub text: Option<String>,
    /// What differs in the answer.
    pub changes: Vec<FacetChange>,
}

/// A property of an answer that differs. One of the two values is null where only the other answer has it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct FacetChange {
    /// The power; null where it concerns the answer as a whole.
    pub power: Option<String>,
    /// Which property: 适用, 依据, 罚款, 措施, 决定机关 …
    pub what: String,
    /// As the first has it.
    pub from: Option<String>,
    /// As the second has it.
    pub to: Option<String>,
}

impl EffectDocument {
    pub(super) fn new(
        compared: DiffDocument,
        asked: EffectCounts,
        answers: Vec<EffectReport>,
    ) -> Self {
        let count = |source| answers.iter().filter(|one| one.source == source).count();
        Self {
            same: compared.powers.is_empty() && answers.is_empty(),
            from: compared.from,
            to: compared.to,
            asked,
            changed: EffectCounts {
                cases: count(Source::Case),
                receipts: count(Source::Receipt),
                observations: count(Source::Observation),
            },
            powers: compared.powers,
            answers,
        }
    }
}

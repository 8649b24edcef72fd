//! What a power comes to under assumptions.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::decide::answer::NoPenalty;
use crate::law::citation::Citation;
use crate::law::date::Date;
use crate::law::registry::Basis;
use crate::model::{Amount, AmountUnit, Measure, Money, Slot};

/// One way that a power can come out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Outcome {
    /// The values of unknown facts under which this is the outcome. `选用` stands where two versions of the law cannot be
    /// compared and each gives an outcome of its own.
    pub assuming: BTreeMap<String, String>,
    /// The version of the law, and why it.
    pub version: VersionChoice,
    /// The provisions violated.
    pub violates: Vec<Citation>,
    /// The penalty provisions.
    pub basis: Vec<Citation>,
    /// What can be imposed now.
    pub measures: Vec<Measure>,
    /// The fines among the measures, by person.
    pub fines: Vec<FineRange>,
    /// What becomes possible when an order is not complied with.
    pub next: Vec<NextStage>,
    /// The tiers of discretion standards that the fines can fall in.
    pub discretion: Vec<DiscretionAnswer>,
    /// The gate by which there are no penalties among the measures; null where none surely stops them.
    pub no_penalty: Option<NoPenalty>,
}

/// A tier (阶次) of a discretion standard inside the statutory range of a fine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DiscretionAnswer {
    /// Whose standard.
    pub standard: String,
    /// The penalty provision that it divides.
    pub provision: Citation,
    /// The tier.
    pub tier: String,
    /// What it takes; null where a person judges.
    pub when: Option<String>,
    /// Whether the tier is the one.
    pub result: DiscretionResult,
    /// Whose fine.
    pub party: Option<String>,
    /// The part of the statutory range; null where the standard sets nothing for this tier.
    pub amount: Option<Amount>,
    /// Another place's standard, or one that does not bind here: to compare with, not to apply.
    pub reference: bool,
    /// Where the standard was seen.
    pub source: String,
}

/// Whether a tier is the one.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum DiscretionResult {
    /// The facts say so.
    Applies,
    /// The facts leave it open.
    Possible,
    /// A person judges.
    Judged,
}

/// The version of the law that an outcome rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct VersionChoice {
    /// First day on which it applies; null where no text at hand states it and it cannot be presumed.
    pub from: Option<Date>,
    /// Whether a text states `from`, or the day of adoption stands in for it.
    pub from_basis: Basis,
    /// Last day on which it applies.
    pub to: Option<Date>,
    /// How it was chosen.
    pub chosen: Chosen,
    /// Why.
    pub reason: String,
    /// What was compared.
    pub compared: Vec<Compared>,
}

/// How a version was chosen (行政处罚法 第三十七条).
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Chosen {
    /// The same version applies on both days.
    Only,
    /// The version of the day of the act.
    Old,
    /// The version of the day of the decision: it is lighter, or the power is no penalty.
    New,
    /// Neither is lighter as a whole: a legal review must choose.
    Incomparable,
}

/// A comparison of the penalties of one person in one slot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Compared {
    /// The person; null is the party.
    pub party: Option<String>,
    /// The stage that the penalties wait for, or the tier they stand in.
    pub when: Option<String>,
    /// The slot of the penalties.
    pub slot: Slot,
    /// What the old version gives.
    pub old: Vec<Measure>,
    /// What the new version gives.
    pub new: Vec<Measure>,
    /// The new against the old.
    pub verdict: Verdict,
}

/// The new version against the old one.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The new one is lighter.
    Lighter,
    /// Both are alike.
    Equal,
    /// The new one is heavier.
    Heavier,
    /// Lighter in one way and heavier in another, or not comparable at all.
    Incomparable,
}

/// The range of a fine of one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FineRange {
    /// The person as the provision divides or adds it; null where it names none.
    pub party: Option<String>,
    /// Lower bound in yuan; null where none is stated or it cannot be computed.
    pub min_yuan: Option<Money>,
    /// Upper bound in yuan; null where none is stated or it cannot be computed.
    pub max_yuan: Option<Money>,
    /// `yuan` where the bounds are known in yuan; else the unit that the provision counts in, both bounds being null.
    pub unit: AmountUnit,
}

/// A stage that is not yet possible.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct NextStage {
    /// When it becomes possible (`拒不改正`).
    pub when: String,
    /// What it then adds or puts in place.
    pub measures: Vec<Measure>,
}

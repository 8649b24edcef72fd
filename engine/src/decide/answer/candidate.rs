//! One power of an answer.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::decide::answer::{AuthorityAnswer, Flip, GateAnswer, Outcome};
use crate::law::citation::Citation;
use crate::law::date::Date;
use crate::model::Grade;

/// A power that may apply.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Candidate {
    /// Its id.
    pub power: String,
    /// Its full name.
    pub name: String,
    /// 行政处罚, 行政强制 …
    pub kind: String,
    /// 领域
    pub field: String,
    /// The probability that a careful adviser would name this power; 1 where it was asked for by id.
    pub score: f64,
    /// The part of the text that it answers to: the clause that tells the act; null where it was asked for by id. Half
    /// open, in Unicode scalar values.
    #[serde(default)]
    pub answers_to: Option<[u32; 2]>,
    /// Whether it applies on the facts.
    pub status: Status,
    /// The facts that decide whether it applies.
    pub missing: Vec<String>,
    /// Who is competent.
    pub authority: AuthorityAnswer,
    /// What a case passes before a penalty, in order; empty where the power is no penalty, or does not apply.
    pub gate: Vec<Arc<GateAnswer>>,
    /// What it comes to: one outcome for each way that the unknown facts can go.
    pub outcomes: Vec<Outcome>,
    /// Tracks and duties of procedure.
    pub procedure: Vec<ProcedureNote>,
    /// What a careful adviser would warn of.
    pub cautions: Vec<Caution>,
    /// How far the provisions were verified.
    pub verified: VerifiedAnswer,
    /// The steps of the decision.
    pub trace: Vec<TraceStep>,
    /// The single facts that would change the answer; null where they were not asked for.
    pub flips: Option<Vec<Flip>>,
}

/// Whether a power applies on the facts.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Its conditions hold.
    Applies,
    /// Its conditions may hold; `missing` says what must be known.
    Possible,
    /// It does not apply; the trace says why.
    Excluded,
}

/// A track or duty of procedure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ProcedureNote {
    /// Its name (`简易程序`).
    pub step: String,
    /// Whether it is open or due; null where that depends on what is not known yet.
    pub available: Option<bool>,
    /// The provisions.
    pub basis: Vec<Citation>,
    /// Why.
    pub why: String,
}

/// A warning.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Caution {
    /// A stable code (`other_organ`).
    pub code: String,
    /// The warning.
    pub text: String,
    /// The provisions that it is about.
    pub basis: Vec<Citation>,
}

/// How far the provisions of a power were verified.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct VerifiedAnswer {
    /// How the text was seen.
    pub grade: Grade,
    /// Until when it is known not to have changed.
    pub until: Option<Date>,
}

/// One step of a decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TraceStep {
    /// The step (`适用版本`).
    pub step: String,
    /// Whether it was passed.
    pub result: StepResult,
    /// The facts that it rests on, or needs.
    pub facts: Vec<Arc<str>>,
    /// The provisions that it rests on.
    pub basis: Vec<Citation>,
    /// What was found.
    pub text: String,
}

/// What a step came to.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum StepResult {
    /// It holds.
    Pass,
    /// It does not hold: the power does not apply; of a gate: there is no penalty, or these officers cannot act.
    Stop,
    /// It cannot be said without these facts.
    Needs,
}

//! The answer to an observation: the JSON document of `match` and `decide`, to the letter of the contract. Keys are
//! English, terms of the law stay Chinese, states of the machine are English. An answer holds nothing that varies
//! between two runs on one input.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::law::citation::Citation;
use crate::law::date::Date;
use crate::model::fact::FactState;
use crate::model::figure::{Decimal, Money};
use crate::model::measure::{AmountUnit, Measure};
use crate::model::power::Grade;
use crate::model::Certainty;

/// Everything that is answered to an observation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Answer {
    /// What was asked.
    pub observation: ObservationAnswer,
    /// What is known of the facts that matter, in the order of the vocabulary.
    pub facts: Vec<FactAnswer>,
    /// Whether this is a matter of the bureau.
    pub disposition: Disposition,
    /// Other authorities whose matter it is or may be.
    pub elsewhere: Vec<Elsewhere>,
    /// The powers, by score descending, then id.
    pub candidates: Vec<Candidate>,
    /// What to ask next, the most useful first.
    pub questions: Vec<Question>,
    /// Which program and which rules answered.
    pub engine: EngineAnswer,
}

/// The observation as it was understood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ObservationAnswer {
    /// The text as given; empty for `decide`.
    pub text: String,
    /// The day on which the act ended.
    pub date: Date,
    /// The day of decision.
    pub decided: Date,
    /// The district, where known.
    pub place: Option<String>,
}

/// A fact and what is known of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FactAnswer {
    /// Its name.
    pub name: String,
    /// Its value as it would be typed; null unless known.
    pub value: Option<String>,
    /// What is known.
    pub state: FactState,
    /// Where it comes from; null unless somebody stated it.
    pub source: Option<FactSource>,
    /// The place in the text, in Unicode scalar values, half-open.
    pub span: Option<(u32, u32)>,
}

/// Where a fact comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FactSource {
    /// Read from the text.
    Text,
    /// Given as a fact.
    Given,
}

/// Whether a matter is the bureau's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Disposition {
    /// It is.
    Ours,
    /// It is another authority's.
    NotOurs,
    /// That cannot be said.
    Unclear,
}

/// Another authority.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Elsewhere {
    /// Its name.
    pub authority: String,
    /// Why.
    pub why: String,
    /// The provisions.
    pub basis: Vec<Citation>,
}

/// A power and what follows from it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Candidate {
    /// Its id.
    pub power: String,
    /// Its full name.
    pub name: String,
    /// 行政处罚 …
    pub kind: String,
    /// 领域
    pub field: String,
    /// The probability that a careful adviser would name it.
    pub score: f64,
    /// Whether it applies.
    pub status: Status,
    /// Facts without which that cannot be said.
    pub missing: Vec<String>,
    /// Who is competent.
    pub authority: AuthorityAnswer,
    /// What may be decided, one for each way the open facts can go.
    pub outcomes: Vec<Outcome>,
    /// Tracks and duties of procedure.
    pub procedure: Vec<ProcedureAnswer>,
    /// What to beware of.
    pub cautions: Vec<Caution>,
    /// How far the law behind it was verified.
    pub verified: VerifiedAnswer,
    /// How the answer came about.
    pub trace: Vec<TraceStep>,
}

/// Whether a power applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// On the facts at hand it does, if the conduct is as observed.
    Applies,
    /// It may.
    Possible,
    /// It does not; the trace says why.
    Excluded,
}

/// The five roles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AuthorityAnswer {
    /// 决定
    pub decides: RoleAnswer,
    /// 署名
    pub seals: RoleAnswer,
    /// 承办
    pub handles: RoleAnswer,
    /// 复议
    pub reviews: RoleAnswer,
    /// 应诉
    pub defends: RoleAnswer,
}

/// Who holds a role, and how sure that is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RoleAnswer {
    /// The authority's word in the rules; null where it is open.
    pub id: Option<String>,
    /// Its full name.
    pub name: Option<String>,
    /// The authorities between which it is open.
    pub alternatives: Vec<Alternative>,
    /// How sure.
    pub status: Certainty,
    /// The document that it comes from; where it is open, who must settle it.
    pub source: String,
    /// Until when the source is known to hold.
    pub verified_until: Option<Date>,
}

/// An authority that may hold a role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Alternative {
    /// Its word.
    pub id: String,
    /// Its full name.
    pub name: String,
}

/// What may be decided under assumptions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Outcome {
    /// The open facts, and how they are taken here. Empty: nothing is assumed.
    pub assuming: BTreeMap<String, String>,
    /// The version of the law, and why.
    pub version: VersionAnswer,
    /// Violated provisions.
    pub violates: Vec<Citation>,
    /// Penalty provisions.
    pub basis: Vec<Citation>,
    /// What the law orders and allows now.
    pub measures: Vec<Measure>,
    /// The fines among them, computed.
    pub fines: Vec<FineAnswer>,
    /// What becomes possible when an order is not obeyed.
    pub next: Vec<NextAnswer>,
}

/// The version of the law that is applied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct VersionAnswer {
    /// First day.
    pub from: Date,
    /// Last day, where known.
    pub to: Option<Date>,
    /// How it was chosen.
    pub chosen: ChosenVersion,
    /// Why.
    pub reason: String,
    /// What was compared, one entry an addressee and kind.
    pub compared: Vec<Comparand>,
}

/// How a version was chosen (行政处罚法 第三十七条).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ChosenVersion {
    /// One version holds on both days.
    Only,
    /// The law of the day of the act.
    Old,
    /// The law of the day of decision, because it is lighter.
    New,
    /// Neither is lighter in every respect: legal review.
    Incomparable,
}

/// A part of a comparison of two versions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Comparand {
    /// The addressee; null: the party.
    pub party: Option<String>,
    /// What was compared (`罚款`, `吊销`).
    pub what: String,
    /// As the old version says.
    pub old: String,
    /// As the new version says.
    pub new: String,
    /// The new version against the old.
    pub verdict: Weight,
}

/// The weight of the new version against the old.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Weight {
    /// The same.
    Equal,
    /// Lighter.
    Lighter,
    /// Heavier.
    Heavier,
    /// Cannot be compared.
    Incomparable,
}

/// A fine in figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FineAnswer {
    /// The addressee; null: the party.
    pub party: Option<String>,
    /// Lower bound in yuan; null where none is stated or it cannot be computed yet.
    pub min_yuan: Option<Money>,
    /// Upper bound in yuan; null likewise.
    pub max_yuan: Option<Money>,
    /// `yuan` when the bounds are yuan or could be computed, else the unit of the law.
    pub unit: AmountUnit,
    /// Lower bound in the unit of the law.
    pub min: Option<Decimal>,
    /// Upper bound in the unit of the law.
    pub max: Option<Decimal>,
    /// What percentages and multiples are taken of.
    pub base: Option<String>,
}

/// A stage that is not yet possible.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct NextAnswer {
    /// The stage.
    pub when: String,
    /// Its measures.
    pub measures: Vec<Measure>,
}

/// A track or duty of procedure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ProcedureAnswer {
    /// Its name.
    pub step: String,
    /// Whether it is open or due; null where that depends on what is open.
    pub available: Option<bool>,
    /// The provisions.
    pub basis: Vec<Citation>,
    /// Why.
    pub why: String,
}

/// Something to beware of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Caution {
    /// A stable word for the kind of caution.
    pub code: String,
    /// What it is.
    pub text: String,
    /// The provisions.
    pub basis: Vec<Citation>,
}

/// How far the law behind a power was verified.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct VerifiedAnswer {
    /// How the text was seen.
    pub grade: Grade,
    /// Until when it is known not to have changed.
    pub until: Option<Date>,
}

/// One step of the way to an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TraceStep {
    /// The step.
    pub step: String,
    /// How it ended.
    pub result: TraceResult,
    /// The facts it rests on.
    pub facts: Vec<String>,
    /// The provisions.
    pub basis: Vec<Citation>,
    /// In words.
    pub text: String,
}

/// How a step ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TraceResult {
    /// It went on.
    Pass,
    /// It ended here.
    Stop,
    /// It needs a fact.
    Needs,
}

/// A question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Question {
    /// The fact.
    pub fact: String,
    /// The question.
    pub ask: String,
    /// The answers to choose from; empty where a value is to be typed.
    pub options: Vec<String>,
    /// Why it is asked.
    pub why: String,
    /// The powers whose answer depends on it.
    pub decides: Vec<String>,
}

/// Which program and which rules answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EngineAnswer {
    /// The program's version.
    pub version: String,
    /// The hash of the rules.
    pub rules: String,
}

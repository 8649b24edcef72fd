//! The JSON document of `match` and `decide`. Field names are a public contract: they may be added to, not renamed.
//!
//! `candidate` one power · `gate` what comes before a penalty · `concurrence` several over one act · `outcome` what it
//! comes to under assumptions · `authority` who is competent · `flip` which single fact would change it.

mod authority;
mod candidate;
mod concurrence;
mod flip;
mod gate;
mod outcome;

use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::decide::observation::FactSource;
use crate::law::citation::Citation;
use crate::law::date::Date;
use crate::model::fact::FactState;

pub use authority::{AuthorityAnswer, AuthorityRef, Known, RoleAnswer};
pub use candidate::{
    Candidate, Caution, ProcedureNote, Status, StepResult, TraceStep, VerifiedAnswer,
};
pub use concurrence::Concurrence;
pub use flip::Flip;
pub use gate::{GateAnswer, NoPenalty};
pub use outcome::{
    Chosen, Compared, DiscretionAnswer, DiscretionResult, FineRange, NextStage, Outcome, Verdict,
    VersionChoice,
};

/// The answer to an observation: which powers, on what legal basis, by whom, with what penalty, and what is still open.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct MatchAnswer {
    /// The observation as it was understood.
    pub observation: ObservationAnswer,
    /// The facts that were read or given, then those that the questions ask for.
    pub facts: Vec<FactAnswer>,
    /// Whether the matter is ours.
    pub disposition: Disposition,
    /// Whose it is, where it is another authority's.
    pub elsewhere: Vec<Elsewhere>,
    /// The powers in question, by score descending, then by id.
    pub candidates: Vec<Candidate>,
    /// Where the observation meets several powers with a fine at once.
    pub concurrence: Vec<Concurrence>,
    /// What would narrow the answer, the most telling first.
    pub questions: Vec<Question>,
    /// The parts of the text that are no observation but the wording of a provision.
    #[serde(default)]
    pub quoted: Vec<Quoted>,
    /// What gave this answer.
    pub engine: EngineStamp,
}

/// The observation as it was understood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ObservationAnswer {
    /// The text as given.
    pub text: String,
    /// The day on which the act ended.
    pub date: Date,
    /// The day of the decision.
    pub decided: Date,
    /// The district of the place.
    pub place: Option<String>,
}

/// One fact, as the answer rests on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FactAnswer {
    /// Its name.
    pub name: Arc<str>,
    /// Its value in words; null unless it is known.
    pub value: Option<String>,
    /// What is known of it.
    pub state: FactState,
    /// Where it comes from; null where nobody has stated it.
    pub source: Option<FactSource>,
    /// Where the text states it: half open, in Unicode scalar values.
    pub span: Option<[u32; 2]>,
}

/// Whether the matter is ours.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Disposition {
    /// The best candidates are ours.
    Ours,
    /// The best candidates are another authority's.
    NotOurs,
    /// It cannot be said.
    Unclear,
}

/// Another authority that the matter belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Elsewhere {
    /// The authority.
    pub authority: String,
    /// Why.
    pub why: String,
    /// The provisions that say so.
    pub basis: Vec<Citation>,
}

/// A part of the text that states or cites the law rather than what was seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Quoted {
    /// Where it stands: half open, in Unicode scalar values.
    pub span: [u32; 2],
    /// How it was recognised.
    pub by: QuotedBy,
    /// The provisions that it cites; empty where it names none.
    pub basis: Vec<Citation>,
}

/// How the wording of a provision was recognised.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum QuotedBy {
    /// It cites a provision.
    Citation,
    /// It is worded as a statute is.
    Wording,
}

/// A question whose answer would narrow the outcomes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Question {
    /// The fact that it asks for.
    pub fact: Arc<str>,
    /// The question.
    pub ask: Arc<str>,
    /// The words to choose from; empty where a value is asked for.
    pub options: Arc<[String]>,
    /// What depends on it.
    pub why: String,
    /// The weightiest thing that it tells.
    pub about: QuestionAbout,
    /// What it belongs to, for those who go through the questions group by group.
    pub group: QuestionGroup,
    /// The powers whose answer depends on it.
    pub decides: Vec<Arc<str>>,
}

/// What a question is about, the weightiest first; questions stand in this order.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum QuestionAbout {
    /// Whether the power applies at all.
    Power,
    /// Which authority is competent.
    Authority,
    /// Which measures.
    Measures,
    /// How much a fine comes to.
    Amount,
    /// Whether several powers may each impose a fine.
    Fines,
    /// Whether there is a penalty at all, and whether these officers may act: gates.
    Penalty,
    /// Which tier of a discretion standard.
    Tier,
    /// Whether the penalty must or may be lighter or heavier: gates.
    Weight,
}

/// What a question belongs to.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
pub enum QuestionGroup {
    /// Whether the power applies, whose it is, which measures and how much.
    #[serde(rename = "处罚要素")]
    Elements,
    /// Whether there is, or may be, no penalty.
    #[serde(rename = "不罚情形")]
    NoPenalty,
    /// What makes the penalty lighter or heavier within its range.
    #[serde(rename = "裁量情节")]
    Weight,
    /// Whether those who act may go on.
    #[serde(rename = "程序")]
    Procedure,
}

impl QuestionGroup {
    /// All of them.
    pub const ALL: [Self; 4] = [
        Self::Elements,
        Self::NoPenalty,
        Self::Weight,
        Self::Procedure,
    ];

    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Elements => "处罚要素",
            Self::NoPenalty => "不罚情形",
            Self::Weight => "裁量情节",
            Self::Procedure => "程序",
        }
    }
}

/// What gave an answer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EngineStamp {
    /// Version of the engine.
    pub version: String,
    /// Hash of the rules, `sha256:…`; empty where the rules were not hashed.
    pub rules: String,
}

//! What is put to the engine: dates, place and facts.

use crate::decide::answer::FactSource;
use crate::law::date::Date;
use crate::model::{Fact, FactId};

/// An observation. The engine reads no clock: both days are given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Observation {
    /// What was typed; empty where a power was named.
    pub text: String,
    /// The day on which the act ended.
    pub date: Date,
    /// The day of decision.
    pub decided: Date,
    /// A district's id.
    pub place: Option<String>,
    /// What is known, one entry a fact.
    pub facts: Vec<StatedFact>,
}

/// A fact as it was stated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatedFact {
    /// The fact.
    pub fact: FactId,
    /// What is known of it.
    pub state: Fact,
    /// Where from.
    pub source: FactSource,
    /// The place in the text, half-open, in Unicode scalar values.
    pub span: Option<(u32, u32)>,
}

/// Why an observation cannot be decided.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DecideError {
    /// The decision would lie before the act.
    #[error("决定日 {decided} 早于行为日 {date}")]
    DecidedBeforeAct {
        /// Day of the act.
        date: Date,
        /// Day of decision.
        decided: Date,
    },
    /// No such power.
    #[error("没有权力“{0}”")]
    UnknownPower(String),
    /// No such district.
    #[error("没有辖区“{0}”")]
    UnknownPlace(String),
}

//! What an officer reports: words, two dates, a place, and the facts that were read or given.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::law::date::Date;
use crate::model::{Fact, FactId};

/// Where a fact comes from.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum FactSource {
    /// Read from the text.
    Text,
    /// Stated by the user.
    Given,
}

/// One fact of an observation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ObservedFact {
    /// Which fact.
    pub fact: FactId,
    /// What is known of it.
    pub value: Fact,
    /// Where it comes from.
    pub source: FactSource,
    /// Where the text states it: half open, in Unicode scalar values of the text as given.
    pub span: Option<[u32; 2]>,
}

impl ObservedFact {
    /// A fact that the user stated.
    pub fn given(fact: FactId, value: Fact) -> Self {
        Self {
            fact,
            value,
            source: FactSource::Given,
            span: None,
        }
    }

    /// A fact that was read from the text.
    pub fn read(fact: FactId, value: Fact, span: [u32; 2]) -> Self {
        Self {
            fact,
            value,
            source: FactSource::Text,
            span: Some(span),
        }
    }
}

/// What is to be decided upon. Both dates are explicit: the engine has no clock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Observation {
    /// What was typed; may be empty when a power is asked for by its id.
    pub text: String,
    /// The day on which the act ended.
    pub date: Date,
    /// The day of the decision, not before the act.
    pub decided: Date,
    /// The district of the place: the id of a declared 辖区.
    pub place: Option<String>,
    /// The facts, each at most once, in any order.
    pub facts: Vec<ObservedFact>,
}

impl Observation {
    /// An observation without text, place and facts, decided on the day of the act.
    pub fn on(date: Date) -> Self {
        Self {
            text: String::new(),
            date,
            decided: date,
            place: None,
            facts: Vec::new(),
        }
    }
}

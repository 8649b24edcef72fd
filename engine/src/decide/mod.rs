//! Decisions: from an observation and the rules to a determination that says what it rests on.
//!
//! `observation` what is put in · `answer` the document that comes out.

pub mod answer;
pub mod observation;

pub use answer::MatchAnswer;
pub use observation::{FactSource, Observation, ObservedFact};

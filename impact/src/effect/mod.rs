//! What a change of the rules changes in answers: every 案例 of both sides, receipts and stored observations asked of both.
//!
//! `facets` an answer as properties that can be compared · `cases` the cases · `translate` their facts from one knowledge
//! base to another · `questions` receipts and observations · `document` what comes of it.

mod cases;
mod document;
mod facets;
mod questions;
mod translate;

use yiju_engine::law::date::Date;
use yiju_kb::problem::Problem;

use crate::diff::diff;
use crate::side::Side;

pub use document::{EffectCounts, EffectDocument, EffectReport, FacetChange, Source};

/// How many powers an observation may bring up for its answer to be compared.
const TOP: usize = 5;

/// A file that was read for replay: its name as shown, and its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// Its name.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// What is asked of both sides besides their cases.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Replayed {
    /// Receipts, one a file.
    pub receipts: Vec<Stored>,
    /// Observations, one in JSON a line.
    pub observations: Vec<Stored>,
}

/// Asks everything of both sides. `today` stands in for days that an observation does not give.
///
/// # Errors
/// A receipt or an observation cannot be read.
pub fn effect(
    from: &Side,
    to: &Side,
    replayed: &Replayed,
    today: Date,
) -> Result<EffectDocument, Problem> {
    let compared = diff(from, to);
    let mut effects = cases::effects(from, to);
    let cases = effects.asked;
    let receipts = questions::receipts(from, to, &replayed.receipts)?;
    let observations = questions::observations(from, to, &replayed.observations, today)?;
    let asked = EffectCounts {
        cases,
        receipts: receipts.asked,
        observations: observations.asked,
    };
    effects.changed.extend(receipts.changed);
    effects.changed.extend(observations.changed);
    Ok(EffectDocument::new(compared, asked, effects.changed))
}

/// What came of one kind of question.
#[derive(Default)]
struct Effects {
    asked: usize,
    changed: Vec<EffectReport>,
}

impl Effects {
    fn note(&mut self, report: EffectReport) {
        self.asked += 1;
        if !report.changes.is_empty() {
            self.changed.push(report);
        }
    }
}

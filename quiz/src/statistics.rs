//! What answers tell a trainer about trainees and about questions.
//!
//! `record` one line of answers · `sitting` the answers of one trainee at one try · `formulas` the published formulas, with their
//! sources · `score` who took part, who passed, how high · `analysis` a question: facility, discrimination, options · `reliability`
//! of a set of questions · `weak` error rates by field and provision · `report` all of it.

mod analysis;
mod formulas;
mod record;
mod reliability;
mod report;
mod score;
mod sitting;
mod weak;

pub use analysis::{Flag, ItemFigures, OptionFigures};
pub use record::{Record, RecordError};
pub use reliability::FormFigures;
pub use report::{Report, report};
pub use score::{Band, BranchFigures, ScoreFigures};
pub use weak::WeakFigures;

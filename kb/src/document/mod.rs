//! The machine-readable documents of `export`, `show`, `check`, `test` and `doctor`. Their JSON Schemas are made from these
//! types. Those of `match` and `decide` stand in the engine.

use serde::Serialize;

use crate::problem::{self, Problem};

mod check;
mod doctor;
mod power;
mod test;

pub use check::{CheckDocument, Fault, FmtDocument, RelatedPlace};
pub use doctor::{
    CompetenceDocument, CorpusCount, DoctorDocument, StaleDocument, StaleProvision, StaleRow,
    VerifiedCounts,
};
pub use power::{
    ExportDocument, InForceFrom, PowerCard, PowerVersionCard, Provision, ProvisionText,
    ShowDocument, StatuteCard, StatuteVersionCard,
};
pub use test::{FailedCase, MissedPower, TestDocument};

/// The text of a document, as the program prints it and the service sends it: JSON on several lines, with a line end.
///
/// # Errors
/// It cannot be written as JSON.
pub fn text(document: &impl Serialize) -> Result<String, Problem> {
    let mut text = serde_json::to_string_pretty(document)
        .map_err(|_| Problem::new(problem::UNWRITABLE, "回答写不成 JSON"))?;
    text.push('\n');
    Ok(text)
}

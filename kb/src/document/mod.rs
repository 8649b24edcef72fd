//! The machine-readable documents of `export`, `show`, `check`, `test` and `doctor`. Their JSON Schemas are made from these
//! types. Those of `match` and `decide` stand in the engine.

mod check;
mod doctor;
mod power;
mod test;

pub use check::{CheckDocument, Fault, FmtDocument, RelatedPlace};
pub use doctor::{CompetenceDocument, CorpusCount, DoctorDocument, VerifiedCounts};
pub use power::{
    ExportDocument, InForceFrom, PowerCard, PowerVersionCard, Provision, ProvisionText,
    ShowDocument, StatuteCard, StatuteVersionCard,
};
pub use test::{FailedCase, MissedPower, TestDocument};

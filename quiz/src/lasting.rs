//! What stays of a question when the law changes.

use crate::item::{Item, Kind};

/// The name under which practice and other programs keep a question: its line and its kind. The question on the new law has the
/// same name, so it takes the place of the old one. No two questions of a bank share it.
pub fn lasting(item: &Item) -> String {
    let kind = match item.kind {
        Kind::Single => "single",
        Kind::Multiple => "multiple",
        Kind::TrueFalse => "true_false",
        Kind::Numeric => "numeric",
        Kind::Matching => "matching",
        Kind::Ordering => "ordering",
        Kind::Version => "version",
        Kind::Proofread => "proofread",
        Kind::Case => "case",
    };
    format!("{}:{kind}", item.line)
}

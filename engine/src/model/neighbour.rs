//! 他管: matters of other authorities that are brought to ours.

use serde::{Deserialize, Serialize};

use crate::law::citation::Citation;
use crate::model::knowledge::SourceRef;
use crate::model::power::Verified;

/// A matter of another authority, known by what people say of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Neighbour {
    /// Its short name.
    pub name: String,
    /// The authority that it is handed over to, in the words of the law.
    pub authority: String,
    /// The provisions that name the authority.
    pub basis: Vec<Citation>,
    /// What people say.
    pub phenomena: Vec<String>,
    /// How the text was seen, and until when it is known not to have changed.
    pub verified: Option<Verified>,
    /// Where it is declared.
    pub source: SourceRef,
}

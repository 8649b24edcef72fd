use schemars::JsonSchema;
use serde::Serialize;
use yiju_engine::decide::Survey;

/// The state of program and knowledge base.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DoctorDocument {
    /// The program's version.
    pub program: String,
    /// The hash of rules and register.
    pub rules: String,
    /// Rule files.
    pub files: usize,
    /// Statutes in the register.
    pub statutes: usize,
    /// Powers.
    pub powers: usize,
    /// Folders of official texts.
    pub corpora: Vec<CorpusCount>,
    /// Versions of powers by how their text was verified.
    pub verified: VerifiedCounts,
    /// What is open.
    pub open: Vec<String>,
}

/// A folder of official texts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CorpusCount {
    /// The folder.
    pub path: String,
    /// Statutes in it.
    pub statutes: usize,
}

/// Versions of powers by how their text was verified.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct VerifiedCounts {
    /// Against the official text.
    pub official: usize,
    /// Against an excerpt.
    pub excerpt: usize,
    /// Not at all.
    pub none: usize,
}

/// Who is competent for every field, district and side of the planning area on one day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CompetenceDocument {
    /// The program's version.
    pub program: String,
    /// The hash of rules and register.
    pub rules: String,
    /// The table.
    #[serde(flatten)]
    pub survey: Survey,
}

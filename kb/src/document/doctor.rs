use schemars::JsonSchema;
use serde::Serialize;
use yiju_engine::decide::Survey;
use yiju_engine::law::date::Date;
use yiju_engine::model::Grade;

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

/// What is in force on a day, by the day until which it was verified.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct StaleDocument {
    /// The hash of rules and register.
    pub rules: String,
    /// The day.
    pub date: Date,
    /// What was never verified, then the longest ago first.
    pub rows: Vec<StaleRow>,
}

/// What was verified until one day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct StaleRow {
    /// The day; null where nobody verified.
    pub until: Option<Date>,
    /// How many days ago that was; null as `until`.
    pub days: Option<i32>,
    /// Penalty provisions, by statute and place.
    pub provisions: Vec<StaleProvision>,
    /// Rules of competence, by name.
    pub competence: Vec<String>,
    /// Gates, by name.
    pub gates: Vec<String>,
}

/// A penalty provision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct StaleProvision {
    /// The identifier of the statute.
    pub statute: String,
    /// The day of adoption of the version.
    pub version: Option<Date>,
    /// The place in words.
    pub label: String,
    /// How its text was seen.
    pub grade: Grade,
    /// The powers that rest on it, by id.
    pub powers: Vec<String>,
}

use schemars::JsonSchema;
use serde::Serialize;

/// How the cases went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TestDocument {
    /// Cases run.
    pub cases: usize,
    /// Cases that came out as they must.
    pub passed: usize,
    /// Those that did not: one entry a statement that does not hold.
    pub failed: Vec<FailedCase>,
    /// Cases whose description brings up every power that must apply.
    pub found: usize,
    /// Those whose description does not: a measure of the reading of free text, not a fault of the rules.
    pub missed: Vec<MissedPower>,
}

/// A power that its case's description does not bring up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MissedPower {
    /// The case's title.
    pub case: String,
    /// Its file.
    pub file: String,
    /// Its line, from 1.
    pub line: u32,
    /// The power that must apply.
    pub power: String,
    /// What the description brings up instead.
    pub instead: Vec<String>,
}

/// A statement of a case that does not hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FailedCase {
    /// The case's title.
    pub case: String,
    /// Its file.
    pub file: String,
    /// Its line, from 1.
    pub line: u32,
    /// What must hold.
    pub expected: String,
    /// What came out.
    pub got: String,
    /// The rule and the fact on which it turned, where one can be named.
    pub flipped_by: Option<String>,
}

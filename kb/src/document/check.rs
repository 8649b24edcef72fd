use schemars::JsonSchema;
use serde::Serialize;
use yiju_engine::diagnostic::Severity;

/// What `check` found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CheckDocument {
    /// Rule files checked.
    pub files: usize,
    /// Powers that they declare.
    pub powers: usize,
    /// The faults, by file and place.
    pub diagnostics: Vec<Fault>,
}

/// What `fmt` did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FmtDocument {
    /// Rule files read.
    pub files: usize,
    /// Those that are not in canonical form.
    pub changed: Vec<String>,
    /// Whether they were rewritten.
    pub written: bool,
    /// Faults that keep a file from being formatted.
    pub diagnostics: Vec<Fault>,
}

/// A fault in a rule file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Fault {
    /// A stable code, such as `YJ0301`.
    pub code: String,
    /// How serious.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
    /// The file.
    pub file: String,
    /// Line, from 1.
    pub line: u32,
    /// Column in Unicode scalar values, from 1.
    pub column: u32,
    /// The place in the file, in Unicode scalar values, half-open.
    pub span: (u32, u32),
    /// Other places that matter.
    pub related: Vec<RelatedPlace>,
}

/// Another place that a fault speaks of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RelatedPlace {
    /// What is there.
    pub message: String,
    /// The file.
    pub file: String,
    /// Line, from 1.
    pub line: u32,
    /// Column in Unicode scalar values, from 1.
    pub column: u32,
    /// The place in the file, in Unicode scalar values, half-open.
    pub span: (u32, u32),
}

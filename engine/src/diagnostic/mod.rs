//! Diagnostics: what is wrong in a rule file, where, and what to do about it. One struct, many renderers.

pub mod codes;
mod plain;

use serde::{Deserialize, Serialize};

use crate::source::TextSpan;

pub use codes::{CODES, CodeInfo};
pub use plain::plain;

/// How serious a diagnostic is.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The rules cannot be used.
    Error,
    /// Something is probably wrong.
    Warning,
    /// Something could be better.
    Advice,
}

/// Another place that a diagnostic speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// What is there.
    pub message: String,
    /// Index of the file.
    pub file: usize,
    /// The place.
    pub span: TextSpan,
}

/// A fault in a rule file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// A stable code of [`CODES`], such as `YJ0301`.
    pub code: &'static str,
    /// How serious.
    pub severity: Severity,
    /// What is wrong, in one Chinese sentence.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
    /// Index of the file.
    pub file: usize,
    /// The place.
    pub span: TextSpan,
    /// Other places that matter.
    pub related: Vec<Related>,
}

impl Diagnostic {
    /// A diagnostic with the severity that its code has.
    pub fn new(
        code: &'static str,
        file: usize,
        span: TextSpan,
        message: impl Into<String>,
    ) -> Self {
        let severity = CODES
            .iter()
            .find(|info| info.code == code)
            .map_or(Severity::Error, |info| info.severity);
        Self {
            code,
            severity,
            message: plain(message),
            help: None,
            file,
            span,
            related: Vec::new(),
        }
    }

    /// With a remedy.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(plain(help));
        self
    }

    /// With a related place.
    #[must_use]
    pub fn related(mut self, file: usize, span: TextSpan, message: impl Into<String>) -> Self {
        self.related.push(Related {
            message: plain(message),
            file,
            span,
        });
        self
    }
}

//! The answer of `yiju verify`.

use schemars::JsonSchema;
use serde::Serialize;

use yiju_engine::law::Date;
use yiju_engine::law::citation::Citation;

/// How the rules agree with the official texts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "Verify")]
pub struct VerifyDocument {
    /// Power versions that were looked at: the sum of the next three.
    pub power_versions: usize,
    /// Those that agree with the texts.
    pub verified: usize,
    /// Those that do not.
    pub mismatch: usize,
    /// Those with a provision whose text is not at hand.
    pub no_text: usize,
    /// What does not agree, by power and version.
    pub findings: Vec<Finding>,
}

/// What a finding is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FindingKind {
    /// The article does not exist.
    Article,
    /// The 款 or 项 does not exist, or is about another conduct.
    Paragraph,
    /// The amount or the length differs.
    Amount,
    /// The measure addresses somebody else.
    Addressee,
    /// Must against may.
    Modality,
    /// A measure of the rule is not in the text, or one of the text is not in the rule, or under another condition.
    Measure,
    /// Another version of the statute applies on those days, or none.
    NotInForce,
    /// The text is not at hand.
    NoText,
}

/// One disagreement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Finding {
    /// The power.
    pub power: String,
    /// First day of the version.
    pub from: Option<Date>,
    /// The provision.
    pub citation: Citation,
    /// What it is about.
    pub kind: FindingKind,
    /// What the rule says.
    pub rule: String,
    /// What the text says.
    pub text: String,
}

//! An option: what it says, whether it is right, why, and where it comes from.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Claim;

/// An option of a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Choice {
    /// The text, without a letter.
    pub text: String,
    /// Whether it belongs to the key.
    pub correct: bool,
    /// Where it comes from.
    pub source: Source,
    /// Why it is wrong, or right: one sentence for the review of mistakes.
    pub reason: String,
    /// What it asserts of the stem, in a form that can be proved; together with the stem it is enough to prove it again.
    pub claim: Claim,
    /// What the engine says of the claim: `proved` for the key and `refuted` for every other option.
    pub proof: Proof,
}

/// Where an option comes from: the key, or one of the seven sources of wrong options.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// The law as it is.
    Key,
    /// The same parameter of another rule (90 日 for 60 日).
    SameParameter,
    /// Another 款, 项, tier or person of the same provision.
    Sibling,
    /// The same conduct, or a similar one, in another text.
    OtherText,
    /// A neighbouring organ.
    NeighbourOrgan,
    /// A value that was law once, or is not law yet.
    OtherVersion,
    /// 应当 and 可以, 并处 and 可以并处, 以上 and 以下, 工作日 and 自然日.
    Modality,
    /// A step in another place.
    StepOrder,
}

impl Source {
    /// In Chinese.
    pub fn word(self) -> &'static str {
        match self {
            Self::Key => "正确项",
            Self::SameParameter => "同类数值",
            Self::Sibling => "同条其他款项",
            Self::OtherText => "其他条文",
            Self::NeighbourOrgan => "相邻机关",
            Self::OtherVersion => "其他版本",
            Self::Modality => "措辞互换",
            Self::StepOrder => "步骤次序",
        }
    }
}

/// What the engine says of a claim on the stem's dates and facts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Proof {
    /// The verdict.
    pub verdict: Verdict,
    /// What it rests on, in words.
    pub by: String,
}

/// Whether a claim holds.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It holds.
    Proved,
    /// It does not hold.
    Refuted,
    /// Neither can be shown; such a claim is never an option.
    Open,
}

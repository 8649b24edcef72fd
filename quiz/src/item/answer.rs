//! The forms of answering, each with its key.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Aspect, Choice, Claim, Explanation, Proof};

/// How a question is answered. Kinds and forms are two things: a question of the kind `新旧法` or `纠错` is answered by
/// choosing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "form", rename_all = "snake_case")]
pub enum Answer {
    /// Exactly one option is right.
    Single {
        /// Three or four.
        options: Vec<Choice>,
    },
    /// Two or more options are right, and one at least is wrong, or all are right.
    Multiple {
        /// Four or five.
        options: Vec<Choice>,
    },
    /// A statement is right or wrong.
    TrueFalse {
        /// Whether it is right.
        holds: bool,
        /// The phrase that was altered; null where the statement is right.
        altered: Option<Altered>,
        /// What the statement asserts.
        claim: Claim,
        /// `proved` where it holds, else `refuted`.
        proof: Proof,
    },
    /// One or more numbers, each with its unit.
    Numeric {
        /// The blanks, in the order of the stem.
        blanks: Vec<Blank>,
    },
    /// Things on the left belong to things on the right, one each. The right may hold more than the left.
    Matching {
        /// The left.
        left: Vec<String>,
        /// The right.
        right: Vec<String>,
        /// For each of the left the index of its right.
        key: Vec<u16>,
        /// For each of the left, why.
        reasons: Vec<String>,
        /// For each of the left what the pair asserts.
        claims: Vec<Claim>,
        /// What every other pair asserts and the engine refutes: `refuted` where all are.
        proof: Proof,
    },
    /// Steps that are to be put in order.
    Ordering {
        /// As they are shown.
        steps: Vec<String>,
        /// The indices of the steps, first step first.
        key: Vec<u16>,
        /// Why this order.
        reason: String,
        /// What the order asserts.
        claim: Claim,
        /// `proved`.
        proof: Proof,
    },
    /// Linked questions on the stem of the item.
    Case {
        /// Two to six.
        parts: Vec<Part>,
    },
}

/// The phrase by which a wrong statement differs from the law.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Altered {
    /// As it stands in the statement.
    pub said: String,
    /// As the law has it.
    pub right: String,
    /// Where the altered phrase comes from.
    pub source: super::Source,
}

/// A number to be filled in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Blank {
    /// What it is (`上限`); empty where the stem has one blank only.
    pub label: String,
    /// The number as decimal text, in `unit`.
    pub value: String,
    /// The unit of the key: `元`, `%`, `倍`, `日`, `工作日`, `个月`, `年`, `小时`.
    pub unit: String,
    /// Units to choose among, where the unit is part of what is asked (`工作日`, `自然日`); else just the unit.
    pub units: Vec<String>,
    /// What the filled blank asserts.
    pub claim: Claim,
    /// `proved`.
    pub proof: Proof,
}

/// A linked question of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Part {
    /// What is asked about.
    pub aspect: Aspect,
    /// The question.
    pub ask: String,
    /// Its answer; never a case again.
    pub answer: Box<Answer>,
    /// Why.
    pub explanation: Explanation,
}

impl Answer {
    /// The options of a choice, else none.
    pub fn choices(&self) -> &[Choice] {
        match self {
            Self::Single { options } | Self::Multiple { options } => options,
            _ => &[],
        }
    }

    /// The linked questions of a case, else none.
    pub fn parts(&self) -> &[Part] {
        match self {
            Self::Case { parts } => parts,
            _ => &[],
        }
    }

    /// The key in short, one text for each question to be answered.
    pub fn key(&self) -> Vec<String> {
        match self {
            Self::Case { parts } => parts.iter().flat_map(|part| part.answer.key()).collect(),
            other => vec![other.short()],
        }
    }

    fn short(&self) -> String {
        match self {
            Self::Single { options } | Self::Multiple { options } => ('A'..='Z')
                .zip(options)
                .filter(|(_, option)| option.correct)
                .map(|(letter, _)| letter)
                .collect(),
            Self::TrueFalse { holds, .. } => if *holds { "正确" } else { "错误" }.to_owned(),
            Self::Numeric { blanks } => {
                let texts: Vec<String> = blanks
                    .iter()
                    .map(|blank| format!("{}{}", blank.value, blank.unit))
                    .collect();
                texts.join("；")
            }
            Self::Matching { key, .. } => {
                let pairs: Vec<String> = (1_u16..)
                    .zip(key)
                    .map(|(left, right)| format!("{left}-{}", letter(*right)))
                    .collect();
                pairs.join(" ")
            }
            Self::Ordering { key, .. } => key.iter().copied().map(circled).collect(),
            Self::Case { .. } => String::new(),
        }
    }
}

/// The letter of an option, `A` for 0; options beyond `Z` have none.
pub fn letter(index: u16) -> char {
    ('A'..='Z').nth(usize::from(index)).unwrap_or('?')
}

/// `①` for 0; beyond 20 there are none.
pub fn circled(index: u16) -> char {
    ('①'..='⑳').nth(usize::from(index)).unwrap_or('?')
}

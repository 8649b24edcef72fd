//! One line of what statistics are made from.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A trainee on the roll, or one answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "record", rename_all = "snake_case")]
pub enum Record {
    /// Somebody who should take part.
    Enrolled {
        /// Who, by any name that is the same throughout.
        trainee: String,
        /// The unit (`船山分局`).
        #[serde(default)]
        branch: Option<String>,
    },
    /// An answer to a question; also one that was left empty.
    Answer {
        /// Who.
        trainee: String,
        /// The unit, where the roll does not tell.
        #[serde(default)]
        branch: Option<String>,
        /// Which try: 1, or 2 and more for a resit.
        #[serde(default = "one")]
        attempt: u32,
        /// The id of the question; for a linked question of a case `…-1`, `…-2`.
        item: String,
        /// What was chosen: `B`, `ACD`, `正确`; null for nothing.
        #[serde(default)]
        chosen: Option<String>,
        /// Whether it was right, all of it.
        right: bool,
        /// Marks given; null: all or nothing, by `right`.
        #[serde(default)]
        points: Option<u32>,
        /// Marks that could be had.
        #[serde(default = "one")]
        of: u32,
        /// How long it took.
        #[serde(default)]
        seconds: Option<u32>,
    },
}

fn one() -> u32 {
    1
}

/// Why records make no sense together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RecordError {
    /// More marks than can be had, or none can be had.
    Points {
        /// Who.
        trainee: String,
        /// The question.
        item: String,
    },
    /// The same trainee answered the same question twice in one try.
    Twice {
        /// Who.
        trainee: String,
        /// The question.
        item: String,
        /// The try.
        attempt: u32,
    },
}

impl std::fmt::Display for RecordError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Points { trainee, item } => {
                write!(f, "“{trainee}”答“{item}”的得分超过了满分，或者满分是零")
            }
            Self::Twice {
                trainee,
                item,
                attempt,
            } => write!(f, "“{trainee}”第{attempt}次考试里“{item}”有两条作答"),
        }
    }
}

impl std::error::Error for RecordError {}

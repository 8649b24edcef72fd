//! The law that a question rests on, and what tells questions apart.

use std::fmt::Write;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use yiju_engine::law::citation::Citation;
use yiju_engine::law::date::Date;

use super::{Aspect, StatedFact};

/// The law that a question rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Binding {
    /// The power; null for procedure and for questions about several powers.
    pub power: Option<String>,
    /// The rule of procedure (`期限 作出处罚决定`), or the powers of a matching question (`GH-0001、GH-0006`); null where a
    /// power says it all.
    pub rule: Option<String>,
    /// First day of the version of the power or rule; null where no text at hand tells it.
    pub from: Option<Date>,
    /// Last day on which the answer is law, as far as it is known today: the item expires with it.
    pub to: Option<Date>,
    /// The provisions.
    pub citations: Vec<Citation>,
    /// The day on which the question was asked of the engine.
    pub as_of: Date,
}

/// What tells questions apart: power version, aspect, key and facts of the stem.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Identity {
    /// The power or the rule of procedure.
    pub of: String,
    /// First day of its version.
    pub from: Option<Date>,
    /// What is asked about.
    pub aspect: Aspect,
    /// Which of several things of this aspect (`单位`, `情节严重`); the same when the law changes.
    pub subject: String,
    /// The key in words.
    pub key: String,
    /// The facts of the stem, sorted.
    pub facts: Vec<StatedFact>,
}

impl Identity {
    /// The id of an item: prefix and 16 hexadecimal digits over everything.
    pub fn id(&self, prefix: &str) -> String {
        let mut parts = self.parts();
        parts.push(self.from.map(|from| from.to_string()).unwrap_or_default());
        parts.push(self.key.clone());
        digest(prefix, &parts)
    }

    /// The id of its line: the same for all versions of the law and all keys.
    pub fn line(&self, prefix: &str) -> String {
        digest(prefix, &self.parts())
    }

    fn parts(&self) -> Vec<String> {
        let mut facts = self.facts.clone();
        facts.sort();
        let mut parts = vec![
            self.of.clone(),
            self.aspect.word().to_owned(),
            self.subject.clone(),
        ];
        parts.extend(
            facts
                .iter()
                .map(|fact| format!("{}={}", fact.name, fact.value)),
        );
        parts
    }
}

/// Length-prefixed, so that no two lists of parts run together.
fn digest(prefix: &str, parts: &[String]) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    let mut text = format!("{prefix}-");
    for byte in hasher.finalize().iter().take(8) {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

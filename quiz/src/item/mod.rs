//! What a question is: plain values, no logic of making them.
//!
//! `kind` what is practised and how it is answered · `binding` the law it rests on and by which it is told apart ·
//! `choice` an option with its reason and its claim · `claim` what an option asserts, so that it can be proved ·
//! `answer` the forms of answering with their keys · `life` draft, ready, retired.

mod answer;
mod binding;
mod choice;
mod claim;
mod kind;
mod life;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use yiju_engine::law::citation::Citation;
use yiju_engine::law::date::Date;

pub use answer::{Altered, Answer, Blank, Part, circled, letter};
pub use binding::{Binding, Identity};
pub use choice::{Choice, Proof, Source, Verdict};
pub use claim::Claim;
pub use kind::{Aspect, Difficulty, Kind, Level};
pub use life::State;

/// A question with its key and its explanation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Item {
    /// `DQ-0021-6f1c02ab93d0e417`: the power (or `CX` for procedure) and the hash of its [`Identity`]. Two items with one id
    /// ask the same thing of the same law.
    pub id: String,
    /// `DQ-0021-…` without the version of the law and the key: the same when the law changes, so that practice can retire the
    /// old item and show `旧 → 新`.
    pub line: String,
    /// The kind.
    pub kind: Kind,
    /// What is asked about.
    pub aspect: Aspect,
    /// The field (`城乡规划`), or `行政程序` for procedure.
    pub field: String,
    /// The law that it rests on.
    pub binding: Binding,
    /// What a trainee can do who answers it: `能够…`.
    pub objective: String,
    /// The level of thinking.
    pub level: Level,
    /// How hard, by what the options share with the key.
    pub difficulty: Difficulty,
    /// The question.
    pub stem: Stem,
    /// How it is answered, with the key.
    pub answer: Answer,
    /// Why the key is the key.
    pub explanation: Explanation,
    /// Where it is in its life.
    pub state: State,
}

impl Item {
    /// The options, where there are some to choose from; none for the other forms and for cases.
    pub fn choices(&self) -> &[Choice] {
        self.answer.choices()
    }

    /// The key in short, as an answer sheet shows it: `B`, `ACD`, `正确`, `5000元`, `1-C 2-A`, `②①③`; for a case one a part.
    pub fn key(&self) -> Vec<String> {
        self.answer.key()
    }
}

/// The question as it is put.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Stem {
    /// The text, with all facts that it gives in words.
    pub text: String,
    /// Lines of a document that is to be proof-read, or of other material; most items have none.
    #[serde(default)]
    pub material: Vec<String>,
    /// The facts that the engine was given, as they are typed (`当事人=单位`). Each one stands in the text in words.
    pub facts: Vec<StatedFact>,
    /// The day on which the act ended, where the text says one.
    pub date: Option<Date>,
    /// The day of the decision, where the text says one.
    pub decided: Option<Date>,
    /// The id of the district, where the text says one.
    pub place: Option<String>,
}

/// A fact of a stem.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct StatedFact {
    /// The name in the knowledge base.
    pub name: String,
    /// The value as it would be typed after `名=`.
    pub value: String,
}

/// Why the key is the key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Explanation {
    /// In words.
    pub text: String,
    /// The provisions.
    pub citations: Vec<Citation>,
    /// The steps of the engine that the key rests on, a line each.
    pub trace: Vec<String>,
}

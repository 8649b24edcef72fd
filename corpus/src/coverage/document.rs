//! The answer of `yiju coverage`.

use schemars::JsonSchema;
use serde::Serialize;

use yiju_engine::law::Date;
use yiju_engine::law::citation::Citation;

use super::reasons::{Line, Sort};

/// Which penalty provisions no power rests on, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "Coverage")]
pub struct CoverageDocument {
    /// The day that powers and statutes are looked at.
    pub date: Date,
    /// All fields together.
    pub total: Count,
    /// Field by field, by name.
    pub fields: Vec<FieldCount>,
    /// Penalty provisions without power and without reason, by statute and place.
    pub open: Vec<OpenProvision>,
    /// Penalty provisions without power and with a reason, by statute and place.
    pub left_out: Vec<LeftOut>,
    /// Reasons that do not hold, by file and line.
    pub faults: Vec<Fault>,
    /// Statutes that are counted and of which the text of the day is not at hand.
    pub no_text: Vec<Unseen>,
}

/// How many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Count {
    /// Powers in force on the day.
    pub powers: usize,
    /// Power versions, of all dates: the sum of the next three.
    pub power_versions: usize,
    /// Those verified against an official text.
    pub official: usize,
    /// Those verified against an excerpt alone.
    pub excerpt: usize,
    /// Those not verified.
    pub none: usize,
    /// Penalty provisions in force on the day: the sum of the next three.
    pub provisions: usize,
    /// Those that a power in force on the day rests on.
    pub covered: usize,
    /// Those without power and with a reason.
    pub left_out: usize,
    /// Those without power and without reason.
    pub open: usize,
    /// Provisions that bind authorities and officials alone; not counted above.
    pub officials: usize,
}

/// The numbers of a field: of powers by the field of the power, of provisions by the field of the statute.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FieldCount {
    /// The field.
    pub field: String,
    /// How many.
    #[serde(flatten)]
    pub count: Count,
}

/// A penalty provision that nothing is said of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct OpenProvision {
    /// Where it stands. It names a half where powers rest on the other half alone.
    pub citation: Citation,
    /// Whether it has measures of its own.
    pub nature: Punishes,
    /// The field of the statute.
    pub field: String,
}

/// How a provision punishes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Punishes {
    /// By a measure of its own.
    Penalty,
    /// By a reference to another provision.
    Referral,
}

/// A penalty provision that was left out on purpose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LeftOut {
    /// Where it stands.
    pub citation: Citation,
    /// Of which sort the reason is.
    pub sort: Sort,
    /// The reason.
    pub why: String,
    /// Where the reason is written.
    pub at: Line,
}

/// What is wrong with a reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FaultKind {
    /// The line cannot be read.
    Unreadable,
    /// The statute is not registered.
    UnknownStatute,
    /// The place does not exist.
    UnknownPlace,
    /// It names a power that does not exist, or says that the conduct is that of a power and names none.
    UnknownPower,
    /// Powers rest on all that it names.
    Covered,
    /// Nothing that it names is a penalty provision of the text.
    Idle,
    /// An earlier line says why already.
    Twice,
}

/// A reason that does not hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Fault {
    /// Where it is written.
    pub at: Line,
    /// What is wrong.
    pub kind: FaultKind,
    /// The same in a sentence.
    pub message: String,
}

/// A statute whose text is not at hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Unseen {
    /// Its identifier.
    pub statute: String,
    /// Its short title.
    pub short: String,
    /// Adoption date of the version of the day; null where no source states one.
    pub version: Option<Date>,
    /// Powers in force on the day that rest on it.
    pub powers: Vec<String>,
}

use schemars::JsonSchema;
use serde::Serialize;
use yiju_engine::law::citation::Citation;
use yiju_engine::law::date::Date;
use yiju_engine::law::registry::Basis;
use yiju_engine::model::{Measure, Verified};

/// The power list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ExportDocument {
    /// The version of this document's shape.
    pub schema: u32,
    /// The day on which the versions apply; null: all versions.
    pub date: Option<Date>,
    /// The statutes.
    pub statutes: Vec<StatuteCard>,
    /// The powers, by id.
    pub powers: Vec<PowerCard>,
}

/// A statute of the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct StatuteCard {
    /// Its identifier.
    pub id: String,
    /// Its full title.
    pub title: String,
    /// Its short title.
    pub short: String,
    /// Other names.
    pub aliases: Vec<String>,
    /// Its rank (`法律`).
    pub level: String,
    /// Its versions, by date.
    pub versions: Vec<StatuteVersionCard>,
}

/// A version of a statute.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct StatuteVersionCard {
    /// The day on which it was adopted.
    pub adopted: Option<Date>,
    /// From when it applies.
    pub in_force_from: InForceFrom,
    /// The first day on which it no longer applies because the statute was repealed.
    pub repealed: Option<Date>,
    /// Until when it is known not to have changed.
    pub verified_until: Option<Date>,
}

/// From when a version applies, and how that is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct InForceFrom {
    /// The day.
    pub date: Option<Date>,
    /// How it is known.
    pub basis: Basis,
}

/// A power.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PowerCard {
    /// `DQ-0021`
    pub id: String,
    /// The full name.
    pub name: String,
    /// `行政处罚` and so on.
    pub kind: String,
    /// `大气扬尘油烟`
    pub field: String,
    /// What people say they see.
    pub phenomena: Vec<String>,
    /// Older powers that it continues.
    pub succeeds: Vec<String>,
    /// Its versions, by date.
    pub versions: Vec<PowerVersionCard>,
}

/// A power as one version of the law gives it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PowerVersionCard {
    /// First day on which it applies; null where no text at hand states it and it cannot be presumed.
    pub from: Option<Date>,
    /// Whether that day is stated or presumed.
    pub from_basis: Basis,
    /// Last day on which it applies.
    pub to: Option<Date>,
    /// What is violated.
    pub violates: Vec<Citation>,
    /// What the penalty rests on.
    pub basis: Vec<Citation>,
    /// The organ that the provision names, in its short form.
    pub organ: Option<String>,
    /// Everything that the provision orders or allows.
    pub measures: Vec<Measure>,
    /// What is doubtful.
    pub doubts: Vec<String>,
    /// How the text was verified.
    pub verified: Verified,
}

/// A power or an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ShowDocument {
    /// The power asked for; null where an article was asked for.
    pub power: Option<PowerCard>,
    /// The provisions that it violates and rests on, or the article.
    pub provisions: Vec<Provision>,
    /// Where an article was asked for: the powers that rest on it or name it as violated.
    pub powers: Vec<PowerCard>,
}

/// A provision with what is known of its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Provision {
    /// The place.
    pub citation: Citation,
    /// What `content` is.
    pub text: ProvisionText,
    /// The text or heading; empty where there is none.
    pub content: String,
}

/// What stands in for the text of a provision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ProvisionText {
    /// The official text.
    Official,
    /// A heading in the register's own words.
    Digest,
    /// Nothing.
    Missing,
}

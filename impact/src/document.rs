//! The machine-readable forms of `diff`.

use schemars::JsonSchema;
use serde::Serialize;
use yiju_engine::law::date::Date;
use yiju_engine::model::KnowledgeBase;

/// What differs between two knowledge bases.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DiffDocument {
    /// The one that it is compared with.
    pub from: SideStamp,
    /// The other one.
    pub to: SideStamp,
    /// Whether both say the same.
    pub same: bool,
    /// Powers that differ, by id.
    pub powers: Vec<PowerChange>,
    /// The provisions that those powers rest on, by statute, version and place.
    pub provisions: Vec<ProvisionChange>,
    /// Statutes of the register that differ, by identifier.
    pub statutes: Vec<StatuteChange>,
    /// Declarations that differ besides penalty provisions and powers, by keyword and name.
    pub declarations: Vec<DeclarationChange>,
}

/// One of two knowledge bases.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SideStamp {
    /// The hash of rules and register.
    pub rules: String,
    /// Powers.
    pub powers: usize,
    /// Cases.
    pub cases: usize,
}

impl SideStamp {
    /// Of a knowledge base with this hash.
    pub fn new(hash: &str, base: &KnowledgeBase) -> Self {
        Self {
            rules: hash.to_owned(),
            powers: base.powers.len(),
            cases: base.cases.len(),
        }
    }
}

/// What became of a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// Only the second has it.
    New,
    /// Only the first has it.
    Gone,
    /// Both have it, and not the same.
    Changed,
}

/// A property that differs. One of the two values is null where only the other has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Change {
    /// Which property: 名称, 依据, 措施, 现象 …
    pub what: String,
    /// The first day of the version of the power that it belongs to; null where it belongs to the power as a whole, or
    /// where that day is not known.
    pub version: Option<Date>,
    /// As the first has it.
    pub from: Option<String>,
    /// As the second has it.
    pub to: Option<String>,
}

/// A power that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PowerChange {
    /// Its id.
    pub power: String,
    /// Its name, the newer one.
    pub name: String,
    /// Its field.
    pub field: String,
    /// What became of it.
    pub change: ChangeKind,
    /// What differs; for a power that is new or gone what it consists of.
    pub changes: Vec<Change>,
}

/// A penalty provision on which powers that differ rest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ProvisionChange {
    /// The identifier of the statute.
    pub statute: String,
    /// The day of adoption of the version.
    pub version: Option<Date>,
    /// The place in words.
    pub label: String,
    /// What became of it: new where no power of the first rests on it, gone where none of the second does.
    pub change: ChangeKind,
    /// The powers that differ and rest on it, by id.
    pub powers: Vec<String>,
}

/// A statute of the register that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct StatuteChange {
    /// Its identifier.
    pub statute: String,
    /// Its title, the newer one.
    pub title: String,
    /// What became of it.
    pub change: ChangeKind,
    /// What differs.
    pub changes: Vec<Change>,
}

/// A declaration that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DeclarationChange {
    /// Its keyword: 管辖, 认定, 案例 …
    pub keyword: String,
    /// Its head without the keyword.
    pub name: String,
    /// What became of it.
    pub change: ChangeKind,
    /// Lines that only the first has, in the canonical form.
    pub removed: Vec<String>,
    /// Lines that only the second has.
    pub added: Vec<String>,
}

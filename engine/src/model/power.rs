//! Enforcement powers, their dated versions, and the clauses that a provision gives for them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::law::citation::Citation;
use crate::law::date::Date;
use crate::law::registry::Basis as DateBasis;
use crate::model::condition::Condition;
use crate::model::knowledge::SourceRef;
use crate::model::measure::Measure;

/// How a provision's text was seen.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Default,
    Serialize,
    Deserialize,
    JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Grade {
    /// Not verified.
    #[default]
    None,
    /// 核验 摘录: an excerpt was seen.
    Excerpt,
    /// 核验 正文: the official text as stored was read.
    Official,
}

/// 核验: grade, and until when the text is known not to have changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, JsonSchema)]
pub struct Verified {
    /// How the text was seen.
    pub grade: Grade,
    /// Until when.
    pub until: Option<Date>,
}

/// 承接: an older power that this one continues.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Succession {
    /// The older power's id.
    pub power: String,
    /// 部分: only a part of it.
    pub partly: bool,
}

/// An administrative power: one distinct conduct that the law lets an authority act on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Power {
    /// `DQ-0021`; never reused, never renamed.
    pub id: String,
    /// The short name of the rule (`露天烧烤`).
    pub short_name: String,
    /// The full name (`对露天烧烤的处罚`).
    pub name: String,
    /// 行政处罚 unless said otherwise.
    pub kind: String,
    /// 领域 (`大气扬尘油烟`).
    pub field: String,
    /// 现象: what people say they see.
    pub phenomena: Vec<String>,
    /// 承接
    pub succeeds: Vec<Succession>,
    /// 兜底: only if no other matched power punishes the act.
    pub residual: bool,
    /// The dated versions, ascending, not overlapping.
    pub versions: Vec<PowerVersion>,
    /// Where it is declared.
    pub source: SourceRef,
}

impl Power {
    /// Whether it is a penalty: by its kind, or because one of its versions gives one. Orders, coercion and enforcement follow
    /// the law of the day on which they are made (行政处罚法 第三十七条 speaks of penalties alone).
    pub fn is_penal(&self) -> bool {
        let gives = |version: &PowerVersion| {
            let mut clauses = version.clauses.iter();
            clauses.any(|clause| clause.measure.slot.is_penalty())
        };
        self.kind == "行政处罚" || self.versions.iter().any(gives)
    }
}

/// A power as one version of the law gives it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PowerVersion {
    /// First day on which it applies; [`Date::MIN`] where that day is not known, see [`Self::begins`].
    pub from: Date,
    /// Whether `from` is stated by a text or presumed from the adoption date.
    pub from_basis: DateBasis,
    /// Last day on which it applies; `None`: no end is known.
    pub to: Option<Date>,
    /// 违反
    pub violates: Vec<Citation>,
    /// 依据
    pub basis: Vec<Citation>,
    /// The organ that the provision names (由), in its short form.
    pub organ: Option<String>,
    /// 要件: conditions beyond the conduct.
    pub elements: Condition,
    /// Everything that the provision orders for this power, flattened.
    pub clauses: Vec<Clause>,
    /// 存疑 on the version as a whole.
    pub doubts: Vec<String>,
    /// 视同: how its division of persons and units reads an individual business; `None` where nobody has said.
    pub read_as: Option<ReadAs>,
    /// How far it was verified.
    pub verified: Verified,
    /// Where the 罚则 that gives the measures is declared.
    pub source: SourceRef,
}

impl PowerVersion {
    /// The first day on which it applies; `None` where no text at hand tells it.
    pub fn begins(&self) -> Option<Date> {
        (self.from != Date::MIN).then_some(self.from)
    }
}

/// 视同: how a text that divides persons and units reads an individual business (个体工商户).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadAs {
    /// `个人` or `单位`; `None` where it is 待定.
    pub party: Option<String>,
    /// Where that reading comes from.
    pub source: Option<String>,
    /// 推定: the source does not say it in these words.
    pub presumed: bool,
    /// The provisions that say it.
    pub basis: Vec<Citation>,
}

/// Whom a clause addresses.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Addressee {
    /// The party, whoever it is.
    #[default]
    Party,
    /// 对 A、B: the party when it is one of these (`单位`, `个人`, `施工单位`); these divide, one is true.
    When(Vec<String>),
    /// 并对 A、B: these persons besides the party.
    Also(Vec<String>),
}

/// How a clause behaves towards measures outside its tier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Effect {
    /// Replaces outer measures of the same slot and person.
    #[default]
    ReplacesSlot,
    /// 改处: replaces all outer penalties of that person.
    ReplacesPenalties,
    /// 并处 in a deeper tier: adds to the outer ones.
    Adds,
}

/// One measure with everything that says when and for whom it holds. The tree of a 罚则 is flattened into these.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clause {
    /// The measure itself; its `party` and `when` are the printed forms of what follows.
    pub measure: Measure,
    /// Whom it addresses.
    pub addressee: Addressee,
    /// The tiers on facts and the assessed states around it.
    pub condition: Condition,
    /// The stages around it, outermost first (`拒不改正`); empty: no earlier order is needed.
    pub stages: Vec<String>,
    /// The tiers and stages that contain it, outermost first, each a number unique within the provision. A clause
    /// whose path strictly extends another's is deeper.
    pub path: Vec<u16>,
    /// How it replaces.
    pub effect: Effect,
    /// 取重: of clauses with one number that hold together, only the heaviest stays.
    pub heaviest_of: Option<u16>,
    /// `个人` or `单位`: how this division of the party reads an individual business; `None` where that is open.
    pub reading: Option<String>,
}

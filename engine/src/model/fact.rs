//! What an observation can state: typed facts, their values, and the phrases by which people state them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::law::date::Date;
use crate::model::figure::{Decimal, Money, Span};
use crate::model::knowledge::SourceRef;

/// The index of a [`FactType`] in [`crate::model::KnowledgeBase::facts`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FactId(pub u32);

/// What kind of value a fact has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum FactKind {
    /// 之一 { … }: exactly one of these words. A [`FactValue::Option`] is an index into them.
    OneOf(Vec<String>),
    /// 是否
    YesNo,
    /// 金额
    Money,
    /// 面积, in square metres.
    Area,
    /// 长度, in metres.
    Length,
    /// 体积, in cubic metres.
    Volume,
    /// 数量, 次数, 人数 and other counts; the unit word as declared (empty where none is).
    Count(String),
    /// 比例, in per cent.
    Proportion,
    /// 日期
    Date,
    /// 时刻, minutes since midnight.
    TimeOfDay,
    /// 期间
    Span,
    /// A list of dated past decisions (`受罚`, `使用他人名义投标`).
    History,
    /// A state that a person assesses (情节严重, …): yes or no, never read from text and never asked as a question of
    /// fact.
    Assessed,
    /// The tiers of a 分档 without a fact: exactly one holds, by a person's assessment. Scoped to one provision.
    AssessedTier(Vec<String>),
}

/// A declared fact (事实), or one that the compiler made for an assessed state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactType {
    /// The name as declared (`当事人`). Names are unique save for `分档`, of which each provision has its own.
    pub name: String,
    /// Its type.
    pub kind: FactKind,
    /// The question that asks for it, where one is declared.
    pub question: Option<String>,
    /// The phrases that state it.
    pub phrases: Vec<Phrase>,
    /// Where it is declared.
    pub source: SourceRef,
}

impl FactType {
    /// The words of a 之一 or of a 分档, else none.
    pub fn options(&self) -> &[String] {
        match &self.kind {
            FactKind::OneOf(words) | FactKind::AssessedTier(words) => words,
            _ => &[],
        }
    }

    /// Whether a person must assess it, so that it is neither read from text nor asked like a fact.
    pub fn is_assessed(&self) -> bool {
        matches!(self.kind, FactKind::Assessed | FactKind::AssessedTier(_))
    }
}

/// One 识别: if the pattern occurs in what was typed, the fact has this value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phrase {
    /// The value that the phrase states; `None` where a slot of the pattern carries it.
    pub value: Option<FactValue>,
    /// What to look for.
    pub pattern: Pattern,
}

/// A sequence of literals and typed slots.
pub type Pattern = Vec<PatternPart>;

/// A part of a pattern.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum PatternPart {
    /// These characters.
    Literal(String),
    /// A value of the fact's own type (`{金额}`, `{面积}`).
    Slot,
}

/// A value of a fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum FactValue {
    /// An index into the fact's words.
    Option(u16),
    /// 是 or 否
    YesNo(bool),
    /// 金额
    Money(Money),
    /// 面积, 长度, 体积, 数量, 比例, in the unit of the kind.
    Number(Decimal),
    /// 日期
    Date(Date),
    /// Minutes since midnight.
    TimeOfDay(u16),
    /// 期间
    Span(Span),
    /// The days of past decisions, ascending.
    History(Vec<Date>),
    /// 没有 (没有违法所得)
    Absent,
    /// 无法计算
    Incalculable,
}

/// What is known of one fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fact {
    /// Its value is known.
    Known(FactValue),
    /// Asked for, and known to be unknown.
    Unknown,
    /// It does not apply here; an atom about it is false, negated or not.
    NotApplicable,
}

/// The state of a fact in an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FactState {
    /// Known, with a value.
    Known,
    /// Known to be unknown.
    Unknown,
    /// Nobody has asked yet.
    NotAsked,
    /// Does not apply.
    NotApplicable,
}

//! Dated procedure: tracks, deadlines, parameters, calendars, discretion standards.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::law::citation::Citation;
use crate::law::date::Date;
use crate::model::condition::Condition;
use crate::model::fact::FactValue;
use crate::model::figure::{Decimal, Money, Span};
use crate::model::knowledge::SourceRef;

/// An amount to compare a fine with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Threshold {
    /// This amount.
    Money(Money),
    /// A 参数 by name, which may be 待定.
    Parameter(String),
}

/// 程序: a procedural track or duty that is open or due when `condition` holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Track {
    /// `简易程序`
    pub name: String,
    /// First day.
    pub from: Date,
    /// Last day, where known.
    pub to: Option<Date>,
    /// 依据
    pub basis: Vec<Citation>,
    /// 当
    pub condition: Condition,
    /// 步骤, in order.
    pub steps: Vec<Step>,
    /// Where it is declared.
    pub source: SourceRef,
}

/// One step of a track.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// What is done.
    pub name: String,
    /// 依据
    pub basis: Vec<Citation>,
}

/// 期限: a deadline that runs from an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deadline {
    /// `作出决定`
    pub name: String,
    /// First day on which this deadline is law.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
    /// The event it runs from (`立案日`), or up to where it runs backwards.
    pub start: String,
    /// How it runs.
    pub run: Run,
    /// How long.
    pub span: Span,
    /// When it applies.
    pub condition: Condition,
    /// 依据
    pub basis: Vec<Citation>,
    /// 完成: the event that shows that it was kept (`决定日`).
    pub done: Option<String>,
    /// 期满: the events that its last day is (`起诉期限届满日`).
    pub ends: Vec<String>,
    /// 顺延: the provisions by which a last day that is a rest day moves to the next working day; empty where none does.
    pub rolls: Vec<Citation>,
    /// 扣除: days that do not count.
    pub left_out: Option<LeftOut>,
    /// 首日: why it is open whether the day of the event counts, so that the last day itself is neither in time nor late;
    /// `None` where it does not count.
    pub first_day: Option<String>,
    /// Where it is declared.
    pub source: SourceRef,
}

/// How a deadline runs from its event.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Run {
    /// 自 … 起: to be done up to the last day.
    Within,
    /// 自 … 满: not to be done before the last day is over.
    After,
    /// 在 … 前: to be done so long before the event.
    Before,
}

/// 扣除: from one event to another, both days included, a deadline does not run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    /// The first day left out.
    pub from: String,
    /// The last day left out.
    pub to: String,
    /// By which provisions.
    pub basis: Vec<Citation>,
}

/// 参数: a figure that other rules use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parameter {
    /// `听证_较大数额罚款`
    pub name: String,
    /// The value; `None` is 待定.
    pub value: Option<FactValue>,
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
    /// 应由 … 确定
    pub settled_by: Option<String>,
    /// 依据
    pub basis: Vec<Citation>,
    /// Where it is declared.
    pub source: SourceRef,
}

/// 日历: the rest days and moved working days of a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Calendar {
    /// The year.
    pub year: i16,
    /// 休: first and last day of each rest, inclusive.
    pub rests: Vec<(Date, Date)>,
    /// 班: weekend days that are worked.
    pub workdays: Vec<Date>,
    /// 来源
    pub origin: String,
    /// 转录: copied from a secondary source.
    pub transcribed: bool,
    /// Where it is declared.
    pub source: SourceRef,
}

/// 裁量: a discretion standard over one provision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Discretion {
    /// Whose standard.
    pub name: String,
    /// 于: the provision.
    pub provision: Citation,
    /// The tiers, in order.
    pub tiers: Vec<DiscretionTier>,
    /// 参考: another place's standard, or one that does not bind here; shown to compare with, never applied.
    pub reference: bool,
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
    /// 来源
    pub origin: String,
    /// Where it is declared.
    pub source: SourceRef,
}

/// 阶次: a tier of a discretion standard as a part of the statutory range.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DiscretionTier {
    /// `较轻`
    pub name: String,
    /// 当; `None` where a person judges which tier it is.
    pub condition: Option<Condition>,
    /// How much of the statutory range; `None` where the standard sets nothing.
    pub share: Option<Share>,
}

/// A part of a statutory range: the way from its minimum to its maximum, in per cent. Where no minimum is stated, the way
/// begins at nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// Lower end, from 0 to 100.
    pub low: Decimal,
    /// Upper end, from `low` to 100.
    pub high: Decimal,
}

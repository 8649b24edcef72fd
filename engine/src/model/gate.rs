//! 关口: what a case passes before a penalty (行政处罚法 第二十八条至第四十二条, 第五十七条, and special rules of other laws).

use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::law::citation::Citation;
use crate::law::date::Date;
use crate::model::condition::Condition;
use crate::model::knowledge::SourceRef;
use crate::model::power::Verified;
use crate::model::procedure::Step;

/// The steps of the gate, in the order in which they are tested.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
pub enum GateStep {
    /// Who may act.
    #[serde(rename = "执法资格")]
    Officers,
    /// Whether the facts are established.
    #[serde(rename = "查明事实")]
    Facts,
    /// Whether the act may still be punished.
    #[serde(rename = "时效")]
    Limitation,
    /// Whether the party answers for the act.
    #[serde(rename = "责任能力")]
    Capacity,
    /// Whether the party is at fault.
    #[serde(rename = "主观过错")]
    Fault,
    /// Whether the act is too slight.
    #[serde(rename = "不予处罚")]
    Slight,
    /// What makes the penalty lighter.
    #[serde(rename = "从轻减轻")]
    Mitigation,
    /// What makes it heavier.
    #[serde(rename = "从重")]
    Aggravation,
    /// That the party is ordered to put it right.
    #[serde(rename = "责令改正")]
    Correction,
}

impl GateStep {
    /// All of them, in order.
    pub const ALL: [Self; 9] = [
        Self::Officers,
        Self::Facts,
        Self::Limitation,
        Self::Capacity,
        Self::Fault,
        Self::Slight,
        Self::Mitigation,
        Self::Aggravation,
        Self::Correction,
    ];

    /// The word of the rule language.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Officers => "执法资格",
            Self::Facts => "查明事实",
            Self::Limitation => "时效",
            Self::Capacity => "责任能力",
            Self::Fault => "主观过错",
            Self::Slight => "不予处罚",
            Self::Mitigation => "从轻减轻",
            Self::Aggravation => "从重",
            Self::Correction => "责令改正",
        }
    }
}

/// What a gate comes to where its condition holds.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
pub enum GateEffect {
    /// These officers cannot go on with the case.
    #[serde(rename = "停止办理")]
    Halt,
    /// No penalty.
    #[serde(rename = "不予处罚")]
    NoPenalty,
    /// The authority may leave it without a penalty.
    #[serde(rename = "可以不予处罚")]
    MayNoPenalty,
    /// The penalty must be lighter, within its range or below it.
    #[serde(rename = "应当从轻或者减轻")]
    MustMitigate,
    /// It may be.
    #[serde(rename = "可以从轻或者减轻")]
    MayMitigate,
    /// Detention is imposed and not carried out.
    #[serde(rename = "不执行拘留")]
    NoDetention,
    /// It must be heavier, within its range.
    #[serde(rename = "应当从重")]
    MustAggravate,
    /// The party must be ordered to put it right.
    #[serde(rename = "应当责令改正")]
    MustOrder,
}

impl GateEffect {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Halt,
        Self::NoPenalty,
        Self::MayNoPenalty,
        Self::MustMitigate,
        Self::MayMitigate,
        Self::NoDetention,
        Self::MustAggravate,
        Self::MustOrder,
    ];

    /// The word of the rule language.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Halt => "停止办理",
            Self::NoPenalty => "不予处罚",
            Self::MayNoPenalty => "可以不予处罚",
            Self::MustMitigate => "应当从轻或者减轻",
            Self::MayMitigate => "可以从轻或者减轻",
            Self::NoDetention => "不执行拘留",
            Self::MustAggravate => "应当从重",
            Self::MustOrder => "应当责令改正",
        }
    }

    /// Whether the party is better off by it, so that it holds under the law of the act or that of the decision, whichever
    /// has it (行政处罚法 第三十七条).
    pub fn favours(self) -> bool {
        matches!(
            self,
            Self::NoPenalty
                | Self::MayNoPenalty
                | Self::MustMitigate
                | Self::MayMitigate
                | Self::NoDetention
        )
    }
}

/// 关口
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gate {
    /// Its step.
    pub step: GateStep,
    /// `不满十四周岁`, unique among those in force on one day.
    pub name: Arc<str>,
    /// First day.
    pub from: Date,
    /// Last day, where known.
    pub to: Option<Date>,
    /// 依据; empty where only a second-hand source is known.
    pub basis: Vec<Citation>,
    /// 当
    pub condition: Condition,
    /// 则
    pub effect: GateEffect,
    /// 步骤: what is done where it holds.
    pub steps: Vec<Step>,
    /// 说明
    pub remark: Option<String>,
    /// 存疑: never sure, for this reason.
    pub doubt: Option<String>,
    /// 来源, where no text is at hand.
    pub origin: Option<String>,
    /// 核验
    pub verified: Verified,
    /// Where it is declared.
    pub source: SourceRef,
}

impl Gate {
    /// Whether it is law on a day.
    pub fn is_on(&self, day: Date) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }
}

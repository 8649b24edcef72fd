//! Conditions over facts, and three-valued (Kleene) truth.

use serde::{Deserialize, Serialize};

use crate::model::fact::{FactId, FactValue};
use crate::model::figure::Span;
use crate::model::measure::Kind;

/// Kleene's three values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Truth {
    /// Holds.
    True,
    /// Does not hold.
    False,
    /// Cannot be said on the facts at hand.
    Unknown,
}

impl Truth {
    /// Both hold.
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::False, _) | (_, Self::False) => Self::False,
            (Self::True, Self::True) => Self::True,
            _ => Self::Unknown,
        }
    }

    /// At least one holds.
    pub fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::True, _) | (_, Self::True) => Self::True,
            (Self::False, Self::False) => Self::False,
            _ => Self::Unknown,
        }
    }
}

impl std::ops::Not for Truth {
    type Output = Self;

    fn not(self) -> Self {
        match self {
            Self::True => Self::False,
            Self::False => Self::True,
            Self::Unknown => Self::Unknown,
        }
    }
}

impl From<bool> for Truth {
    fn from(value: bool) -> Self {
        if value { Self::True } else { Self::False }
    }
}

/// A condition as written in 要件, 若, 当.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Condition {
    /// Always holds.
    #[default]
    Always,
    /// One statement about the facts.
    Atom(Atom),
    /// 非
    Not(Box<Condition>),
    /// 且
    All(Vec<Condition>),
    /// 或
    Any(Vec<Condition>),
}

impl Condition {
    /// Both conditions; `Always` disappears.
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Always, other) => other,
            (this, Self::Always) => this,
            (Self::All(mut parts), Self::All(more)) => {
                parts.extend(more);
                Self::All(parts)
            }
            (Self::All(mut parts), other) => {
                parts.push(other);
                Self::All(parts)
            }
            (this, Self::All(more)) => {
                let mut parts = vec![this];
                parts.extend(more);
                Self::All(parts)
            }
            (this, other) => Self::All(vec![this, other]),
        }
    }

    /// The opposite condition.
    pub fn negated(self) -> Self {
        match self {
            Self::Not(inner) => *inner,
            other => Self::Not(Box::new(other)),
        }
    }
}

/// A comparison of two ordered values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Comparison {
    /// `=`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`, 不足
    Less,
    /// `<=`, 以下 (行政处罚法 counts the number itself)
    AtMost,
    /// `>`, 超过
    Greater,
    /// `>=`, 以上
    AtLeast,
}

/// A statement that can be true, false or unknown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Atom {
    /// A 之一 (or 分档) fact has one of these words.
    OneOf {
        /// The fact.
        fact: FactId,
        /// Indices into its words.
        options: Vec<u16>,
    },
    /// A 是否 or assessed fact is 是.
    Holds {
        /// The fact.
        fact: FactId,
    },
    /// An ordered fact against a value.
    Compare {
        /// The fact.
        fact: FactId,
        /// How.
        comparison: Comparison,
        /// Against what; never [`FactValue::Option`].
        value: FactValue,
    },
    /// The fact is 没有.
    Absent {
        /// The fact.
        fact: FactId,
    },
    /// The fact is 无法计算.
    Incalculable {
        /// The fact.
        fact: FactId,
    },
    /// Past decisions within a window that ends on the day of the act: 近2年 受罚 2次 以上.
    History {
        /// A fact of kind [`crate::model::FactKind::History`].
        fact: FactId,
        /// The window before the act.
        window: Span,
        /// How.
        comparison: Comparison,
        /// How many.
        count: u32,
    },
    /// A day against the last day of a 期限 (gates only): 发现日 至迟 立案日 晚于 处罚时效.
    Late {
        /// The day, a fact of kind [`crate::model::FactKind::Date`].
        fact: FactId,
        /// Days by which it has come.
        at_latest: Vec<FactId>,
        /// The name of the 期限.
        deadline: String,
    },
    /// Nothing that the engine can test (其他情形): always unknown.
    Open(String),
    /// 领域 of the power (competence rules only).
    Field(Vec<String>),
    /// 主管: the organ that the provision names (competence rules only).
    StatuteOrgan(Vec<String>),
    /// 辖区: the district of the place (competence rules only).
    District(Vec<String>),
    /// 权力: these powers (competence rules only).
    Power(Vec<String>),
    /// 依据: the power rests on a provision whose label begins so (competence rules only).
    Basis(Vec<String>),
    /// 全部措施 属于 { … }: every penalty at hand is of one of these kinds (procedure only).
    MeasuresWithin(Vec<Kind>),
    /// 措施 含 { … }: some penalty at hand is of one of these kinds (procedure only).
    MeasuresInclude(Vec<Kind>),
    /// The fine of one party against an amount (procedure only); unknown where the fine is not stated.
    Fine {
        /// How.
        comparison: Comparison,
        /// The amount; a parameter that is 待定 makes the atom unknown.
        value: crate::model::procedure::Threshold,
    },
}

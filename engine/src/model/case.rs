//! 案例: scenarios with the outcome that they must have; the tests of a knowledge base.

use serde::{Deserialize, Serialize};

use crate::law::date::Date;
use crate::model::authority::{Certainty, Role};
use crate::model::fact::{Fact, FactId};
use crate::model::figure::Money;
use crate::model::knowledge::SourceRef;
use crate::model::measure::{Amount, Duration, Kind};

/// A scenario.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// Its title, unique.
    pub name: String,
    /// 描述: what an officer would type.
    pub description: String,
    /// 行为日
    pub date: Date,
    /// 决定日
    pub decided: Date,
    /// 地点, a district's id.
    pub place: Option<String>,
    /// 事实
    pub facts: Vec<(FactId, Fact)>,
    /// 应为
    pub expected: Vec<Expectation>,
    /// 不应为: powers that must not apply.
    pub rejected: Vec<String>,
    /// Where it is declared.
    pub source: SourceRef,
}

/// One statement of 应为. Measures and citations are checked against the powers named in the same block.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Expectation {
    /// This power applies (or is possible).
    Power(String),
    /// The label of a violated provision.
    Violates(String),
    /// The label of a penalty provision.
    Basis(String),
    /// A measure.
    Measure(Box<ExpectedMeasure>),
    /// Who holds a role, and how sure that is.
    Holds {
        /// The role.
        role: Role,
        /// An authority's id; empty: nobody is named.
        organ: String,
        /// The certainty, where stated.
        certainty: Option<Certainty>,
    },
    /// 选用: which version is chosen.
    Chosen(Choice),
    /// 待问: this fact is asked for.
    Asks(FactId),
    /// 关口: how a gate stands in the answers: `Some` whether its condition holds, `None` where that is open.
    Gate {
        /// Its name.
        name: String,
        /// 成立, 不成立 or 待查.
        holds: Option<bool>,
    },
    /// 不予处罚: no outcome has a penalty, for a gate stops them all.
    NoPenalty,
    /// 竞合: what becomes of the fines of the expected powers, taken as one act where the facts do not say otherwise.
    Fines(ExpectedFines),
    /// 程序: how a track or duty stands.
    Track {
        /// Its name.
        name: String,
        /// How it stands.
        stand: TrackStand,
    },
    /// 期限: how a deadline runs.
    Deadline {
        /// Its name.
        name: String,
        /// How it runs.
        runs: ExpectedDeadline,
    },
    /// 加处: the surcharge by the end of a day; `None`: it reaches its cap on that day.
    Surcharge {
        /// The day.
        on: Date,
        /// All days up to it together.
        amount: Option<Money>,
    },
    /// 不归本局, with the authority to hand over to where named.
    NotOurs(Option<String>),
}

/// 竞合
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ExpectedFines {
    /// 从: the fine is imposed by this power.
    By(String),
    /// 待定: they meet, and nothing is settled.
    Open,
    /// 没有: they do not meet.
    Apart,
}

/// How a track or duty stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum TrackStand {
    /// 可, 应: open, or due.
    Open,
    /// 不可, 不必: neither.
    Closed,
    /// 待定: that depends on what is not known.
    Undecided,
    /// 未收录: no rule of the day of decision is on record.
    NotOnRecord,
}

/// How a deadline runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ExpectedDeadline {
    /// 至: it applies, and this is its last day.
    Until(Date),
    /// 不适用
    DoesNotApply,
    /// 待定: whether it applies depends on what is not known.
    Undecided,
    /// 算不出: it applies, and its last day cannot be told.
    Uncounted,
}

/// 选用
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Choice {
    /// 旧法
    Old,
    /// 新法
    New,
    /// 不可比
    Incomparable,
}

/// A measure that must be among the outcomes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExpectedMeasure {
    /// 可能: in at least one outcome rather than in all.
    pub possibly: bool,
    /// The stage it waits for (`next`), if any.
    pub stage: Option<String>,
    /// The addressee, where named.
    pub party: Option<String>,
    /// 可以: allowed, not ordered. Where it is not written, both will do.
    pub may: bool,
    /// The other organ that imposes it, where named.
    pub organ: Option<String>,
    /// Whose approval it needs, where named.
    pub approval: Option<String>,
    /// The kind.
    pub kind: Kind,
    /// The amount; a yuan amount also matches a computed one.
    pub amount: Option<Amount>,
    /// The duration.
    pub duration: Option<Duration>,
    /// The object.
    pub object: Option<String>,
}

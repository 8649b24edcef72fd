//! Why an observation cannot be decided upon at all.

use crate::law::date::Date;

/// A fault of the input; a decision that is merely open is no error.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DecideError {
    /// The decision would precede the act.
    #[error("决定日 {decided} 早于行为日 {date}")]
    DecidedBeforeAct {
        /// The day of the act.
        date: Date,
        /// The day of the decision.
        decided: Date,
    },
    /// No 辖区 of this id.
    #[error("地点“{0}”没有登记")]
    UnknownPlace(String),
    /// No power of this id.
    #[error("没有权力 {0}")]
    UnknownPower(String),
    /// A fact that the knowledge base does not declare.
    #[error("事实的序号 {0} 超出范围")]
    UnknownFact(u32),
    /// A value that the fact cannot take.
    #[error("事实“{0}”不能取这个值")]
    WrongValue(String),
    /// Two statements about one fact that differ.
    #[error("事实“{0}”说了两次，而且不一样")]
    Contradiction(String),
}

impl DecideError {
    /// The code of the fault.
    pub fn code(&self) -> &'static str {
        match self {
            Self::DecidedBeforeAct { .. } => "YJ0607",
            Self::UnknownPlace(_) => "YJ0608",
            Self::UnknownFact(_) => "YJ0609",
            Self::WrongValue(_) | Self::Contradiction(_) => "YJ0610",
            Self::UnknownPower(_) => "YJ0614",
        }
    }

    /// What to do about it.
    pub fn help(&self) -> &'static str {
        match self {
            Self::DecidedBeforeAct { .. } => "核对两个日期；决定日不能在行为终了之前",
            Self::UnknownPlace(_) => "用 辖区 声明里的名称",
            Self::UnknownPower(_) => "核对编号；yiju search 可以按名称查找",
            Self::UnknownFact(_) => "事实要来自同一个知识库",
            Self::WrongValue(_) => "按事实声明的类型和选项来写",
            Self::Contradiction(_) => "留下其中一个",
        }
    }
}

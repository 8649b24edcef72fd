//! The roles of accounts.

/// What somebody is to this service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// 执法人员
    Officer,
    /// 协管（辅助）人员: helps, and therefore never sees a decision.
    Auxiliary,
    /// 法制顾问
    Adviser,
    /// 审核人
    Reviewer,
    /// 教员
    Trainer,
    /// 学员
    Trainee,
    /// 管理员
    Administrator,
}

impl Role {
    /// All roles.
    pub const ALL: [Self; 7] = [
        Self::Officer,
        Self::Auxiliary,
        Self::Adviser,
        Self::Reviewer,
        Self::Trainer,
        Self::Trainee,
        Self::Administrator,
    ];

    /// The word for programs and the store.
    pub fn word(self) -> &'static str {
        match self {
            Self::Officer => "officer",
            Self::Auxiliary => "auxiliary",
            Self::Adviser => "adviser",
            Self::Reviewer => "reviewer",
            Self::Trainer => "trainer",
            Self::Trainee => "trainee",
            Self::Administrator => "administrator",
        }
    }

    /// The role in Chinese.
    pub fn name(self) -> &'static str {
        match self {
            Self::Officer => "执法人员",
            Self::Auxiliary => "协管（辅助）人员",
            Self::Adviser => "法制顾问",
            Self::Reviewer => "审核人",
            Self::Trainer => "教员",
            Self::Trainee => "学员",
            Self::Administrator => "管理员",
        }
    }

    /// The role of a word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.word() == word)
    }
}

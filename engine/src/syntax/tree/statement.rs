//! Statements of 罚则, 权力, 版本, 通则, 认定 and 应为.

use super::{At, ConditionTree, Doubt, Figure, MeasureList, Origin, Prefix, RoleTree, Text};

/// Dates of validity as written.
#[derive(Debug, Clone, PartialEq)]
pub struct Validity {
    /// 自
    pub from: Text,
    /// 推定
    pub presumed: bool,
    /// 至, inclusive.
    pub to: Option<Text>,
}

/// 核验
#[derive(Debug, Clone, PartialEq)]
pub struct VerifiedTree {
    /// 正文 rather than 摘录.
    pub official: bool,
    /// The source of an excerpt.
    pub origin: Option<Text>,
    /// 至
    pub until: Option<Text>,
}

/// A power with its body.
#[derive(Debug, Clone, PartialEq)]
pub struct PowerDecl {
    /// `GH-0001`
    pub id: Text,
    /// The short name.
    pub name: Text,
    /// Its statements.
    pub body: Vec<At<Statement>>,
}

/// A statement of a 罚则, 权力, 项, 版本, 通则 or 认定.
#[derive(Debug, Clone, PartialEq)]
pub enum Statement {
    /// 第一项 RQ-0014 … { … }
    Item {
        /// 第一项
        locator: Text,
        /// The power.
        power: PowerDecl,
    },
    /// 版本
    Version {
        /// Its dates.
        validity: At<Validity>,
        /// Its statements.
        body: Vec<At<Statement>>,
    },
    /// 自 …
    Validity(Validity),
    /// 领域
    Field(Text),
    /// 由, alone
    Organ(Text),
    /// 依据
    Basis(Vec<Text>),
    /// 违反
    Violates(Vec<Text>),
    /// 现象
    Phenomena(Vec<Text>),
    /// 名称
    FullName(Text),
    /// 类型
    Kind(Text),
    /// 承接
    Succeeds {
        /// The older powers.
        powers: Vec<Text>,
        /// 部分
        partly: bool,
    },
    /// 核验
    Verified(VerifiedTree),
    /// 要件
    Elements {
        /// The conditions, all of which must hold.
        conditions: Vec<At<ConditionTree>>,
        /// 兜底 among them.
        residual: bool,
    },
    /// 兜底
    Residual(Option<Vec<At<Statement>>>),
    /// 同项
    SameItem(Text),
    /// 上位
    Superior(Vec<Text>),
    /// 个体工商户 视同 …
    ReadAs(ReadAsTree),
    /// 存疑
    Doubt(Doubt),
    /// 凡 对 单位 罚款 { … }
    Every {
        /// The addressee of the penalties that it is over.
        party: Option<Vec<Text>>,
        /// Their kind.
        kind: Text,
        /// The document or thing that they concern, where only that one is meant.
        object: Option<Text>,
        /// What is added.
        body: Vec<At<Statement>>,
    },
    /// 当
    When(At<ConditionTree>),
    /// 若 … { } 否则 { }
    Tier {
        /// The condition.
        condition: At<ConditionTree>,
        /// What holds then.
        body: Vec<At<Statement>>,
        /// What holds otherwise.
        otherwise: Option<Vec<At<Statement>>>,
    },
    /// 取重
    Heaviest(Vec<At<Statement>>),
    /// 分档
    Scale {
        /// The fact, if any.
        fact: Option<Text>,
        /// The tiers.
        branches: Vec<At<Branch>>,
    },
    /// 逾期不改正 { … }
    Staged {
        /// The stage word.
        word: Text,
        /// What follows then.
        body: Vec<At<Statement>>,
    },
    /// 情节严重 { … }
    Assessed {
        /// The assessed state.
        word: Text,
        /// What follows then.
        body: Vec<At<Statement>>,
    },
    /// 逾期不改正 或 造成严重后果 { … }: one of these is enough
    Either {
        /// The words.
        triggers: Vec<At<Trigger>>,
        /// What follows then.
        body: Vec<At<Statement>>,
    },
    /// A block after a bare word: 若 is missing.
    Bare {
        /// The condition.
        condition: At<ConditionTree>,
        /// The block.
        body: Vec<At<Statement>>,
    },
    /// Prefixes before a block or measures.
    Prefixed {
        /// The prefixes, in order.
        prefixes: Vec<At<Prefix>>,
        /// What they take.
        body: Vec<At<Statement>>,
    },
    /// Measures.
    Measures(MeasureList),
    /// 可能 … (only in 应为)
    Possibly(Vec<At<Statement>>),
    /// 权力 ID、ID (only in 应为 and 不应为)
    ExpectPowers(Vec<Text>),
    /// 选用
    Chooses(Text),
    /// 待问
    Asks(Vec<Text>),
    /// 关口 名 成立 (only in 应为)
    ExpectGate {
        /// The gate.
        name: Text,
        /// 成立, 不成立 or 待查.
        stand: Text,
    },
    /// 不予处罚 (only in 应为)
    ExpectNone,
    /// 竞合, 程序, 期限 or 加处 (only in 应为)
    ExpectCourse(CourseTree),
    /// 决定 … (only in 应为)
    Role(RoleTree),
    /// 不归本局
    Elsewhere(Option<Text>),
}

/// What 应为 says of the course of a case.
#[derive(Debug, Clone, PartialEq)]
pub enum CourseTree {
    /// 竞合
    Fines {
        /// 从: the power by which the fine is imposed.
        by: Option<Text>,
        /// 待定 or 没有.
        stand: Option<Text>,
    },
    /// 程序
    Track {
        /// Its name.
        name: Text,
        /// 可, 应, 不可, 不必, 待定 or 未收录.
        stand: Text,
    },
    /// 期限
    Deadline {
        /// Its name.
        name: Text,
        /// 至: its last day.
        last: Option<Text>,
        /// 不适用, 待定 or 算不出.
        stand: Option<Text>,
    },
    /// 加处
    Surcharge {
        /// The day.
        on: Text,
        /// What it comes to by then; none: that is the day of the cap.
        amount: Option<At<Figure>>,
    },
}

/// A word that opens a block by itself.
#[derive(Debug, Clone, PartialEq)]
pub enum Trigger {
    /// 逾期不改正
    Stage(String),
    /// 造成严重后果
    Assessed(String),
}

/// 个体工商户 视同 个人 { 来源 "…" }
#[derive(Debug, Clone, PartialEq)]
pub struct ReadAsTree {
    /// 个人 or 单位; none where it is 待定.
    pub party: Option<Text>,
    /// 来源
    pub origin: Option<Origin>,
    /// 依据
    pub basis: Vec<Text>,
}

/// A tier of 分档.
#[derive(Debug, Clone, PartialEq)]
pub struct Branch {
    /// 第一项, where each tier is an item of the text.
    pub locator: Option<Text>,
    /// The value or assessed state.
    pub word: Text,
    /// What holds then.
    pub body: Vec<At<Statement>>,
}

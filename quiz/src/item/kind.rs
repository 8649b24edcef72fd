//! Kinds of questions, what they are about, and how hard they are.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The kind of a question: what is practised. How it is answered stands in [`super::Answer`].
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// 单项选择题
    Single,
    /// 多项选择题
    Multiple,
    /// 判断题
    TrueFalse,
    /// 填数题: a number with its unit.
    Numeric,
    /// 配对题
    Matching,
    /// 排序题
    Ordering,
    /// 新旧法适用题: which version applies.
    Version,
    /// 文书纠错题: what a document lacks, or what is wrong in it.
    Proofread,
    /// 案例分析题: a shared stem and up to six linked questions.
    Case,
}

impl Kind {
    /// All, in the order of a paper.
    pub const ALL: [Self; 9] = [
        Self::Single,
        Self::Multiple,
        Self::TrueFalse,
        Self::Numeric,
        Self::Matching,
        Self::Ordering,
        Self::Version,
        Self::Proofread,
        Self::Case,
    ];

    /// The word of the language of papers (`单选`), which is also what is typed after `--kind`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Single => "单选",
            Self::Multiple => "多选",
            Self::TrueFalse => "判断",
            Self::Numeric => "填数",
            Self::Matching => "配对",
            Self::Ordering => "排序",
            Self::Version => "新旧法",
            Self::Proofread => "纠错",
            Self::Case => "案例",
        }
    }

    /// The heading of its section in a paper.
    pub fn title(self) -> &'static str {
        match self {
            Self::Single => "单项选择题",
            Self::Multiple => "多项选择题",
            Self::TrueFalse => "判断题",
            Self::Numeric => "填数题",
            Self::Matching => "配对题",
            Self::Ordering => "排序题",
            Self::Version => "新旧法适用题",
            Self::Proofread => "文书纠错题",
            Self::Case => "案例分析题",
        }
    }

    /// The kind of this word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// What a question is about.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Aspect {
    /// 定性: which power an act falls under.
    Qualify,
    /// 违反条款: which provision it violates.
    Violates,
    /// 处罚依据: by which provision it is punished.
    Basis,
    /// 主管机关: which organ is competent.
    Authority,
    /// 处罚种类: what can or must be imposed.
    Measures,
    /// 应当与可以
    Modality,
    /// 罚款幅度
    Range,
    /// 对谁罚: the addressee.
    Addressee,
    /// 情节与后续: what it takes for a heavier tier or a later stage.
    Trigger,
    /// 新旧法适用
    Version,
    /// 程序种类: which track is open.
    Track,
    /// 程序步骤
    Steps,
    /// 期限
    Deadline,
    /// 程序数额: figures of procedure.
    Figure,
    /// 关口: what comes before a penalty.
    Gate,
    /// 文书
    Document,
    /// 救济
    Remedy,
    /// 综合: several aspects of a case.
    Whole,
}

impl Aspect {
    /// In Chinese.
    pub fn word(self) -> &'static str {
        match self {
            Self::Qualify => "定性",
            Self::Violates => "违反条款",
            Self::Basis => "处罚依据",
            Self::Authority => "主管机关",
            Self::Measures => "处罚种类",
            Self::Modality => "应当与可以",
            Self::Range => "罚款幅度",
            Self::Addressee => "处罚对象",
            Self::Trigger => "情节与后续",
            Self::Version => "新旧法适用",
            Self::Track => "程序种类",
            Self::Steps => "程序步骤",
            Self::Deadline => "期限",
            Self::Figure => "程序数额",
            Self::Gate => "处罚前关口",
            Self::Document => "文书",
            Self::Remedy => "救济",
            Self::Whole => "综合",
        }
    }
}

/// The level of thinking that a question takes.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// 识记
    Recall,
    /// 理解
    Understanding,
    /// 应用
    Application,
}

impl Level {
    /// In Chinese.
    pub fn word(self) -> &'static str {
        match self {
            Self::Recall => "识记",
            Self::Understanding => "理解",
            Self::Application => "应用",
        }
    }
}

/// How hard a question is expected to be, before anybody has answered it.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Difficulty {
    /// 易
    Easy,
    /// 中
    Middle,
    /// 难
    Hard,
}

impl Difficulty {
    /// All, from easy to hard.
    pub const ALL: [Self; 3] = [Self::Easy, Self::Middle, Self::Hard];

    /// In Chinese.
    pub fn word(self) -> &'static str {
        match self {
            Self::Easy => "易",
            Self::Middle => "中",
            Self::Hard => "难",
        }
    }
}

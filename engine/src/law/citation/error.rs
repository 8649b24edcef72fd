//! What can be wrong with a typed reference.

use super::parse::MAX_LEN;

/// A text that is no reference.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{kind}")]
pub struct ReferenceError {
    /// What is wrong.
    pub kind: ReferenceErrorKind,
    /// Where, in characters of the text, half-open.
    pub span: (usize, usize),
}

/// What is wrong with a reference.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReferenceErrorKind {
    /// Nothing was typed.
    #[error("引用为空")]
    Empty,
    /// Longer than [`MAX_LEN`].
    #[error("引用过长（最多 {MAX_LEN} 字）")]
    TooLong,
    /// 《 without 》.
    #[error("书名号没有配对")]
    UnclosedTitle,
    /// 《》 with nothing inside.
    #[error("书名号里没有名称")]
    EmptyTitle,
    /// A numeral that is none, is zero or is too large.
    #[error("“{0}”不是条款项的序号")]
    BadNumber(String),
    /// A version that is neither a year nor a date.
    #[error("“{0}”不是版本的年份或者日期")]
    BadPin(String),
    /// A numeral without 条, 款 or 项 behind it.
    #[error("“{0}”之后缺“条”、“款”或者“项”")]
    MissingUnit(String),
    /// 款 before 条, two 项 and the like.
    #[error("“{0}”的位置不对，顺序是条、款、项")]
    Order(String),
    /// Something that belongs to no reference.
    #[error("“{0}”不是条款项")]
    Unexpected(String),
    /// A range whose end lies before its beginning, or that is too wide.
    #[error("“{0}”这一区间不成立")]
    BadRange(String),
}

impl ReferenceErrorKind {
    /// How to write it instead.
    pub fn help(&self) -> &'static str {
        match self {
            Self::Empty | Self::Unexpected(_) | Self::Order(_) => {
                "写作《某法》第六十四条第一款第二项，也可写作 某法64条1款2项"
            }
            Self::TooLong => "一次只写一处引用",
            Self::UnclosedTitle | Self::EmptyTitle => "法规名称写在《》之间",
            Self::BadNumber(_) => "序号是 1 至 9999 的数字，如 六十四、64",
            Self::BadPin(_) => "版本写作〔2021〕或者〔2021-01-22〕",
            Self::MissingUnit(_) => "写明是第几条、第几款还是第几项",
            Self::BadRange(_) => "区间写作 第二项至第五项，前小后大，同为条、款或者项",
        }
    }
}

//! Measures, and what stands before them.

use super::{AmountTree, At, Bounds, Text};

/// A measure as written.
#[derive(Debug, Clone, PartialEq)]
pub enum MeasureTree {
    /// 罚款
    Fine(At<AmountTree>),
    /// 没收
    Confiscate {
        /// What.
        objects: Vec<Text>,
        /// 或者 between them: one of these.
        choice: bool,
    },
    /// 责令
    Order {
        /// What is ordered.
        word: Text,
        /// What follows.
        arguments: Vec<At<Argument>>,
    },
    /// 处分
    Discipline {
        /// The kind of sanction, where named.
        word: Option<Text>,
        /// By whom.
        by: Option<Text>,
    },
    /// 依照 … 处罚
    Follow {
        /// A citation, relative reference or quoted words.
        target: At<Target>,
        /// 可以依照
        may: bool,
        /// 待定
        open: bool,
    },
    /// 转致
    Refer {
        /// A citation or quoted words.
        target: At<Target>,
        /// 待定
        open: bool,
    },
    /// 涉罪移送
    TransferCrime(Option<Text>),
    /// 换基数 A 为 B
    Rebase {
        /// The base of the followed provision.
        from: Text,
        /// The base here.
        to: Text,
    },
    /// Any other kind.
    Sanction {
        /// The kind's word.
        word: Text,
        /// What follows.
        arguments: Vec<At<Argument>>,
    },
}

/// What 依照 and 转致 point to.
#[derive(Debug, Clone, PartialEq)]
pub enum Target {
    /// A citation.
    Citation(String),
    /// 第一款, within the same article.
    Relative(String),
    /// Quoted words.
    Quoted(String),
}

/// What follows the word of a measure.
#[derive(Debug, Clone, PartialEq)]
pub enum Argument {
    /// 3个月 至 1年
    Duration(Bounds),
    /// 终身
    Life,
    /// A quoted object.
    Quoted(String),
    /// An object as a word.
    Word(String),
    /// 自 … 起
    Since(String),
    /// 费用由违法者承担
    CostsBorne,
}

/// One alternative of a list of measures.
#[derive(Debug, Clone, PartialEq)]
pub struct Chosen {
    /// 由, for this alternative alone.
    pub by: Option<Text>,
    /// The measure.
    pub measure: At<MeasureTree>,
}

/// Measures joined by 、 and 或者.
#[derive(Debug, Clone, PartialEq)]
pub struct MeasureList {
    /// The measures.
    pub items: Vec<Chosen>,
    /// Whether 或者 occurs: the measures are alternatives.
    pub choice: bool,
    /// 存疑 at the end.
    pub doubt: Option<At<Doubt>>,
}

/// 存疑 … 待 …
#[derive(Debug, Clone, PartialEq)]
pub struct Doubt {
    /// What is doubtful.
    pub text: Text,
    /// Who must settle it.
    pub settled_by: Option<Text>,
}

/// What stands before a measure or block.
#[derive(Debug, Clone, PartialEq)]
pub enum Prefix {
    /// 可以
    May,
    /// 对
    Party(Vec<Text>),
    /// 并对
    Also(Vec<Text>),
    /// 仅
    Only(Vec<LocatorRange>),
    /// 除
    Except(Vec<LocatorRange>),
    /// 其余各项
    Rest,
    /// 依
    Under(At<Target>),
    /// 经 … 批准
    Approved(Text),
    /// 提请
    Petition(Text),
    /// 由
    By(Text),
    /// 改处
    Replacing,
    /// 并处
    Adding,
    /// 单处或者并处
    AloneOrWith,
    /// 逐株
    EachOne(Text),
}

/// 第二项至第五项, or one of them.
#[derive(Debug, Clone, PartialEq)]
pub struct LocatorRange {
    /// The first.
    pub first: Text,
    /// The last.
    pub last: Option<Text>,
}

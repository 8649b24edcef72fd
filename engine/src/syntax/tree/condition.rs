//! Conditions.

use super::{At, Figure, Text, Value};

/// A condition as written.
#[derive(Debug, Clone, PartialEq)]
pub enum ConditionTree {
    /// 或
    Any(Vec<At<ConditionTree>>),
    /// 且
    All(Vec<At<ConditionTree>>),
    /// 非
    Not(Box<At<ConditionTree>>),
    /// 近2年 受罚 2次 以上
    History {
        /// The window.
        window: At<Figure>,
        /// 依
        under: Option<Text>,
        /// What is counted.
        word: Text,
        /// How many.
        count: At<Figure>,
        /// 以下 rather than 以上.
        at_most: bool,
        /// 除
        except: Vec<Text>,
    },
    /// 自 … 起 … 内 又犯 …
    Repeat {
        /// The event.
        event: Text,
        /// The window after it.
        window: At<Figure>,
        /// What was done again.
        what: Text,
    },
    /// 属于 { … }
    Member(Text, Vec<Text>),
    /// 含 { … }
    Contains(Text, Vec<Text>),
    /// Comparison by a sign.
    Compare(Text, At<String>, At<Value>),
    /// … 以上, … 以下
    Limit {
        /// The fact.
        word: Text,
        /// The bound.
        value: At<Value>,
        /// 以上 rather than 以下.
        at_least: bool,
    },
    /// … 不足 …
    Below(Text, At<Value>),
    /// … 晚于 …
    Late {
        /// The day.
        word: Text,
        /// 至迟: days by which it has come.
        at_latest: Vec<Text>,
        /// The 期限 whose last day it is held against.
        deadline: Text,
    },
    /// 没有 …
    Lacks(Text),
    /// A bare word.
    Plain(Text),
}

//! Figures, ranges and amounts as written.

use super::{At, Text};

/// A value as written.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// `2026-08-15`
    Date(String),
    /// `22:00`
    Clock(String),
    /// Number and money unit.
    Money(Figure),
    /// Number and `%` or `‰`.
    Percent(Figure),
    /// Number before 倍.
    Multiple(Figure),
    /// Number and unit of time.
    Span(Figure),
    /// Number and another unit.
    Quantity(Figure),
    /// A bare number.
    Number(String),
    /// A word.
    Word(String),
    /// Dates joined by 、.
    Dates(Vec<Text>),
}

/// A number and its unit, as written.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// Decimal digits.
    pub number: String,
    /// The unit; empty where the kind has only one.
    pub unit: String,
}

/// The bounds of a range as written.
#[derive(Debug, Clone, PartialEq)]
pub enum Bounds {
    /// One figure: both ends.
    Exactly(At<Figure>),
    /// 至
    Between(At<Figure>, At<Figure>),
    /// 以下
    UpTo(At<Figure>),
    /// 以上
    AtLeast(At<Figure>),
}

/// What the bounds of a fine count.
#[derive(Debug, Clone, PartialEq)]
pub enum AmountBase {
    /// 未定额, with the place where the text says the amount stands.
    Unstated(Option<Text>),
    /// Money.
    Money(Bounds),
    /// Per cent of a word.
    Percent(Text, Bounds),
    /// Times a word.
    Multiple(Text, Bounds),
    /// 每 unit … 按 word.
    Rate {
        /// The unit (`平方米`).
        per: Text,
        /// Money for each.
        bounds: Bounds,
        /// The fact that counts them.
        by: Option<Text>,
    },
}

/// What limits or replaces an amount.
#[derive(Debug, Clone, PartialEq)]
pub enum AmountLimit {
    /// 最高
    Cap(At<Figure>),
    /// 最低
    Least(At<Figure>),
    /// 不足 … 按 …
    FloorBase(At<Figure>, At<Figure>),
    /// 没有, 无法计算, 明显偏低
    IfNone(Vec<Text>, Bounds),
}

/// The amount of a fine as written.
#[derive(Debug, Clone, PartialEq)]
pub struct AmountTree {
    /// The amount.
    pub base: AmountBase,
    /// Its limits.
    pub limits: Vec<At<AmountLimit>>,
}

//! Quantities in a text: a number, its unit, and everything around it that makes it inexact.

use yiju_engine::model::{Decimal, FactKind, FactValue, Money, Span, TimeUnit};

use super::number::{self, Number, SCALE};
use super::unit::{self, Measured, Unit};

/// A number with its surroundings. Positions count folded characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quantity {
    /// Where it begins, with the words before it that belong to it (约, 至少, ¥).
    pub start: usize,
    /// Where the number begins.
    pub number_start: usize,
    /// Where the number ends, before its unit.
    pub number_end: usize,
    /// Where its unit begins, behind words such as 多 that stand between the two.
    pub unit_start: usize,
    /// Where it ends, with its unit and the words behind it that belong to it (左右, 以上).
    pub end: usize,
    number: Number,
    unit: Option<Unit>,
    exact: bool,
    /// Whether a word before the number makes it a guess (约).
    guessed: bool,
}

/// Words before a number that make it a guess or a bound.
const LOOSE_BEFORE: &[&str] = &[
    "大约",
    "大概",
    "约莫",
    "约",
    "将近",
    "接近",
    "差不多",
    "近",
    "超过",
    "不到",
    "不足",
    "不止",
    "不下",
    "至少",
    "最少",
    "最多",
    "顶多",
    "起码",
    "少说",
    "估计",
    "上下",
    "好",
    "每",
    "平均",
    "低于",
    "高于",
    "多于",
    "少于",
    "大于",
    "小于",
    "超",
];

/// Words between a number and its unit that make it a guess (20多平米, 十来米).
const LOOSE_INSIDE: &[&str] = &["多", "余", "几", "来", "大几"];

/// Words behind a unit that make it a guess, a bound or a price per piece.
const LOOSE_AFTER: &[&str] = &[
    "左右",
    "上下",
    "以上",
    "以下",
    "以内",
    "之内",
    "以外",
    "不到",
    "出头",
    "开外",
    "多",
    "余",
    "半",
    "或者",
    "或",
    "每",
    "/",
    "一平",
    "一天",
    "一个月",
    "一米",
    "一次",
    "一方",
    "一吨",
];

/// Words before a number after which it counts no quantity (第三, 星期五).
const ORDINAL_BEFORE: &[&str] = &["第", "周", "星期", "礼拜", "编号", "电话", "路", "no."];

/// Signs of a range (`5到10万`, `5-10`).
const RANGE: &[char] = &[
    '到', '至', '~', '-', '–', '—', '、', '－', '*', 'x', '×', '/', ':',
];

/// All quantities of a text, in order, outside `taken` (dates and times).
pub fn scan(text: &[char], taken: &[(usize, usize)]) -> Vec<Quantity> {
    let mut found: Vec<Quantity> = Vec::new();
    let mut at = 0;
    while let Some(character) = text.get(at) {
        if let Some((_, end)) = taken
            .iter()
            .find(|(start, end)| (*start..*end).contains(&at))
        {
            at = *end;
            continue;
        }
        if number::starts_number(*character)
            && let Some(quantity) = quantity(text, at)
        {
            at = quantity.end.max(at + 1);
            found.push(quantity);
        } else {
            at += 1;
        }
    }
    found
}

fn quantity(text: &[char], start: usize) -> Option<Quantity> {
    // a letter before the digits: a model or a code (A5, 202号 is no quantity either)
    let before = start.checked_sub(1).and_then(|index| text.get(index));
    let coded = before.is_some_and(|character| character.is_ascii_alphabetic());
    let percent = [
        ("百分之", (1, 1)),
        ("千分之", (1, 10)),
        ("万分之", (1, 100)),
    ]
    .into_iter()
    .find(|(word, _)| unit::begins(text.get(start..).unwrap_or_default(), word));
    let number_start = start + percent.map_or(0, |_| 3);
    let number = number::read(text, number_start)?;
    let mut exact = number.exact && !coded;
    let head = text.get(..start).unwrap_or_default();
    let mut first = start;
    if unit::ends(head, "¥") || unit::ends(head, "人民币") {
        first -= if unit::ends(head, "¥") { 1 } else { 3 };
    }
    let guess = LOOSE_BEFORE
        .iter()
        .find(|word| unit::ends(text.get(..first).unwrap_or_default(), word));
    first -= guess.map_or(0, |word| word.chars().count());
    let head = text.get(..first).unwrap_or_default();
    exact &= !ORDINAL_BEFORE.iter().any(|word| unit::ends(head, word));
    // the upper end of a range that began before
    let range_before = head.last().is_some_and(|last| RANGE.contains(last))
        && head
            .len()
            .checked_sub(2)
            .and_then(|index| head.get(index))
            .is_some_and(|character| {
                number::continues_number(*character) || unit::read(head, head.len() - 2).is_some()
            });
    exact &= !range_before;
    let unit_start = skip_loose(text, number.end, LOOSE_INSIDE, &mut exact);
    let mut unit = match percent {
        Some((_, worth)) => Some(Unit {
            measured: Measured::Proportion,
            worth,
            exact: true,
            length: 0,
        }),
        None => unit::read(text, unit_start),
    };
    let mut end = unit_start + unit.map_or(0, |unit| unit.length);
    if first < start
        && unit.is_none()
        && (unit::begins(text.get(first..).unwrap_or_default(), "¥")
            || text.get(first) == Some(&'人'))
    {
        unit = Some(Unit {
            measured: Measured::Money,
            worth: (1, 1),
            exact: true,
            length: 0,
        });
    }
    end = skip_loose(text, end, LOOSE_AFTER, &mut exact);
    // 三块五, 两米三: the rest belongs to it, and it is not the number that was read; 一株百年 is another number
    let rest = text.get(end).copied();
    let counted = unit.is_some_and(|unit| unit.measured == Measured::Counter);
    if rest.is_some_and(|next| number::han_digit(next).is_some() || next.is_ascii_digit())
        && !counted
    {
        exact = false;
    }
    if rest.is_some_and(|next| RANGE.contains(&next))
        && text
            .get(end + 1)
            .copied()
            .is_some_and(number::starts_number)
    {
        exact = false;
    }
    Some(Quantity {
        start: first,
        number_start: start,
        number_end: number.end,
        unit_start,
        end,
        number,
        unit,
        exact,
        guessed: guess.is_some(),
    })
}

/// Steps over a word such as 左右 and notes that the figure is no longer exact.
fn skip_loose(text: &[char], at: usize, words: &[&str], exact: &mut bool) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    match words.iter().find(|word| unit::begins(rest, word)) {
        Some(word) => {
            *exact = false;
            at + word.chars().count()
        }
        None => at,
    }
}

/// What a quantity says about a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// Its value.
    Exactly(FactValue),
    /// Something about it, but no value that could be taken.
    Loosely,
}

impl Quantity {
    /// What it says about a fact of this kind; `None` where it measures something else. `bare` where no word of the
    /// pattern names the fact or the unit, so that the quantity must do so itself; `guess_is_meant` where the pattern
    /// itself says 约, so that the rules take the figure for the value.
    pub fn said(&self, kind: &FactKind, bare: bool, guess_is_meant: bool) -> Option<Said> {
        let measured = self.unit.map(|unit| unit.measured);
        let fits = match (kind, measured) {
            // 三千方渣土 are cubic metres unless the phrase names an area
            (FactKind::Area, Some(Measured::Fang)) => !bare,
            (FactKind::Money, Some(Measured::Money))
            | (FactKind::Area, Some(Measured::Area))
            | (FactKind::Length, Some(Measured::Length))
            | (FactKind::Volume, Some(Measured::Volume | Measured::Fang))
            | (FactKind::Proportion, Some(Measured::Proportion))
            | (
                FactKind::Span,
                Some(
                    Measured::Hours
                    | Measured::Days
                    | Measured::Workdays
                    | Measured::Months
                    | Measured::Years,
                ),
            ) => true,
            // 造价80万: nothing but yuan can be meant; 造价80 is not enough
            (FactKind::Money, None) => !bare && self.number.large,
            (FactKind::Count(_), None) => !bare,
            (FactKind::Count(_), Some(Measured::Counter)) => true,
            _ => false,
        };
        if !fits {
            let missing = matches!(
                kind,
                FactKind::Money | FactKind::Area | FactKind::Length | FactKind::Volume
            );
            return (missing && measured.is_none() && !bare).then_some(Said::Loosely);
        }
        if !self.exact || (self.guessed && !guess_is_meant) {
            return Some(Said::Loosely);
        }
        Some(self.value(kind).map_or(Said::Loosely, Said::Exactly))
    }

    fn value(&self, kind: &FactKind) -> Option<FactValue> {
        let (worth, exact) = self
            .unit
            .map_or(((1, 1), true), |unit| (unit.worth, unit.exact));
        if !exact {
            return None;
        }
        let scaled = self.number.raw.checked_mul(worth.0)?;
        if scaled % worth.1 != 0 {
            return None;
        }
        let decimal = Decimal::from_raw(i64::try_from(scaled / worth.1).ok()?);
        match kind {
            FactKind::Money => decimal
                .to_money()
                .map(|money: Money| FactValue::Money(money)),
            FactKind::Count(_) => {
                let whole = self.number.raw % SCALE == 0;
                whole.then_some(FactValue::Number(decimal))
            }
            FactKind::Span => self.span(scaled / worth.1).map(FactValue::Span),
            _ => Some(FactValue::Number(decimal)),
        }
    }

    /// A span of time; halves only where the smaller unit is whole (半年 is 6个月).
    fn span(&self, raw: i128) -> Option<Span> {
        let (factor, unit) = match self.unit?.measured {
            Measured::Hours => (1, TimeUnit::Hour),
            Measured::Days => (1, TimeUnit::Day),
            Measured::Workdays => (1, TimeUnit::Workday),
            Measured::Months => (1, TimeUnit::Month),
            Measured::Years if raw % SCALE == 0 => (1, TimeUnit::Year),
            Measured::Years => (12, TimeUnit::Month),
            _ => return None,
        };
        let scaled = raw.checked_mul(factor)?;
        let count = u32::try_from(scaled / SCALE).ok()?;
        (scaled % SCALE == 0).then_some(Span { count, unit })
    }

    /// Whether its measure word is one that counts `unit` (株: 株, 棵).
    pub fn counts(&self, text: &[char], unit: &str) -> bool {
        let words: &[&str] = match unit {
            "株" => &["株", "棵"],
            "人" => &["人", "名", "位"],
            "次" => &["次", "回"],
            _ => &[],
        };
        let after = text.get(self.number_end..).unwrap_or_default();
        unit::begins(after, unit) || words.iter().any(|word| unit::begins(after, word))
    }
}

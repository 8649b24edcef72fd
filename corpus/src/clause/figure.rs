//! Amounts and lengths of time in the words of a statute.

use yiju_engine::model::{Amount, AmountUnit, Decimal, Duration, DurationUnit};

use super::number::{decimal, in_numeral};

/// One figure of a clause.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Figure {
    value: Decimal,
    unit: Unit,
    /// 以上, 以下, 不超过, or nothing.
    bound: Bound,
    /// Where it begins in the clause.
    at: usize,
    /// 至 stands behind it.
    to: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Yuan,
    Percent,
    Multiple,
    Time(DurationUnit),
    Share,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bound {
    Least,
    Most,
    /// 不超过, 最高: most, and a cap where the fine has other bounds.
    Cap,
    Exact,
}

/// Every figure of a clause, in order.
fn figures(text: &str) -> Vec<Figure> {
    let mut found: Vec<Figure> = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..) {
        let Some(offset) = rest.find(in_numeral) else {
            break;
        };
        let start = at + offset;
        let Some(from) = text.get(start..) else { break };
        let (len, figure) = figure(from, text.get(..start).unwrap_or_default(), start);
        found.extend(figure);
        at = start + len.max(1);
        while !text.is_char_boundary(at) {
            at += 1;
        }
    }
    found
}

/// Reads the figure that begins `text`: how many bytes it takes, and what it is.
fn figure(text: &str, before: &str, at: usize) -> (usize, Option<Figure>) {
    for (head, divisor) in [("百分之", 1), ("千分之", 10), ("万分之", 100)] {
        if let Some(rest) = text.strip_prefix(head) {
            let (number, _) = numeral(rest);
            let value = decimal(number).map(|v| Decimal::from_raw(v.raw() / divisor));
            let len = head.len() + number.len();
            return finish(text, before, at, len, value, Unit::Percent);
        }
    }
    let (number, rest) = numeral(text);
    let value = decimal(number);
    let units: [(&str, Unit, i64, i64); 13] = [
        ("元", Unit::Yuan, 1, 1),
        ("%", Unit::Percent, 1, 1),
        ("‰", Unit::Percent, 1, 10),
        ("倍", Unit::Multiple, 1, 1),
        ("个月", Unit::Time(DurationUnit::Month), 1, 1),
        ("年", Unit::Time(DurationUnit::Year), 1, 1),
        ("个工作日", Unit::Time(DurationUnit::Workday), 1, 1),
        ("日", Unit::Time(DurationUnit::Day), 1, 1),
        ("天", Unit::Time(DurationUnit::Day), 1, 1),
        ("以上", Unit::Share, 1, 1),
        ("至", Unit::Share, 1, 1),
        ("—", Unit::Share, 1, 1),
        ("-", Unit::Share, 1, 1),
    ];
    for (word, unit, factor, divisor) in units {
        if rest.starts_with(word) {
            let value = value.map(|v| Decimal::from_raw(v.raw() * factor / divisor));
            let unit_len = if unit == Unit::Share { 0 } else { word.len() };
            return finish(text, before, at, number.len() + unit_len, value, unit);
        }
    }
    (number.len(), None)
}

fn finish(
    text: &str,
    before: &str,
    at: usize,
    len: usize,
    value: Option<Decimal>,
    unit: Unit,
) -> (usize, Option<Figure>) {
    let rest = text.get(len..).unwrap_or_default();
    let cap = ["不超过", "不得超过", "最高", "最多不超过", "最高不超过"]
        .iter()
        .any(|word| before.ends_with(word));
    let bound = if cap {
        Bound::Cap
    } else if rest.starts_with("以上") {
        Bound::Least
    } else if rest.starts_with("以下") || rest.starts_with("以内") {
        Bound::Most
    } else {
        Bound::Exact
    };
    let to = rest.starts_with(['至', '—', '-', '～', '到']);
    let figure = value.map(|value| Figure {
        value,
        unit,
        bound,
        at,
        to,
    });
    (len, figure)
}

fn numeral(text: &str) -> (&str, &str) {
    let end = text.find(|c| !in_numeral(c)).unwrap_or(text.len());
    text.split_at(end)
}

/// Least and most of figures of one unit.
fn bounds(figures: &[&Figure]) -> (Option<Decimal>, Option<Decimal>) {
    let (mut min, mut max) = (None, None);
    let mut open = false;
    for figure in figures {
        match figure.bound {
            Bound::Least => min = Some(figure.value),
            Bound::Most | Bound::Cap => max = Some(figure.value),
            Bound::Exact if figure.to => {
                min = Some(figure.value);
                open = true;
            }
            Bound::Exact if open => {
                max = Some(figure.value);
                open = false;
            }
            Bound::Exact => {
                min = min.or(Some(figure.value));
                max = Some(figure.value);
            }
        }
    }
    (min, max)
}

/// The amount in the words between the verb and 罚款. Without a figure it is not stated.
pub fn amount(words: &str) -> Amount {
    let mut figures = figures(words);
    // 五至十万元: the unit stands behind the second number only.
    let behind: Vec<(Unit, Decimal)> = figures.iter().map(|f| (f.unit, f.value)).collect();
    for (figure, (unit, value)) in figures.iter_mut().zip(behind.into_iter().skip(1)) {
        if figure.unit == Unit::Share {
            figure.unit = unit;
            let ten_thousand = 10_000 * Decimal::SCALE;
            if unit == Unit::Yuan
                && value.raw() >= ten_thousand
                && figure.value.raw() < ten_thousand / 10
            {
                figure.value = Decimal::from_raw(figure.value.raw() * 10_000);
            }
        }
    }
    let of = |unit: Unit| -> Vec<&Figure> { figures.iter().filter(|f| f.unit == unit).collect() };
    let (yuan, percent, multiple) = (of(Unit::Yuan), of(Unit::Percent), of(Unit::Multiple));
    let first = |list: &[&Figure]| list.first().map_or(usize::MAX, |figure| figure.at);
    let start = first(&yuan).min(first(&percent)).min(first(&multiple));
    let lead = words.get(..start).unwrap_or_default();
    let (unit, chosen) = if !percent.is_empty() {
        (AmountUnit::Percent, &percent)
    } else if !multiple.is_empty() {
        (AmountUnit::Multiple, &multiple)
    } else if !yuan.is_empty() {
        let rate = per(words).is_some();
        (
            if rate {
                AmountUnit::YuanPer
            } else {
                AmountUnit::Yuan
            },
            &yuan,
        )
    } else {
        return Amount::unstated();
    };
    let (min, max) = bounds(chosen);
    let mut amount = Amount::of(unit, min, max);
    amount.per = per(words);
    if matches!(unit, AmountUnit::Percent | AmountUnit::Multiple) {
        amount.base = Some(base(lead).to_owned()).filter(|base| !base.is_empty());
        let cap = yuan.iter().find(|figure| figure.bound == Bound::Cap);
        amount.cap = cap.and_then(|figure| figure.value.to_money());
    }
    amount
}

/// 最高不超过三万元 in a clause of its own.
pub fn cap(words: &str) -> Option<Decimal> {
    let capped = ["不超过", "不得超过", "最高"]
        .iter()
        .any(|word| words.contains(word));
    let figures = figures(words);
    let yuan = figures.iter().rfind(|figure| figure.unit == Unit::Yuan)?;
    capped.then_some(yuan.value)
}

/// 每平方米, 每株: the unit of a rate.
fn per(words: &str) -> Option<String> {
    let (_, rest) = words.split_once('每')?;
    let end = rest
        .find(|c: char| in_numeral(c) || "处罚款可以的按，".contains(c))
        .unwrap_or(rest.len());
    let unit = rest.get(..end)?;
    (!unit.is_empty() && unit.chars().count() <= 6).then(|| unit.to_owned())
}

/// What a proportion is taken of: the words behind the last verb.
fn base(lead: &str) -> &str {
    let verbs = ["处以", "并处", "单处", "处", "按照", "按"];
    let cut = verbs
        .iter()
        .filter_map(|verb| lead.rfind(verb).map(|at| at + verb.len()))
        .max()
        .unwrap_or(0);
    lead.get(cut..).unwrap_or_default()
}

/// How long, where the words say it: 三个月以上一年以下, 一年至三年, 五年内, 终身.
pub fn duration(words: &str) -> Option<Duration> {
    if words.contains("终身") && !words.contains("年") {
        return Some(Duration {
            min: None,
            max: None,
            unit: DurationUnit::Life,
        });
    }
    let figures = figures(words);
    let timed: Vec<&Figure> = figures
        .iter()
        .filter(|figure| matches!(figure.unit, Unit::Time(_) | Unit::Share))
        .collect();
    let last = timed.iter().rev().find_map(|figure| match figure.unit {
        Unit::Time(unit) => Some(unit),
        _ => None,
    })?;
    // 三个月以上一年以下: in the smaller unit.
    let months = timed
        .iter()
        .any(|figure| figure.unit == Unit::Time(DurationUnit::Month));
    let unit = if months { DurationUnit::Month } else { last };
    let whole = |figure: &&Figure| -> Option<Figure> {
        let years = figure.unit == Unit::Time(DurationUnit::Year) && unit == DurationUnit::Month;
        let factor = if years { 12 } else { 1 };
        let mut same = (*figure).clone();
        same.value = Decimal::from_raw(figure.value.raw().checked_mul(factor)?);
        Some(same)
    };
    let same: Vec<Figure> = timed.iter().filter_map(whole).collect();
    let same: Vec<&Figure> = same.iter().collect();
    let (min, max) = bounds(&same);
    let count = |value: Option<Decimal>| {
        value.and_then(|value| u32::try_from(value.raw() / Decimal::SCALE).ok())
    };
    Some(Duration {
        min: count(min),
        max: count(max),
        unit,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(words: &str) -> String {
        let amount = amount(words);
        let side = |value: Option<Decimal>| value.map_or("-".to_owned(), |v| v.to_string());
        let cap = amount.cap.map_or(String::new(), |cap| format!(" ≤{cap}"));
        let base = amount
            .base
            .or(amount.per)
            .map_or(String::new(), |base| format!(" {base}"));
        format!(
            "{:?} {} {}{base}{cap}",
            amount.unit,
            side(amount.min),
            side(amount.max)
        )
    }

    #[test]
    fn amounts() {
        for (words, expected) in [
            ("处二万元以上十万元以下的", "Yuan 20000 100000"),
            ("处20万元以上、50万元以下的", "Yuan 200000 500000"),
            ("可以处一千元以下", "Yuan - 1000"),
            ("处5百元以上1千元以下的", "Yuan 500 1000"),
            ("处3万元", "Yuan 30000 30000"),
            ("处五千元至五万元", "Yuan 5000 50000"),
            ("处五至十万元", "Yuan 50000 100000"),
            (
                "处工程价款百分之二以上百分之四以下的",
                "Percent 2 4 工程价款",
            ),
            ("处中标金额5‰以上10‰以下的", "Percent 0.5 1 中标金额"),
            ("并处违法所得一倍以上三倍以下的", "Multiple 1 3 违法所得"),
            (
                "处违法所得3倍以下但不超过3万元的",
                "Multiple - 3 违法所得 ≤30000",
            ),
            ("按照每平方米100元以上500元以下处", "YuanPer 100 500 平方米"),
            ("处每株20万元以上50万元以下的", "YuanPer 200000 500000 株"),
            ("处以", "Unstated - -"),
        ] {
            assert_eq!(shown(words), expected, "{words}");
        }
    }

    #[test]
    fn durations() {
        for (words, expected) in [
            (
                "三个月以上一年以下",
                Some((Some(3), Some(12), DurationUnit::Month)),
            ),
            ("一年至三年", Some((Some(1), Some(3), DurationUnit::Year))),
            ("五年内", Some((Some(5), Some(5), DurationUnit::Year))),
            (
                "十日以上十五日以下",
                Some((Some(10), Some(15), DurationUnit::Day)),
            ),
            ("终身", Some((None, None, DurationUnit::Life))),
            ("停业", None),
        ] {
            let read = duration(words).map(|length| (length.min, length.max, length.unit));
            assert_eq!(read, expected, "{words}");
        }
    }
}

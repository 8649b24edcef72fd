//! Figures, dates and fact values from what is written.

use crate::law::date::Date;
use crate::model::{Decimal, FactKind, FactType, FactValue, Money, MoneyRange, Span, TimeUnit};
use crate::source::TextSpan;
use crate::syntax::tree::{At, Bounds, Figure, Text, Value};

use super::Sink;

/// A date, or a diagnostic.
pub(crate) fn date(sink: &mut Sink<'_>, file: usize, text: &Text) -> Option<Date> {
    match text.value.parse::<Date>() {
        Ok(date) => Some(date),
        Err(_) => {
            let message = format!("没有“{}”这一天", text.value);
            sink.report(
                "YJ0402",
                file,
                text.span,
                message,
                "日期写作“年-月-日”，如 2026-08-15",
            );
            None
        }
    }
}

/// An amount of money, or a diagnostic.
pub(crate) fn money(sink: &mut Sink<'_>, file: usize, figure: &At<Figure>) -> Option<Money> {
    let fen = decimal_of(&figure.value.number).and_then(|number| {
        let yuan = match figure.value.unit.as_str() {
            "亿元" => 100_000_000,
            "万元" => 10_000,
            _ => 1,
        };
        let raw = i128::from(number.raw())
            .checked_mul(yuan)?
            .checked_mul(100)?;
        let scale = i128::from(Decimal::SCALE);
        (raw % scale == 0)
            .then(|| i64::try_from(raw / scale).ok())
            .flatten()
    });
    if fen.is_none() {
        let written = format!("{}{}", figure.value.number, figure.value.unit);
        let fine = figure.value.number.contains('.');
        let (why, help) = if fine {
            ("细于一分", "金额最细到分")
        } else {
            ("太大", "检查数字和单位")
        };
        let message = format!("金额“{written}”{why}");
        sink.report("YJ0403", file, figure.span, message, help);
    }
    fen.map(Money::from_fen)
}

/// A per cent (‰ becomes per cent), a multiple or a bare number, or a diagnostic.
pub(crate) fn decimal(sink: &mut Sink<'_>, file: usize, figure: &At<Figure>) -> Option<Decimal> {
    let value = decimal_of(&figure.value.number).and_then(|number| {
        if figure.value.unit == "‰" {
            (number.raw() % 10 == 0).then(|| Decimal::from_raw(number.raw() / 10))
        } else {
            Some(number)
        }
    });
    if value.is_none() {
        let written = format!("{}{}", figure.value.number, figure.value.unit);
        let (why, help) = if figure.value.number.contains('.') {
            ("的小数位太多", "最多四位小数")
        } else {
            ("太大", "检查数字和单位")
        };
        let message = format!("数字“{written}”{why}");
        sink.report("YJ0403", file, figure.span, message, help);
    }
    value
}

fn decimal_of(text: &str) -> Option<Decimal> {
    text.parse().ok()
}

/// A span of time.
pub(crate) fn span(sink: &mut Sink<'_>, file: usize, figure: &At<Figure>) -> Option<Span> {
    let unit = match figure.value.unit.as_str() {
        "个工作日" | "工作日" => TimeUnit::Workday,
        "个月" | "月" => TimeUnit::Month,
        "年" => TimeUnit::Year,
        "小时" => TimeUnit::Hour,
        _ => TimeUnit::Day,
    };
    match figure.value.number.parse::<u32>() {
        Ok(count) if count <= 100_000 => Some(Span { count, unit }),
        _ => {
            let message = format!("期间“{}{}”太长", figure.value.number, figure.value.unit);
            sink.report("YJ0403", file, figure.span, message, "检查数字");
            None
        }
    }
}

/// The two ends of a range, each read by `read`; upside-down ranges are for a lint.
pub(crate) fn ends<T: Copy>(
    bounds: &Bounds,
    mut read: impl FnMut(&At<Figure>) -> Option<T>,
) -> Option<(Option<T>, Option<T>)> {
    Some(match bounds {
        Bounds::Exactly(figure) => {
            let value = read(figure)?;
            (Some(value), Some(value))
        }
        // Both are read before either is found wanting.
        Bounds::Between(low, high) => {
            let (low, high) = (read(low), read(high));
            (Some(low?), Some(high?))
        }
        Bounds::UpTo(high) => (None, Some(read(high)?)),
        Bounds::AtLeast(low) => (Some(read(low)?), None),
    })
}

/// A range of money.
pub(crate) fn money_range(sink: &mut Sink<'_>, file: usize, bounds: &Bounds) -> Option<MoneyRange> {
    let (min, max) = ends(bounds, |figure| money(sink, file, figure))?;
    Some(MoneyRange { min, max })
}

/// Where a range stands.
pub(crate) fn bounds_span(bounds: &Bounds) -> TextSpan {
    match bounds {
        Bounds::Exactly(figure) | Bounds::UpTo(figure) | Bounds::AtLeast(figure) => figure.span,
        Bounds::Between(low, high) => low.span.to(high.span),
    }
}

/// What a kind of fact is called, for messages.
pub(crate) fn kind_word(kind: &FactKind) -> String {
    match kind {
        FactKind::OneOf(words) | FactKind::AssessedTier(words) => {
            format!("之一 {{ {} }}", words.join(", "))
        }
        FactKind::YesNo | FactKind::Assessed => "是否".to_owned(),
        FactKind::Money => "金额".to_owned(),
        FactKind::Area => "面积（平方米）".to_owned(),
        FactKind::Length => "长度（米）".to_owned(),
        FactKind::Volume => "体积（立方米）".to_owned(),
        FactKind::Count(unit) if unit.is_empty() => "数量".to_owned(),
        FactKind::Count(unit) => format!("数量（{unit}）"),
        FactKind::Proportion => "比例（%）".to_owned(),
        FactKind::Date => "日期".to_owned(),
        FactKind::TimeOfDay => "时刻（如 22:00）".to_owned(),
        FactKind::Span => "期间".to_owned(),
        FactKind::History => "受罚日期的列表".to_owned(),
    }
}

/// A condition over a fact of this kind, for messages.
pub(crate) fn example(fact: &FactType) -> String {
    let name = &fact.name;
    match &fact.kind {
        FactKind::OneOf(words) | FactKind::AssessedTier(words) => {
            format!("{name} = {}", words.first().map_or("…", String::as_str))
        }
        FactKind::YesNo | FactKind::Assessed => format!("{name} = 是"),
        FactKind::Money => format!("{name} >= 5万元"),
        FactKind::Area => format!("{name} >= 30平方米"),
        FactKind::Length => format!("{name} >= 5米"),
        FactKind::Volume => format!("{name} >= 5立方米"),
        FactKind::Count(unit) => format!("{name} >= 3{unit}"),
        FactKind::Proportion => format!("{name} >= 10%"),
        FactKind::Date => format!("{name} >= 2026-08-15"),
        FactKind::TimeOfDay => format!("{name} >= 22:00"),
        FactKind::Span => format!("{name} >= 30日"),
        FactKind::History => format!("近2年 {name} 2次 以上"),
    }
}

/// A value of this fact from what is written, or a diagnostic.
pub(crate) fn fact_value(
    sink: &mut Sink<'_>,
    file: usize,
    fact: &FactType,
    value: &At<Value>,
) -> Option<FactValue> {
    let figure = |figure: &Figure| At {
        value: figure.clone(),
        span: value.span,
    };
    if let Value::Word(word) = &value.value {
        match (word.as_str(), &fact.kind) {
            ("没有", FactKind::Money) => return Some(FactValue::Absent),
            ("无法计算", FactKind::Money) => return Some(FactValue::Incalculable),
            ("没有", FactKind::History) => return Some(FactValue::History(Vec::new())),
            _ => {}
        }
    }
    let read = match (&fact.kind, &value.value) {
        (FactKind::OneOf(words) | FactKind::AssessedTier(words), Value::Word(word)) => {
            let Some(index) = words.iter().position(|option| option == word) else {
                let message = format!("“{word}”不是“{}”的选项", fact.name);
                sink.report(
                    "YJ0404",
                    file,
                    value.span,
                    message,
                    format!("可选：{}", words.join("、")),
                );
                return None;
            };
            u16::try_from(index).ok().map(FactValue::Option)
        }
        (FactKind::YesNo | FactKind::Assessed, Value::Word(word)) if word == "是" => {
            Some(FactValue::YesNo(true))
        }
        (FactKind::YesNo | FactKind::Assessed, Value::Word(word)) if word == "否" => {
            Some(FactValue::YesNo(false))
        }
        (FactKind::Money, Value::Money(written)) => {
            money(sink, file, &figure(written)).map(FactValue::Money)
        }
        (FactKind::Proportion, Value::Percent(written)) => {
            decimal(sink, file, &figure(written)).map(FactValue::Number)
        }
        (
            FactKind::Area | FactKind::Length | FactKind::Volume | FactKind::Count(_),
            Value::Quantity(written),
        ) => quantity(&fact.kind, written).map(FactValue::Number),
        (FactKind::Count(_), Value::Number(written)) => decimal_of(written).map(FactValue::Number),
        (FactKind::Span, Value::Span(written)) => {
            span(sink, file, &figure(written)).map(FactValue::Span)
        }
        (FactKind::Date, Value::Date(written)) => {
            let text = At {
                value: written.clone(),
                span: value.span,
            };
            return date(sink, file, &text).map(FactValue::Date);
        }
        (FactKind::TimeOfDay, Value::Clock(written)) => clock(written).map(FactValue::TimeOfDay),
        (FactKind::History, Value::Date(written)) => {
            let text = At {
                value: written.clone(),
                span: value.span,
            };
            return date(sink, file, &text).map(|day| FactValue::History(vec![day]));
        }
        (FactKind::History, Value::Dates(dates)) => {
            let mut days: Vec<Date> = dates
                .iter()
                .filter_map(|text| date(sink, file, text))
                .collect();
            days.sort();
            Some(FactValue::History(days))
        }
        _ => None,
    };
    if read.is_none() {
        let message = format!("“{}”的值写成了别的类型", fact.name);
        let help = format!(
            "它的类型是 {}，如：{}",
            kind_word(&fact.kind),
            example(fact)
        );
        sink.report("YJ0401", file, value.span, message, help);
    }
    read
}

/// A quantity in the unit of its kind.
fn quantity(kind: &FactKind, written: &Figure) -> Option<Decimal> {
    let number = decimal_of(&written.number)?;
    let scaled = |times: i64| number.raw().checked_mul(times).map(Decimal::from_raw);
    match (kind, written.unit.as_str()) {
        (FactKind::Area, "平方米") | (FactKind::Volume, "立方米") | (FactKind::Length, "米") => {
            Some(number)
        }
        (FactKind::Length, "公里") => scaled(1000),
        (FactKind::Length, "厘米") => {
            (number.raw() % 100 == 0).then(|| Decimal::from_raw(number.raw() / 100))
        }
        (FactKind::Length, "毫米") => {
            (number.raw() % 1000 == 0).then(|| Decimal::from_raw(number.raw() / 1000))
        }
        (FactKind::Count(unit), written) if unit.is_empty() || unit == written => Some(number),
        (FactKind::Count(unit), "周岁") if unit == "岁" => Some(number),
        _ => None,
    }
}

fn clock(text: &str) -> Option<u16> {
    let (hours, minutes) = text.split_once(':')?;
    let hours: u16 = hours.parse().ok()?;
    let minutes: u16 = minutes.parse().ok()?;
    (hours < 24 && minutes < 60).then_some(hours * 60 + minutes)
}

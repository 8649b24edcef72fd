//! How a finding shows a measure of the rule and one of the text.

use yiju_engine::model::{Amount, AmountUnit, Clause, Duration, DurationUnit, Modality};

use crate::clause::{Ordered, Tuple};

/// A measure of the rule in one line.
pub(super) fn of_rule(clause: &Clause) -> String {
    let measure = &clause.measure;
    let mut out = String::new();
    if let Some(when) = &measure.when {
        out.push_str(&format!("〔{when}〕"));
    }
    if let Some(party) = &measure.party {
        out.push_str(&format!("对{party}"));
    }
    if measure.modality == Modality::May {
        out.push_str("可以");
    }
    out.push_str(measure.kind.as_str());
    if let Some(amount) = &measure.amount {
        out.push_str(&amount_words(amount));
    }
    if let Some(object) = &measure.object {
        out.push_str(&format!("“{object}”"));
    }
    if let Some(duration) = &measure.duration {
        out.push_str(&duration_words(duration));
    }
    out
}

/// A measure of the text in one line, with the clause that it stands in.
pub(super) fn of_text(tuple: &Tuple) -> String {
    let mut out = String::new();
    if let Some(words) = tuple.trigger.words.last() {
        out.push_str(&format!("〔{}〕", short(words)));
    }
    if let Some(addressee) = &tuple.addressee {
        out.push_str(&format!("对{addressee}"));
    }
    if tuple.ordered == Ordered::May {
        out.push_str("可以");
    }
    out.push_str(&tuple.word);
    if let Some(amount) = &tuple.amount {
        out.push_str(&amount_words(amount));
    }
    if let Some(duration) = &tuple.duration {
        out.push_str(&duration_words(duration));
    }
    out.push_str(&format!("：{}", short(&tuple.words)));
    out
}

/// At most sixty characters.
pub(super) fn short(text: &str) -> String {
    if text.chars().count() <= 60 {
        return text.to_owned();
    }
    let head: String = text.chars().take(58).collect();
    format!("{head}……")
}

fn amount_words(amount: &Amount) -> String {
    let unit = match amount.unit {
        AmountUnit::Yuan => "元",
        AmountUnit::Percent => "%",
        AmountUnit::Multiple => "倍",
        AmountUnit::YuanPer => "元（逐件）",
        AmountUnit::Unstated => return "（未定额）".to_owned(),
    };
    let cap = amount
        .cap
        .map_or(String::new(), |cap| format!("，最高{cap}元"));
    match (amount.min, amount.max) {
        (Some(min), Some(max)) if min == max => format!("{min}{unit}{cap}"),
        (Some(min), Some(max)) => format!("{min}至{max}{unit}{cap}"),
        (None, Some(max)) => format!("{max}{unit}以下{cap}"),
        (Some(min), None) => format!("{min}{unit}以上{cap}"),
        (None, None) => format!("（未定额）{cap}"),
    }
}

fn duration_words(duration: &Duration) -> String {
    let unit = match duration.unit {
        DurationUnit::Day => "日",
        DurationUnit::Workday => "个工作日",
        DurationUnit::Month => "个月",
        DurationUnit::Year => "年",
        DurationUnit::Life => return "终身".to_owned(),
    };
    match (duration.min, duration.max) {
        (Some(min), Some(max)) if min == max => format!("{min}{unit}"),
        (Some(min), Some(max)) => format!("{min}至{max}{unit}"),
        (min, max) => min.or(max).map_or(String::new(), |n| format!("{n}{unit}")),
    }
}

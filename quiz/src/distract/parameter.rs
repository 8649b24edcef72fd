//! The same parameter of another rule: amounts of neighbouring provisions, days of other deadlines.

use yiju_engine::model::{Amount, AmountUnit, Decimal, Measure, Span};

use super::Proposal;
use crate::desk::{Desk, Subject};
use crate::item::{Claim, Source};
use crate::words;

/// Bounds of an amount as they are compared.
pub(crate) fn bounds(amount: &Amount) -> (i64, i64) {
    let raw = |bound: Option<Decimal>| bound.map_or(0, Decimal::raw);
    (raw(amount.min), raw(amount.max))
}

/// The fine of a subject with the bounds of other fines of its field, the nearest first.
pub(crate) fn fines(desk: &Desk<'_>, subject: &Subject<'_>, key: &Measure) -> Vec<Proposal> {
    let Some(own) = &key.amount else {
        return Vec::new();
    };
    let mut found: Vec<(u64, Proposal)> = Vec::new();
    for other in &desk.subjects {
        if other.power.field != subject.power.field || other.power.id == subject.power.id {
            continue;
        }
        for clause in &other.version.clauses {
            let Some(amount) = &clause.measure.amount else {
                continue;
            };
            if amount.unit != own.unit || amount.min.is_some() != own.min.is_some() {
                continue;
            }
            let with = of(own, amount.min, amount.max);
            if let Some(with) = with {
                let reason = format!(
                    "这是对“{}”的罚款数额（{}）",
                    other.power.short_name, clause.measure.basis.label
                );
                found.push((distance(own, &with), proposal(subject, key, with, reason)));
            }
        }
    }
    found.sort_by_key(|(distance, _)| *distance);
    let mut found: Vec<Proposal> = found.into_iter().map(|(_, proposal)| proposal).collect();
    found.dedup_by(|one, other| one.text == other.text);
    found.truncate(12);
    found
}

/// The amounts of the key with every figure of the law that stands for such a bound: what is left when the field has too few.
pub(crate) fn usual(subject: &Subject<'_>, key: &Measure) -> Vec<Proposal> {
    let Some(own) = &key.amount else {
        return Vec::new();
    };
    let usual: &[(i64, i64)] = match own.unit {
        AmountUnit::Yuan => &[
            (200, 1_000),
            (500, 5_000),
            (1_000, 1_0000),
            (2_000, 2_0000),
            (5_000, 5_0000),
            (1_0000, 3_0000),
            (1_0000, 10_0000),
            (3_0000, 10_0000),
            (5_0000, 20_0000),
            (10_0000, 30_0000),
            (10_0000, 50_0000),
            (20_0000, 100_0000),
        ],
        AmountUnit::Percent => &[
            (1, 2),
            (2, 4),
            (5, 10),
            (10, 20),
            (25, 50),
            (30, 50),
            (50, 100),
        ],
        AmountUnit::Multiple => &[(1, 2), (1, 3), (1, 5), (2, 5), (3, 5), (5, 10)],
        AmountUnit::YuanPer | AmountUnit::Unstated => &[],
    };
    let mut found: Vec<(u64, Proposal)> = usual
        .iter()
        .filter_map(|(min, max)| {
            let min = own.min.and(Decimal::from_integer(*min));
            let with = of(own, min, own.max.and(Decimal::from_integer(*max)))?;
            let reason = "这是别的条文常用的数额".to_owned();
            Some((distance(own, &with), proposal(subject, key, with, reason)))
        })
        .collect();
    for (up, down) in [(2, 1), (5, 1), (10, 1), (1, 2), (1, 5)] {
        let scaled = |bound: Decimal| {
            let raw = bound.raw().checked_mul(up)?;
            let whole = own.unit == AmountUnit::Percent && raw / down > 100 * Decimal::SCALE;
            // What is not a plain number, or more than the whole, is no figure of a law.
            (!whole && raw % (down * Decimal::SCALE) == 0).then(|| Decimal::from_raw(raw / down))
        };
        let min = own.min.map(scaled);
        let max = own.max.map(scaled);
        if min != Some(None)
            && max != Some(None)
            && let Some(with) = of(own, min.flatten(), max.flatten())
        {
            let reason = format!("数额放大或者缩小了（{up}比{down}）");
            found.push((distance(own, &with), proposal(subject, key, with, reason)));
        }
    }
    found.sort_by_key(|(distance, _)| *distance);
    found.into_iter().map(|(_, proposal)| proposal).collect()
}

/// The amount with other bounds; `None` where it is the same, or the bounds are no range.
pub(crate) fn of(own: &Amount, min: Option<Decimal>, max: Option<Decimal>) -> Option<Amount> {
    let same_form = min.is_some() == own.min.is_some() && max.is_some() == own.max.is_some();
    let in_order = match (min, max) {
        (Some(min), Some(max)) => min <= max && (min == max) == (own.min == own.max),
        _ => true,
    };
    if !same_form || !in_order || (min, max) == (own.min, own.max) {
        return None;
    }
    let mut other = own.clone();
    (other.min, other.max, other.yuan) = (min, max, None);
    Some(other)
}

/// An option that gives the key's measure with another amount.
pub(crate) fn proposal(
    subject: &Subject<'_>,
    key: &Measure,
    amount: Amount,
    reason: String,
) -> Proposal {
    from(subject, key, amount, Source::SameParameter, reason)
}

/// As [`proposal`], from any source.
pub(crate) fn from(
    subject: &Subject<'_>,
    key: &Measure,
    amount: Amount,
    source: Source,
    reason: String,
) -> Proposal {
    let (low, high) = bounds(&amount);
    let text = words::amount(&amount);
    let mut measure = key.clone();
    measure.amount = Some(amount);
    let claim = Claim::Gives {
        power: subject.power.id.clone(),
        measure: Box::new(measure),
    };
    Proposal::new(text, source, reason, claim).ranked(low, high)
}

/// How far two ranges are apart: by how much their ends grow or shrink, in per cent.
fn distance(own: &Amount, other: &Amount) -> u64 {
    let ((low, high), (other_low, other_high)) = (bounds(own), bounds(other));
    let part = |one: i64, other: i64| -> u64 {
        let (small, large) = (one.min(other).max(1), one.max(other).max(1));
        u64::try_from(large.saturating_mul(100) / small).unwrap_or(u64::MAX)
    };
    part(low, other_low).saturating_add(part(high, other_high))
}

/// Other lengths of time that deadlines of procedure have, the nearest first.
pub(crate) fn spans(desk: &Desk<'_>, name: &str, key: Span) -> Vec<Proposal> {
    let mut found: Vec<(u32, Span, String)> = Vec::new();
    for other in &desk.base().deadlines {
        let is_law = other.from.is_none_or(|from| from <= desk.day)
            && other.to.is_none_or(|to| desk.day <= to);
        if !is_law || other.span == key || other.name == name {
            continue;
        }
        if found.iter().all(|(_, span, _)| *span != other.span) {
            let reason = {
                let title = words::deadline(&other.name).map(str::to_owned);
                let title = title.unwrap_or_else(|| words::rule_name(&other.name));
                format!("这是{title}的期限")
            };
            found.push((days(other.span).abs_diff(days(key)), other.span, reason));
        }
    }
    found.sort_by_key(|(distance, _, _)| *distance);
    found
        .into_iter()
        .map(|(_, span, reason)| span_option(name, span, Source::SameParameter, reason))
        .collect()
}

/// A length of time as an option.
pub(crate) fn span_option(name: &str, span: Span, source: Source, reason: String) -> Proposal {
    let claim = Claim::Deadline {
        name: name.to_owned(),
        span,
    };
    let rank = i64::from(days(span));
    Proposal::new(words::span(span), source, reason, claim).ranked(rank, rank)
}

/// About how many days; only to put lengths in order.
pub(crate) fn days(span: Span) -> u32 {
    use yiju_engine::model::TimeUnit;
    match span.unit {
        TimeUnit::Hour => span.count.saturating_mul(4),
        TimeUnit::Day => span.count.saturating_mul(100),
        TimeUnit::Workday => span.count.saturating_mul(140),
        TimeUnit::Month => span.count.saturating_mul(3_040),
        TimeUnit::Year => span.count.saturating_mul(36_520),
    }
}

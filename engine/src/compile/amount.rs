//! Amounts of fines and durations.

use crate::law::citation::Citation;
use crate::model::figure::{Money, MoneyRange};
use crate::model::{Amount, AmountUnit, Decimal, Duration, DurationUnit, FactKind, TimeUnit};
use crate::syntax::tree::{AmountBase, AmountLimit, AmountTree, At, Bounds, Text};

use super::citation::Citations;
use super::value::{decimal, ends, kind_word, money, money_range, span};
use super::{Sink, Vocabulary};

/// Fines of which another fine is a share: that of the unit, and that of the tier around.
const SHARES: &[&str] = &["单位罚款", "本档罚款"];

/// The amount that is written, or a diagnostic.
pub(crate) fn amount(
    sink: &mut Sink<'_>,
    vocabulary: &Vocabulary,
    citations: Citations<'_>,
    basis: &Citation,
    file: usize,
    tree: &At<AmountTree>,
) -> Option<Amount> {
    let base =
        match &tree.value.base {
            AmountBase::Unstated(None) => Some(Amount::unstated()),
            AmountBase::Unstated(Some(text)) => citations
                .mentioned(sink, file, text, Some(basis))
                .map(|label| Amount {
                    stated_in: Some(label),
                    ..Amount::unstated()
                }),
            AmountBase::Money(bounds) => {
                ends(bounds, |figure| money(sink, file, figure)).map(|(min, max)| Amount {
                    yuan: Some(MoneyRange { min, max }),
                    ..of_money(AmountUnit::Yuan, min, max)
                })
            }
            AmountBase::Percent(word, bounds) => {
                share(sink, vocabulary, file, AmountUnit::Percent, word, bounds)
            }
            AmountBase::Multiple(word, bounds) => {
                share(sink, vocabulary, file, AmountUnit::Multiple, word, bounds)
            }
            AmountBase::Rate { per, bounds, by } => {
                rate(sink, vocabulary, file, per, bounds, by.as_ref())
            }
        };
    // The limits are read even where the amount itself is wrong, so that all that is wrong is told.
    let mut amount = base.clone().unwrap_or_else(Amount::unstated);
    let mut sound = base.is_some();
    let mut seen: Vec<std::mem::Discriminant<AmountLimit>> = Vec::new();
    for written in &tree.value.limits {
        let kind = std::mem::discriminant(&written.value);
        if seen.contains(&kind) {
            let help = "同一种限制只写一处";
            sink.report("YJ0208", file, written.span, "罚款的限制写了两次", help);
        }
        seen.push(kind);
        sound &= limit(sink, file, &written.value, &mut amount).is_some();
    }
    sound.then_some(amount)
}

fn of_money(unit: AmountUnit, min: Option<Money>, max: Option<Money>) -> Amount {
    Amount::of(unit, min.map(Decimal::from), max.map(Decimal::from))
}

fn rate(
    sink: &mut Sink<'_>,
    vocabulary: &Vocabulary,
    file: usize,
    per: &Text,
    bounds: &Bounds,
    by: Option<&Text>,
) -> Option<Amount> {
    let money = ends(bounds, |figure| money(sink, file, figure));
    let base = match by {
        Some(word) => {
            let (_, fact) = vocabulary.named(sink, file, word)?;
            if !counts(&fact.kind, &per.value) {
                let message = format!("“{}”不能按每{}计数", word.value, per.value);
                let help = format!("它的类型是 {}", kind_word(&fact.kind));
                sink.report("YJ0401", file, word.span, message, help);
                return None;
            }
            Some(word.value.clone())
        }
        None => None,
    };
    let (min, max) = money?;
    Some(Amount {
        per: Some(per.value.clone()),
        base,
        ..of_money(AmountUnit::YuanPer, min, max)
    })
}

/// Adds a limit to an amount.
fn limit(sink: &mut Sink<'_>, file: usize, limit: &AmountLimit, amount: &mut Amount) -> Option<()> {
    match limit {
        AmountLimit::Cap(figure) => amount.cap = Some(money(sink, file, figure)?),
        AmountLimit::Least(figure) => amount.floor = Some(money(sink, file, figure)?),
        AmountLimit::FloorBase(below, counts_as) => {
            let below_money = money(sink, file, below)?;
            let counted = money(sink, file, counts_as)?;
            if below_money != counted {
                sink.report(
                    "YJ0403",
                    file,
                    counts_as.span,
                    "“不足 … 按 …”前后两个金额不一样",
                    "两处写同一个金额，如：不足10万元 按 10万元",
                );
                return None;
            }
            amount.floor_base = Some(counted);
        }
        AmountLimit::IfNone(_, bounds) => amount.if_none = Some(money_range(sink, file, bounds)?),
    }
    Some(())
}

fn share(
    sink: &mut Sink<'_>,
    vocabulary: &Vocabulary,
    file: usize,
    unit: AmountUnit,
    word: &Text,
    bounds: &Bounds,
) -> Option<Amount> {
    let figures = ends(bounds, |figure| decimal(sink, file, figure));
    let mut amount = Amount::of(unit, None, None);
    if SHARES.contains(&word.value.as_str()) {
        amount.share_of = Some(word.value.clone());
    } else {
        let (_, fact) = vocabulary.named(sink, file, word)?;
        if fact.kind != FactKind::Money {
            let message = format!("“{}”不是金额，不能作罚款的基数", word.value);
            let help = format!("它的类型是 {}", kind_word(&fact.kind));
            sink.report("YJ0401", file, word.span, message, help);
            return None;
        }
        amount.base = Some(word.value.clone());
    }
    (amount.min, amount.max) = figures?;
    Some(amount)
}

/// Whether a fact of this kind counts units of this name.
fn counts(kind: &FactKind, unit: &str) -> bool {
    match kind {
        FactKind::Area => unit == "平方米",
        FactKind::Length => unit == "米",
        FactKind::Volume => unit == "立方米",
        FactKind::Count(own) => own.is_empty() || own == unit,
        _ => false,
    }
}

/// How long a measure lasts.
pub(crate) fn duration(sink: &mut Sink<'_>, file: usize, bounds: &Bounds) -> Option<Duration> {
    let mut units = Vec::new();
    let (min, max) = ends(bounds, |figure| {
        let span = span(sink, file, figure)?;
        units.push(span.unit);
        Some(span.count)
    })?;
    let place = super::value::bounds_span(bounds);
    let unit_of = |unit: TimeUnit| match unit {
        TimeUnit::Day => Some(DurationUnit::Day),
        TimeUnit::Workday => Some(DurationUnit::Workday),
        TimeUnit::Month => Some(DurationUnit::Month),
        TimeUnit::Year => Some(DurationUnit::Year),
        TimeUnit::Hour => None,
    };
    match units.as_slice() {
        [TimeUnit::Month, TimeUnit::Year] => Some(Duration {
            min,
            max: max.and_then(|years| years.checked_mul(12)),
            unit: DurationUnit::Month,
        }),
        [one] | [one, _] if units.iter().all(|unit| unit == one) => match unit_of(*one) {
            Some(unit) => Some(Duration { min, max, unit }),
            None => {
                sink.report(
                    "YJ0401",
                    file,
                    place,
                    "措施的期间不能用小时",
                    "用日、个月、年",
                );
                None
            }
        },
        _ => {
            sink.report(
                "YJ0401",
                file,
                place,
                "期间两头的单位不一样",
                "两头用同一个单位（个月与年除外）",
            );
            None
        }
    }
}

//! Fines in figures: exact, lower bounds rounded up to the 分, upper bounds down.

use crate::decide::answer::FineRange;
use crate::decide::facts::Facts;
use crate::model::figure::{Decimal, Money, MoneyRange};
use crate::model::{Amount, AmountUnit, FactValue, Measure, Slot};

/// What a share of another fine is called.
const UNIT_FINE: &str = "单位罚款";

/// Computes the range in yuan where its base is known. `outer`: the fine that a tier replaced, for 本档罚款.
pub(crate) fn compute(
    facts: &Facts<'_>,
    amount: &Amount,
    outer: Option<MoneyRange>,
) -> Option<MoneyRange> {
    match amount.unit {
        AmountUnit::Unstated => None,
        AmountUnit::Yuan => Some(limited(amount, bounds(amount, |bound, _| bound.to_money()))),
        AmountUnit::Percent | AmountUnit::Multiple if amount.share_of.is_some() => {
            outer.map(|outer| share(amount, outer))
        }
        AmountUnit::Percent | AmountUnit::Multiple => match facts.named(amount.base.as_deref()?)? {
            FactValue::Money(base) => {
                let base = amount.floor_base.map_or(*base, |floor| floor.max(*base));
                Some(limited(
                    amount,
                    bounds(amount, |bound, up| of(amount.unit, base, bound, up)),
                ))
            }
            FactValue::Absent | FactValue::Incalculable => amount.if_none,
            _ => None,
        },
        AmountUnit::YuanPer => match facts.named(amount.base.as_deref()?)? {
            FactValue::Number(count) => {
                let count = i128::from(count.raw());
                let scale = i128::from(Decimal::SCALE);
                let each = |bound: Decimal, up| bound.to_money()?.scale(count, scale, up);
                Some(limited(amount, bounds(amount, each)))
            }
            _ => None,
        },
    }
}

/// The fines of an outcome, with shares of the unit's fine computed.
pub(crate) fn share_in(measures: &mut [Measure]) {
    let unit_fine = measures
        .iter()
        .filter(|measure| measure.slot == Slot::Fine)
        .filter_map(|measure| measure.amount.as_ref())
        .filter(|amount| amount.share_of.is_none())
        .find_map(|amount| amount.yuan);
    for measure in measures.iter_mut() {
        if let Some(amount) = measure.amount.as_mut()
            && amount.share_of.as_deref() == Some(UNIT_FINE)
        {
            amount.yuan = unit_fine.map(|outer| share(amount, outer));
        }
    }
}

fn share(amount: &Amount, outer: MoneyRange) -> MoneyRange {
    let low = amount
        .min
        .and_then(|min| of(amount.unit, outer.min?, min, true));
    let high = amount
        .max
        .and_then(|max| of(amount.unit, outer.max?, max, false));
    limited(
        amount,
        MoneyRange {
            min: low,
            max: high,
        },
    )
}

fn bounds(amount: &Amount, each: impl Fn(Decimal, bool) -> Option<Money>) -> MoneyRange {
    MoneyRange {
        min: amount.min.and_then(|bound| each(bound, true)),
        max: amount.max.and_then(|bound| each(bound, false)),
    }
}

fn of(unit: AmountUnit, base: Money, bound: Decimal, up: bool) -> Option<Money> {
    let hundredth = if unit == AmountUnit::Percent { 100 } else { 1 };
    base.scale(
        i128::from(bound.raw()),
        i128::from(Decimal::SCALE) * hundredth,
        up,
    )
}

fn limited(amount: &Amount, range: MoneyRange) -> MoneyRange {
    let mut range = range;
    if let Some(cap) = amount.cap {
        range.max = Some(range.max.map_or(cap, |max| max.min(cap)));
        range.min = range.min.map(|min| min.min(cap));
    }
    if let Some(floor) = amount.floor {
        range.min = Some(range.min.map_or(floor, |min| min.max(floor)));
        range.max = range.max.map(|max| max.max(floor));
    }
    range
}

/// The fines among measures.
pub(crate) fn fines(measures: &[Measure]) -> Vec<FineRange> {
    measures
        .iter()
        .filter(|measure| measure.slot == Slot::Fine)
        .filter_map(|measure| {
            let amount = measure.amount.as_ref()?;
            let computed = amount.yuan;
            Some(FineRange {
                party: measure.party.clone(),
                min_yuan: computed.and_then(|range| range.min),
                max_yuan: computed.and_then(|range| range.max),
                unit: if computed.is_some() {
                    AmountUnit::Yuan
                } else {
                    amount.unit
                },
            })
        })
        .collect()
}

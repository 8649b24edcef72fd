//! The exact amounts of fines: lower bounds are rounded up to 分, upper bounds down.

use crate::decide::truth::World;
use crate::model::{Amount, AmountUnit, Decimal, FactValue, Money, MoneyRange};

/// What a percentage, a multiple or a rate is taken of.
enum Base {
    Money(Money),
    Count(Decimal),
    /// 没有 or 无法计算
    None,
}

impl World<'_> {
    /// The range in yuan, where the base is known. `shared` is the fine that a share is taken of.
    pub(crate) fn yuan(&self, amount: &Amount, shared: Option<MoneyRange>) -> Option<MoneyRange> {
        let range = match (amount.unit, &amount.share_of) {
            (AmountUnit::Unstated, _) => return None,
            (AmountUnit::Yuan, _) => MoneyRange {
                min: yuan(amount.min)?,
                max: yuan(amount.max)?,
            },
            (_, Some(_)) => share(amount, shared?)?,
            (_, None) => match self.base_of(amount)? {
                Base::None => return amount.if_none,
                base => of_base(amount, &base)?,
            },
        };
        bounded(amount, range)
    }

    fn base_of(&self, amount: &Amount) -> Option<Base> {
        let id = self.index.named(self.kb, amount.base.as_deref()?)?;
        let least = amount.floor_base;
        match self.facts.value(id)? {
            FactValue::Money(money) => {
                Some(Base::Money(least.map_or(*money, |least| least.max(*money))))
            }
            FactValue::Number(number) => Some(Base::Count(*number)),
            FactValue::Absent | FactValue::Incalculable if amount.if_none.is_some() => {
                Some(Base::None)
            }
            // 没有 is less than any amount, so it counts as the least base where the law sets one.
            FactValue::Absent => least.map(Base::Money),
            _ => None,
        }
    }
}

/// A bound in yuan: `None` where it cannot be told, `Some(None)` where none is stated.
#[expect(
    clippy::option_option,
    reason = "a bound that is not stated is not one that cannot be computed"
)]
fn yuan(bound: Option<Decimal>) -> Option<Option<Money>> {
    match bound {
        Some(bound) => bound.to_money().map(Some),
        None => Some(None),
    }
}

fn of_base(amount: &Amount, base: &Base) -> Option<MoneyRange> {
    let bound = |bound: Option<Decimal>, up: bool| {
        let Some(bound) = bound else {
            return Some(None);
        };
        let factor = i128::from(bound.raw());
        let money = match (base, amount.unit) {
            (Base::Money(base), AmountUnit::Percent) => {
                base.scale(factor, i128::from(Decimal::SCALE) * 100, up)
            }
            (Base::Money(base), AmountUnit::Multiple) => {
                base.scale(factor, i128::from(Decimal::SCALE), up)
            }
            (Base::Count(count), AmountUnit::YuanPer) => {
                // Ten-thousandths of a yuan, a hundred to the 分.
                Money::from_fen(count.raw()).scale(factor, i128::from(Decimal::SCALE) * 100, up)
            }
            _ => None,
        };
        money.map(Some)
    };
    Some(MoneyRange {
        min: bound(amount.min, true)?,
        max: bound(amount.max, false)?,
    })
}

/// A share of another fine: the least of its lower bound, the greatest of its upper bound.
fn share(amount: &Amount, of: MoneyRange) -> Option<MoneyRange> {
    let denominator = match amount.unit {
        AmountUnit::Percent => i128::from(Decimal::SCALE) * 100,
        AmountUnit::Multiple => i128::from(Decimal::SCALE),
        _ => return None,
    };
    let bound = |factor: Option<Decimal>, of: Option<Money>, up: bool| match (factor, of) {
        (Some(factor), Some(of)) => of
            .scale(i128::from(factor.raw()), denominator, up)
            .map(Some),
        _ => Some(None),
    };
    Some(MoneyRange {
        min: bound(amount.min, of.min, true)?,
        max: bound(amount.max, of.max, false)?,
    })
}

/// 最高, 最低. `None` where no whole 分 lies within.
fn bounded(amount: &Amount, mut range: MoneyRange) -> Option<MoneyRange> {
    if let Some(cap) = amount.cap {
        range.max = Some(range.max.map_or(cap, |max| max.min(cap)));
        range.min = range.min.map(|min| min.min(cap));
    }
    if let Some(floor) = amount.floor {
        range.min = Some(range.min.map_or(floor, |min| min.max(floor)));
        range.max = range.max.map(|max| max.max(floor));
    }
    match (range.min, range.max) {
        (Some(min), Some(max)) if min > max => None,
        _ => Some(range),
    }
}

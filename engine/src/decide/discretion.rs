//! What discretion standards (裁量) make of the fines of an outcome: the tier inside the statutory range.

use crate::decide::answer::{DiscretionAnswer, DiscretionResult};
use crate::decide::truth::World;
use crate::decide::words;
use crate::model::{
    Amount, Decimal, Discretion, DiscretionTier, Measure, Money, MoneyRange, Share, Slot, Truth,
};

/// The tiers that can be meant, for each fine of an outcome. The world holds the assumptions of the outcome.
pub(crate) fn tiers(world: &World<'_>, measures: &[Measure]) -> Vec<DiscretionAnswer> {
    let mut answers = Vec::new();
    let standards = world.kb.discretions.iter();
    for standard in standards.filter(|standard| in_force(world, standard)) {
        let fines = measures
            .iter()
            .filter(|one| one.slot == Slot::Fine && standard.provision.covers(&one.basis));
        for fine in fines {
            let tiers = standard.tiers.iter();
            answers.extend(tiers.filter_map(|tier| answer(world, standard, tier, fine)));
        }
    }
    answers
}

/// Whether a standard holds on the day of the decision.
fn in_force(world: &World<'_>, standard: &Discretion) -> bool {
    standard.from.is_none_or(|from| from <= world.decided)
        && standard.to.is_none_or(|to| world.decided <= to)
}

fn answer(
    world: &World<'_>,
    standard: &Discretion,
    tier: &DiscretionTier,
    fine: &Measure,
) -> Option<DiscretionAnswer> {
    let result = match &tier.condition {
        None => DiscretionResult::Judged,
        Some(condition) => match world.holds(condition).truth() {
            Truth::True => DiscretionResult::Applies,
            Truth::Unknown => DiscretionResult::Possible,
            Truth::False => return None,
        },
    };
    let amount = match (tier.share, &fine.amount) {
        (Some(share), Some(amount)) => Some(part(amount, share)?),
        _ => None,
    };
    Some(DiscretionAnswer {
        standard: standard.name.clone(),
        provision: standard.provision.clone(),
        tier: tier.name.clone(),
        when: tier
            .condition
            .as_ref()
            .map(|condition| words::condition(world.kb, condition)),
        result,
        party: fine.party.clone(),
        amount,
        reference: standard.reference,
        source: standard.origin.clone(),
    })
}

/// A part of a statutory range, within it: lower bounds are rounded up, upper bounds down. `None` where no upper bound is
/// stated.
fn part(amount: &Amount, share: Share) -> Option<Amount> {
    let max = amount.max?;
    let (low, high) = way(
        amount.min.map(|min| i128::from(min.raw())),
        i128::from(max.raw()),
        share,
    )?;
    let decimal = |raw: i128| i64::try_from(raw).ok().map(Decimal::from_raw);
    let yuan = match amount.yuan {
        Some(range) => {
            let min = range.min.map(|min| i128::from(min.fen()));
            let (low, high) = way(min, i128::from(range.max?.fen()), share)?;
            let money = |fen: i128| i64::try_from(fen).ok().map(Money::from_fen);
            Some(MoneyRange {
                min: low.and_then(money),
                max: money(high),
            })
        }
        None => None,
    };
    Some(Amount {
        min: low.and_then(decimal),
        max: Some(decimal(high)?),
        yuan,
        ..amount.clone()
    })
}

/// Where a part of the way from `min` to `max` begins and ends. A part that begins at an unstated minimum has none either.
fn way(min: Option<i128>, max: i128, share: Share) -> Option<(Option<i128>, i128)> {
    let whole = i128::from(Decimal::SCALE) * 100;
    let start = min.unwrap_or_default();
    let length = max.checked_sub(start)?;
    let at = |share: Decimal| length.checked_mul(i128::from(share.raw()));
    let down = |product: i128| start.checked_add(product.div_euclid(whole));
    let (first, last) = (at(share.low)?, at(share.high)?);
    let high = down(last)?;
    let up = start.checked_add(first.checked_add(whole - 1)?.div_euclid(whole))?;
    // A point that falls between two units is told by the unit below on both sides.
    let low = up.min(high);
    let stated = min.is_some() || share.low != Decimal::default() || share.high == share.low;
    Some((stated.then_some(low), high))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::AmountUnit;

    fn share(low: i64, high: i64) -> Share {
        Share {
            low: Decimal::from_raw(low),
            high: Decimal::from_raw(high),
        }
    }

    fn percent(low: i64, high: i64) -> Share {
        share(low * Decimal::SCALE, high * Decimal::SCALE)
    }

    #[test]
    fn parts_of_stated_and_unstated_ranges() {
        for (min, max, part, expected) in [
            (Some(500), 5000, percent(0, 30), (Some(500), 1850)),
            (Some(500), 5000, percent(30, 70), (Some(1850), 3650)),
            (Some(500), 5000, percent(0, 100), (Some(500), 5000)),
            (Some(5), 10, percent(0, 0), (Some(5), 5)),
            (Some(5), 10, percent(100, 100), (Some(10), 10)),
            // No minimum is stated: none is made up.
            (None, 20_000, percent(0, 30), (None, 6000)),
            (None, 20_000, percent(30, 60), (Some(6000), 12_000)),
            (None, 20_000, percent(0, 0), (Some(0), 0)),
        ] {
            assert_eq!(
                way(min, max, part),
                Some(expected),
                "{min:?} {max} {part:?}"
            );
        }
    }

    #[test]
    fn a_fine_without_an_upper_bound_has_no_tiers() {
        let amount = Amount::of(AmountUnit::Yuan, Decimal::from_integer(500), None);
        assert_eq!(part(&amount, percent(0, 30)), None);
    }

    proptest! {
        #[test]
        fn a_tier_lies_within_the_range_of_the_law(
            min in proptest::option::of(0_i64..1_000_000_000),
            width in 0_i64..1_000_000_000,
            low in 0_i64..=1_000_000,
            high in 0_i64..=1_000_000,
        ) {
            let (low, high) = (low.min(high), low.max(high));
            let max = min.unwrap_or_default() + width;
            let (from, to) = way(min.map(i128::from), i128::from(max), share(low, high)).unwrap();
            prop_assert!(to <= i128::from(max));
            prop_assert!(from.unwrap_or_default() <= to);
            prop_assert!(from.unwrap_or_default() >= i128::from(min.unwrap_or_default()));
        }

        #[test]
        fn tiers_that_follow_each_other_leave_nothing_out(
            min in 0_i64..1_000_000_000,
            width in 0_i64..1_000_000_000,
            cut in 0_i64..=1_000_000,
        ) {
            let ends = (Some(i128::from(min)), i128::from(min + width));
            let (first_low, first_high) = way(ends.0, ends.1, share(0, cut)).unwrap();
            let (second_low, second_high) = way(ends.0, ends.1, share(cut, 1_000_000)).unwrap();
            prop_assert_eq!(first_low, Some(i128::from(min)));
            prop_assert_eq!(second_high, i128::from(min + width));
            // Between two units there is nothing to impose.
            prop_assert!(second_low.unwrap() - first_high <= 1);
        }
    }
}

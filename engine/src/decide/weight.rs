//! Which of two penalties is heavier.

use std::cmp::Ordering;

use crate::decide::answer::Verdict;
use crate::model::{Amount, AmountUnit, Duration, DurationUnit, Measure, Modality};

/// Combines verdicts about parts into one about the whole: lighter only if no part is heavier and one is lighter.
pub(crate) fn together(a: Verdict, b: Verdict) -> Verdict {
    match (a, b) {
        (Verdict::Equal, other) | (other, Verdict::Equal) => other,
        (a, b) if a == b => a,
        _ => Verdict::Incomparable,
    }
}

/// A verdict of the new against the old, from how the new compares.
fn verdict(new: Ordering) -> Verdict {
    match new {
        Ordering::Less => Verdict::Lighter,
        Ordering::Equal => Verdict::Equal,
        Ordering::Greater => Verdict::Heavier,
    }
}

/// Two ranges by both bounds. A lower bound that is not stated ranks lowest, an upper bound that is not stated highest.
pub(crate) fn ranges<T: Ord>(
    old: (Option<&T>, Option<&T>),
    new: (Option<&T>, Option<&T>),
) -> Verdict {
    let lower = new.0.cmp(&old.0);
    let upper = match (new.1, old.1) {
        (None, None) => Ordering::Equal,
        (None, Some(_)) => Ordering::Greater,
        (Some(_), None) => Ordering::Less,
        (Some(new), Some(old)) => new.cmp(old),
    };
    together(verdict(upper), verdict(lower))
}

/// Two amounts: in yuan where both are known, else by their figures where these count the same thing.
pub(crate) fn amounts(old: &Amount, new: &Amount) -> Verdict {
    if old.unit == AmountUnit::Unstated || new.unit == AmountUnit::Unstated {
        return Verdict::Incomparable;
    }
    if let (Some(old), Some(new)) = (&old.yuan, &new.yuan) {
        return ranges(
            (old.min.as_ref(), old.max.as_ref()),
            (new.min.as_ref(), new.max.as_ref()),
        );
    }
    let same_thing = old.unit == new.unit
        && old.base == new.base
        && old.per == new.per
        && old.share_of == new.share_of
        && old.cap == new.cap
        && old.floor == new.floor
        && old.floor_base == new.floor_base
        && old.if_none == new.if_none;
    if !same_thing {
        return Verdict::Incomparable;
    }
    ranges(
        (old.min.as_ref(), old.max.as_ref()),
        (new.min.as_ref(), new.max.as_ref()),
    )
}

/// Two lengths of a measure; without one it is not limited in time by the provision.
fn durations(old: Option<Duration>, new: Option<Duration>) -> Verdict {
    let scale = |duration: Duration| {
        let (line, factor) = match duration.unit {
            DurationUnit::Day => (0, 1),
            DurationUnit::Workday => (1, 1),
            DurationUnit::Month => (2, 1),
            DurationUnit::Year => (2, 12),
            DurationUnit::Life => (3, 1),
        };
        let of = |count: Option<u32>| count.map(|count| u64::from(count) * factor);
        (line, of(duration.min), of(duration.max))
    };
    match (old, new) {
        (None, None) => Verdict::Equal,
        (Some(old), Some(new)) => {
            let (old, new) = (scale(old), scale(new));
            match (old.0, new.0) {
                (3, 3) => Verdict::Equal,
                (_, 3) => Verdict::Heavier,
                (3, _) => Verdict::Lighter,
                (a, b) if a == b => ranges(
                    (old.1.as_ref(), old.2.as_ref()),
                    (new.1.as_ref(), new.2.as_ref()),
                ),
                _ => Verdict::Incomparable,
            }
        }
        _ => Verdict::Incomparable,
    }
}

/// The rung of a kind on its ladder: 暂扣 → 降低 → 吊销, and 停业 → 关闭.
pub(crate) fn rung(kind: &str) -> Option<(u8, u8)> {
    match kind {
        "暂扣" => Some((0, 0)),
        "降低资质等级" => Some((0, 1)),
        "吊销" => Some((0, 2)),
        "限制经营" => Some((1, 0)),
        "停业整顿" | "停产停业" | "停工整治" => Some((1, 1)),
        "关闭" => Some((1, 2)),
        _ => None,
    }
}

/// Whether two measures are about the same thing (the permit, the goods).
pub(crate) fn same_object(a: &Measure, b: &Measure) -> bool {
    match (&a.object, &b.object) {
        (Some(a), Some(b)) => a == b,
        // 降低资质等级 names no certificate, 吊销 does.
        _ => rung(a.kind.as_str()).is_some() || (a.object.is_none() && b.object.is_none()),
    }
}

/// The new measure against the old one of the same slot, whether or not it must be imposed.
fn substance(old: &Measure, new: &Measure) -> Verdict {
    if let (Some(before), Some(after)) = (&old.amount, &new.amount) {
        // What one provision leaves open is the same thing on both days.
        if old.basis == new.basis && before == after {
            return Verdict::Equal;
        }
        return amounts(before, after);
    }
    if !same_object(old, new) {
        return Verdict::Incomparable;
    }
    if old.kind == new.kind {
        return durations(old.duration, new.duration);
    }
    match (rung(old.kind.as_str()), rung(new.kind.as_str())) {
        (Some(old), Some(new)) if old.0 == new.0 && old.1 != new.1 => verdict(new.1.cmp(&old.1)),
        _ => Verdict::Incomparable,
    }
}

/// Whether a measure must be imposed, being no alternative either.
pub(crate) fn bound(measure: &Measure) -> bool {
    measure.modality == Modality::Must && measure.group.is_none()
}

/// Whether the new amount is heavier and its stated upper bound higher than the old one.
pub(crate) fn is_higher(old: &Amount, new: &Amount) -> bool {
    let higher = match (&old.yuan, &new.yuan) {
        (Some(old), Some(new)) => old.max.zip(new.max).is_some_and(|(old, new)| new > old),
        _ => old.max.zip(new.max).is_some_and(|(old, new)| new > old),
    };
    higher && amounts(old, new) == Verdict::Heavier
}

/// The new measure against the old one of the same slot.
pub(crate) fn measures(old: &Measure, new: &Measure) -> Verdict {
    let modality = verdict(bound(new).cmp(&bound(old)));
    together(substance(old, new), modality)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn turned(verdict: Verdict) -> Verdict {
        match verdict {
            Verdict::Lighter => Verdict::Heavier,
            Verdict::Heavier => Verdict::Lighter,
            other => other,
        }
    }

    #[test]
    fn a_lower_bound_that_is_not_stated_ranks_lowest() {
        assert_eq!(
            ranges((Some(&1), Some(&9)), (None, Some(&9))),
            Verdict::Lighter
        );
        assert_eq!(
            ranges((None, Some(&9)), (None, Some(&10))),
            Verdict::Heavier
        );
        assert_eq!(
            ranges((Some(&1), Some(&10)), (Some(&2), Some(&5))),
            Verdict::Incomparable
        );
    }

    proptest! {
        #[test]
        fn comparing_backwards_turns_the_verdict(
            old in (proptest::option::of(0_u8..9), proptest::option::of(0_u8..9)),
            new in (proptest::option::of(0_u8..9), proptest::option::of(0_u8..9)),
        ) {
            let forth = ranges((old.0.as_ref(), old.1.as_ref()), (new.0.as_ref(), new.1.as_ref()));
            let back = ranges((new.0.as_ref(), new.1.as_ref()), (old.0.as_ref(), old.1.as_ref()));
            prop_assert_eq!(forth, turned(back));
            prop_assert_eq!(forth == Verdict::Equal, old == new);
        }
    }
}

//! Statements of 程序 about the measures of an outcome.

use crate::decide::answer::Outcome;
use crate::law::Date;
use crate::model::procedure::Threshold;
use crate::model::{
    Atom, Comparison, FactValue, Kind, KnowledgeBase, Measure, Modality, Money, Slot, Truth,
};

/// Statements about the measures of an outcome. Measures of another organ do not count; 全部措施 speaks of penalties only.
pub(crate) fn holds(kb: &KnowledgeBase, decided: Date, outcome: &Outcome, atom: &Atom) -> Truth {
    let own = || outcome.measures.iter().filter(|one| one.organ.is_none());
    match atom {
        Atom::MeasuresWithin(kinds) => within(own().filter(|one| one.slot.is_penalty()), kinds),
        Atom::MeasuresInclude(kinds) => {
            let mut truth = Truth::False;
            for measure in own().filter(|one| kinds.contains(&one.kind)) {
                truth = truth.or(if is_bound(measure) {
                    Truth::True
                } else {
                    Truth::Unknown
                });
            }
            truth
        }
        Atom::Fine { comparison, value } => {
            let bound = match value {
                Threshold::Money(bound) => Some(*bound),
                Threshold::Parameter(name) => parameter(kb, decided, name),
            };
            match bound {
                Some(bound) => fine(own(), *comparison, bound),
                None => Truth::Unknown,
            }
        }
        _ => Truth::Unknown,
    }
}

/// Whether a measure must be imposed, being no alternative either.
fn is_bound(measure: &Measure) -> bool {
    measure.modality == Modality::Must && measure.group.is_none()
}

fn within<'m>(penalties: impl Iterator<Item = &'m Measure>, kinds: &[Kind]) -> Truth {
    let mut truth = Truth::True;
    let mut some = false;
    for measure in penalties {
        some = true;
        if !kinds.contains(&measure.kind) {
            truth = truth.and(if is_bound(measure) {
                Truth::False
            } else {
                Truth::Unknown
            });
        }
    }
    // Without any penalty there is nothing to decide on this track.
    if some { truth } else { Truth::False }
}

/// The amount of a 参数 on a day; `None` where it is 待定.
pub(crate) fn parameter(kb: &KnowledgeBase, decided: Date, name: &str) -> Option<Money> {
    let parameter = kb.parameters.iter().find(|one| {
        one.name == name
            && one.from.is_none_or(|from| from <= decided)
            && one.to.is_none_or(|to| decided <= to)
    })?;
    match parameter.value {
        Some(FactValue::Money(money)) => Some(money),
        _ => None,
    }
}

/// The fine of each person against an amount. The fine that will be imposed lies anywhere within its range; no fine at all
/// is below any amount.
fn fine<'m>(
    measures: impl Iterator<Item = &'m Measure>,
    comparison: Comparison,
    bound: Money,
) -> Truth {
    let upper = matches!(
        comparison,
        Comparison::Less | Comparison::AtMost | Comparison::NotEqual
    );
    let mut truth = Truth::from(upper);
    for measure in measures.filter(|one| one.slot == Slot::Fine) {
        let one = measure
            .amount
            .as_ref()
            .and_then(|amount| amount.yuan)
            .map_or(Truth::Unknown, |range| {
                let low = range.min.unwrap_or_default();
                let at = |amount: Money| match comparison {
                    Comparison::Less => amount < bound,
                    Comparison::AtMost => amount <= bound,
                    Comparison::Greater => amount > bound,
                    Comparison::AtLeast => amount >= bound,
                    Comparison::Equal => amount == bound,
                    Comparison::NotEqual => amount != bound,
                };
                match (comparison, range.max) {
                    (Comparison::Equal | Comparison::NotEqual, Some(high)) if low == high => {
                        at(low).into()
                    }
                    (Comparison::Equal | Comparison::NotEqual, high) => {
                        let inside = low <= bound && high.is_none_or(|high| bound <= high);
                        if inside {
                            Truth::Unknown
                        } else {
                            (comparison == Comparison::NotEqual).into()
                        }
                    }
                    (_, Some(high)) if at(low) == at(high) => at(low).into(),
                    (Comparison::Greater | Comparison::AtLeast, None) if at(low) => Truth::True,
                    (Comparison::Less | Comparison::AtMost, None) if !at(low) => Truth::False,
                    _ => Truth::Unknown,
                }
            });
        // A fine that may be left out may be none.
        let one = if is_bound(measure) || one == Truth::from(upper) {
            one
        } else {
            Truth::Unknown
        };
        truth = if upper { truth.and(one) } else { truth.or(one) };
    }
    truth
}

//! Statements of 程序 about the measures of an outcome.

use crate::decide::answer::Outcome;
use crate::decide::domain::Domain;
use crate::decide::index::GAINS;
use crate::decide::truth::{Unknown, World};
use crate::law::Date;
use crate::model::procedure::Threshold;
use crate::model::{
    Atom, Comparison, FactValue, Kind, KnowledgeBase, Measure, Modality, Money, Slot, Truth,
};

/// Statements about the measures of an outcome. Measures of another organ do not count, nor what there is nothing of; 全部措施
/// speaks of penalties only. `gains`: what [`gains`] says.
pub(crate) fn holds(world: &World<'_>, gains: Truth, outcome: &Outcome, atom: &Atom) -> Truth {
    let (kb, decided) = (world.kb, world.decided);
    let own = || {
        let measures = outcome.measures.iter();
        measures.filter(|one| one.organ.is_none() && !is_void(one, gains))
    };
    // A fine whose sum was told is imposed.
    let sum = decided_on(world, own());
    let is_bound = |measure: &Measure| {
        is_bound(measure) && !(is_of_gains(measure) && gains != Truth::True)
            || sum.is_some() && measure.slot == Slot::Fine
    };
    match atom {
        Atom::MeasuresWithin(kinds) => {
            let penalties = own().filter(|one| one.slot.is_penalty());
            within(penalties, kinds, is_bound)
        }
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
                Some(bound) => {
                    let mut penalties = own().filter(|one| one.slot.is_penalty());
                    let only = penalties.all(|one| one.slot == Slot::Fine);
                    match sum {
                        Some(sum) => against(*comparison, sum, bound).into(),
                        None => fine(own(), *comparison, bound, only),
                    }
                }
                None => Truth::Unknown,
            }
        }
        _ => Truth::Unknown,
    }
}

/// Whether there are 违法所得, as far as is known.
pub(crate) fn gains(world: &World<'_>) -> Truth {
    let fact = world.index.gains;
    match fact.and_then(|fact| world.domain(Unknown::Fact(fact))) {
        Some(Domain::Inapplicable) => Truth::False,
        Some(Domain::Line(line)) if !line.value && !line.incalculable => Truth::False,
        Some(Domain::Line(line)) => match (line.low, line.high) {
            (_, Some(high)) if line.value && high.at == 0 && !line.incalculable => Truth::False,
            (Some(low), _) if low.at > 0 && !line.absent => Truth::True,
            // What cannot be computed is there.
            _ if !line.value && !line.absent => Truth::True,
            _ => Truth::Unknown,
        },
        _ => Truth::Unknown,
    }
}

/// Whether a measure takes 违法所得 and nothing else.
pub(crate) fn is_of_gains(measure: &Measure) -> bool {
    measure.kind.as_str() == "没收" && measure.object.as_deref() == Some(GAINS)
}

/// Whether there is nothing that a measure could take.
pub(crate) fn is_void(measure: &Measure, gains: Truth) -> bool {
    gains == Truth::False && is_of_gains(measure)
}

/// Whether a measure must be imposed, being no alternative either.
fn is_bound(measure: &Measure) -> bool {
    measure.modality == Modality::Must && measure.group.is_none()
}

fn within<'m>(
    penalties: impl Iterator<Item = &'m Measure>,
    kinds: &[Kind],
    is_bound: impl Fn(&Measure) -> bool,
) -> Truth {
    let mut truth = Truth::True;
    let mut inside = false;
    for measure in penalties {
        if kinds.contains(&measure.kind) {
            inside = true;
        } else {
            truth = truth.and(if is_bound(measure) {
                Truth::False
            } else {
                Truth::Unknown
            });
        }
    }
    // Without any penalty there is nothing to decide on this track: what remains where all others are left out is none.
    if inside { truth } else { Truth::False }
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

/// The fine that is decided on, where there is one fine and the sum that was told lies within its range.
pub(crate) fn decided_on<'m>(
    world: &World<'_>,
    measures: impl Iterator<Item = &'m Measure>,
) -> Option<Money> {
    let sum = match world.facts.value(world.index.fine?)? {
        FactValue::Money(sum) => *sum,
        _ => return None,
    };
    let mut fines = measures.filter(|one| one.slot == Slot::Fine);
    let (only, None) = (fines.next()?, fines.next()) else {
        return None;
    };
    let range = only.amount.as_ref()?.yuan?;
    let inside = range.min.is_none_or(|low| low <= sum) && range.max.is_none_or(|high| sum <= high);
    inside.then_some(sum)
}

fn against(comparison: Comparison, amount: Money, bound: Money) -> bool {
    match comparison {
        Comparison::Less => amount < bound,
        Comparison::AtMost => amount <= bound,
        Comparison::Greater => amount > bound,
        Comparison::AtLeast => amount >= bound,
        Comparison::Equal => amount == bound,
        Comparison::NotEqual => amount != bound,
    }
}

/// The fine of each person against an amount. The fine that will be imposed lies anywhere within its range; no fine at all
/// is below any amount. `only`: there is no other penalty, so that without a fine there is nothing to decide: of fines that
/// may be left out one at least is imposed.
fn fine<'m>(
    measures: impl Iterator<Item = &'m Measure>,
    comparison: Comparison,
    bound: Money,
    only: bool,
) -> Truth {
    let upper = matches!(
        comparison,
        Comparison::Less | Comparison::AtMost | Comparison::NotEqual
    );
    let mut truth = Truth::from(upper);
    let mut all_above = upper && only;
    let mut some = false;
    for measure in measures.filter(|one| one.slot == Slot::Fine) {
        let one = measure
            .amount
            .as_ref()
            .and_then(|amount| amount.yuan)
            .map_or(Truth::Unknown, |range| {
                let low = range.min.unwrap_or_default();
                let at = |amount: Money| against(comparison, amount, bound);
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
        all_above &= one == Truth::False;
        // A fine that may be left out may be none.
        let one = if is_bound(measure) || one == Truth::from(upper) {
            one
        } else {
            Truth::Unknown
        };
        truth = if upper { truth.and(one) } else { truth.or(one) };
        some = true;
    }
    if some && all_above {
        Truth::False
    } else {
        truth
    }
}

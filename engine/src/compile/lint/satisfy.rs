//! Whether a condition can hold at all: it is tried on every combination of the values that can matter to it.

use crate::model::{Atom, Comparison, Condition, FactId, FactValue, KnowledgeBase};

/// Beyond this many combinations nothing is claimed.
const MAX_COMBINATIONS: usize = 20_000;

/// A value that a fact may take, as far as a condition can tell values apart.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Sample {
    Option(u16),
    YesNo(bool),
    /// A place on the axis of an ordered fact: the nth of its thresholds (odd), or between them (even).
    Rank(usize),
    Absent,
    Incalculable,
}

/// `Some(false)` when no values of the facts make the condition hold; `None` when there are too many to try.
pub(crate) fn can_hold(knowledge: &KnowledgeBase, condition: &Condition) -> Option<bool> {
    let mut atoms = Vec::new();
    collect(condition, &mut atoms);
    let mut facts: Vec<FactId> = atoms.iter().filter_map(|atom| fact_of(atom)).collect();
    facts.sort_unstable();
    facts.dedup();
    let thresholds: Vec<Vec<FactValue>> =
        facts.iter().map(|fact| thresholds(&atoms, *fact)).collect();
    let samples: Vec<Vec<Sample>> = facts
        .iter()
        .zip(&thresholds)
        .map(|(fact, limits)| samples(knowledge, *fact, limits.len()))
        .collect();
    let combinations = samples.iter().try_fold(1_usize, |product, list| {
        product.checked_mul(list.len().max(1))
    })?;
    if combinations > MAX_COMBINATIONS {
        return None;
    }
    for number in 0..combinations {
        let mut rest = number;
        let chosen: Vec<Option<&Sample>> = samples
            .iter()
            .map(|list| {
                let pick = list.get(rest % list.len().max(1));
                rest /= list.len().max(1);
                pick
            })
            .collect();
        let value = |fact: FactId| facts.iter().position(|known| *known == fact);
        if holds(condition, &|atom| {
            atom_holds(atom, &facts, &thresholds, &chosen, &value)
        }) {
            return Some(true);
        }
    }
    Some(false)
}

fn collect<'c>(condition: &'c Condition, atoms: &mut Vec<&'c Atom>) {
    match condition {
        Condition::Always => {}
        Condition::Atom(atom) => atoms.push(atom),
        Condition::Not(inner) => collect(inner, atoms),
        Condition::All(parts) | Condition::Any(parts) => {
            parts.iter().for_each(|part| collect(part, atoms))
        }
    }
}

fn fact_of(atom: &Atom) -> Option<FactId> {
    match atom {
        Atom::OneOf { fact, .. }
        | Atom::Holds { fact }
        | Atom::Compare { fact, .. }
        | Atom::Absent { fact }
        | Atom::Incalculable { fact }
        | Atom::History { fact, .. } => Some(*fact),
        _ => None,
    }
}

/// The values that a fact is compared with, ascending.
fn thresholds(atoms: &[&Atom], fact: FactId) -> Vec<FactValue> {
    let mut values: Vec<FactValue> = atoms
        .iter()
        .filter_map(|atom| match atom {
            Atom::Compare {
                fact: of, value, ..
            } if *of == fact => Some(value.clone()),
            _ => None,
        })
        .collect();
    values.sort_by(order);
    values.dedup();
    values
}

fn order(a: &FactValue, b: &FactValue) -> std::cmp::Ordering {
    match (a, b) {
        (FactValue::Money(a), FactValue::Money(b)) => a.cmp(b),
        (FactValue::Number(a), FactValue::Number(b)) => a.cmp(b),
        (FactValue::Date(a), FactValue::Date(b)) => a.cmp(b),
        (FactValue::TimeOfDay(a), FactValue::TimeOfDay(b)) => a.cmp(b),
        _ => std::cmp::Ordering::Equal,
    }
}

fn samples(knowledge: &KnowledgeBase, fact: FactId, thresholds: usize) -> Vec<Sample> {
    use crate::model::FactKind;
    let Some(kind) = knowledge.fact(fact).map(|fact| &fact.kind) else {
        return Vec::new();
    };
    match kind {
        FactKind::OneOf(words) | FactKind::AssessedTier(words) => (0_u16..)
            .zip(words)
            .map(|(index, _)| Sample::Option(index))
            .collect(),
        FactKind::YesNo | FactKind::Assessed | FactKind::History => {
            vec![Sample::YesNo(true), Sample::YesNo(false)]
        }
        FactKind::Money => {
            let mut list: Vec<Sample> = (0..=thresholds * 2).map(Sample::Rank).collect();
            list.extend([Sample::Absent, Sample::Incalculable]);
            list
        }
        _ => (0..=thresholds * 2).map(Sample::Rank).collect(),
    }
}

fn atom_holds(
    atom: &Atom,
    facts: &[FactId],
    thresholds: &[Vec<FactValue>],
    chosen: &[Option<&Sample>],
    index_of: &dyn Fn(FactId) -> Option<usize>,
) -> bool {
    let _ = facts;
    let sample =
        |fact: FactId| index_of(fact).and_then(|index| chosen.get(index).copied().flatten());
    match atom {
        Atom::OneOf { fact, options } => {
            matches!(sample(*fact), Some(Sample::Option(option)) if options.contains(option))
        }
        Atom::Holds { fact } => sample(*fact) == Some(&Sample::YesNo(true)),
        // Windows and counts differ: two histories are taken to be independent.
        Atom::History { .. } => true,
        Atom::Absent { fact } => sample(*fact) == Some(&Sample::Absent),
        Atom::Incalculable { fact } => sample(*fact) == Some(&Sample::Incalculable),
        Atom::Compare {
            fact,
            comparison,
            value,
        } => {
            let Some(Sample::Rank(rank)) = sample(*fact) else {
                return false;
            };
            let list = index_of(*fact).and_then(|index| thresholds.get(index));
            let Some(at) = list.and_then(|list| list.iter().position(|limit| limit == value))
            else {
                return true;
            };
            let limit = at * 2 + 1;
            match comparison {
                Comparison::Equal => *rank == limit,
                Comparison::NotEqual => *rank != limit,
                Comparison::Less => *rank < limit,
                Comparison::AtMost => *rank <= limit,
                Comparison::Greater => *rank > limit,
                Comparison::AtLeast => *rank >= limit,
            }
        }
        // What the engine cannot test may hold.
        _ => true,
    }
}

fn holds(condition: &Condition, atom: &dyn Fn(&Atom) -> bool) -> bool {
    match condition {
        Condition::Always => true,
        Condition::Atom(one) => atom(one),
        Condition::Not(inner) => match inner.as_ref() {
            // An untestable atom may fail as well as hold.
            Condition::Atom(one)
                if fact_of(one).is_none() || matches!(one, Atom::History { .. }) =>
            {
                true
            }
            other => !holds(other, atom),
        },
        Condition::All(parts) => parts.iter().all(|part| holds(part, atom)),
        Condition::Any(parts) => parts.iter().any(|part| holds(part, atom)),
    }
}

//! Whether a condition can hold at all: it is tried on every combination of the values that can matter to it.

use crate::model::{
    Addressee, Atom, Comparison, Condition, FactId, FactKind, FactValue, KnowledgeBase,
};

/// Beyond this many combinations nothing is claimed.
const MAX_COMBINATIONS: usize = 20_000;
/// The facts that divide the party, and the kind of party that no text assigns to persons or units in general.
const PARTY: [&str; 2] = ["当事人", "当事人身份"];
const INDIVIDUAL_BUSINESS: &str = "个体工商户";

/// What a condition depends on.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Variable<'c> {
    Fact(FactId),
    /// A statement that is true or false by itself: past decisions within a window, what only a person can say.
    Statement(&'c Atom),
}

/// A value that a variable may take, as far as a condition can tell values apart.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Sample {
    Option(u16),
    YesNo(bool),
    /// A place on the axis of an ordered fact: the nth of its thresholds (odd), or between them (even).
    Rank(usize),
    Absent,
    Incalculable,
}

/// A variable, the values it is compared with, and those that are tried.
struct Axis<'c> {
    variable: Variable<'c>,
    thresholds: Vec<FactValue>,
    samples: Vec<Sample>,
}

/// `Some(false)` when no values of the facts make the condition hold; `None` when there are too many to try.
pub(crate) fn can_hold(knowledge: &KnowledgeBase, condition: &Condition) -> Option<bool> {
    let mut atoms = Vec::new();
    collect(condition, &mut atoms);
    let mut axes: Vec<Axis<'_>> = Vec::new();
    for atom in &atoms {
        let variable = match fact_of(atom) {
            Some(fact) => Variable::Fact(fact),
            None => Variable::Statement(atom),
        };
        if axes.iter().all(|axis| axis.variable != variable) {
            axes.push(axis(knowledge, &atoms, variable));
        }
    }
    let combinations = axes.iter().try_fold(1_usize, |product, axis| {
        product.checked_mul(axis.samples.len().max(1))
    })?;
    if combinations > MAX_COMBINATIONS {
        return None;
    }
    let found = (0..combinations).any(|number| {
        let mut rest = number;
        let chosen: Vec<(&Axis<'_>, Option<&Sample>)> = axes
            .iter()
            .map(|axis| {
                let many = axis.samples.len().max(1);
                let pick = axis.samples.get(rest % many);
                rest /= many;
                (axis, pick)
            })
            .collect();
        holds(condition, &chosen)
    });
    Some(found)
}

/// That the party is one whom a clause addresses. `wide`: an individual business may be read as person or unit.
pub(crate) fn party(knowledge: &KnowledgeBase, addressee: &Addressee, wide: bool) -> Condition {
    let Addressee::When(words) = addressee else {
        return Condition::Always;
    };
    let mut atoms = Vec::new();
    for name in PARTY {
        let Some(fact) = knowledge.fact_id(name) else {
            continue;
        };
        let kinds = knowledge.fact(fact).map_or(&[][..], |kind| kind.options());
        let divides = words.iter().any(|word| word == "个人" || word == "单位");
        let options: Vec<u16> = (0_u16..)
            .zip(kinds)
            .filter(|(_, option)| {
                words.contains(option) || (wide && divides && *option == INDIVIDUAL_BUSINESS)
            })
            .map(|(index, _)| index)
            .collect();
        if !options.is_empty() {
            atoms.push(Condition::Atom(Atom::OneOf { fact, options }));
        }
    }
    match atoms.len() {
        0 => Condition::Always,
        1 => atoms.pop().unwrap_or_default(),
        _ => Condition::Any(atoms),
    }
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

/// The fact that an atom tests. Two windows over one list of past decisions are two statements.
fn fact_of(atom: &Atom) -> Option<FactId> {
    match atom {
        Atom::OneOf { fact, .. }
        | Atom::Holds { fact }
        | Atom::Compare { fact, .. }
        | Atom::Absent { fact }
        | Atom::Incalculable { fact } => Some(*fact),
        _ => None,
    }
}

fn axis<'c>(knowledge: &KnowledgeBase, atoms: &[&'c Atom], variable: Variable<'c>) -> Axis<'c> {
    let mut thresholds: Vec<FactValue> = Vec::new();
    if let Variable::Fact(fact) = &variable {
        thresholds = atoms
            .iter()
            .filter_map(|atom| match atom {
                Atom::Compare {
                    fact: of, value, ..
                } if of == fact => Some(value.clone()),
                _ => None,
            })
            .collect();
        thresholds.sort_by(order);
        thresholds.dedup();
    }
    let samples = match &variable {
        Variable::Fact(fact) => samples(knowledge, *fact, thresholds.len()),
        Variable::Statement(_) => vec![Sample::YesNo(true), Sample::YesNo(false)],
    };
    Axis {
        variable,
        thresholds,
        samples,
    }
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

fn holds(condition: &Condition, chosen: &[(&Axis<'_>, Option<&Sample>)]) -> bool {
    match condition {
        Condition::Always => true,
        Condition::Atom(atom) => atom_holds(atom, chosen),
        Condition::Not(inner) => !holds(inner, chosen),
        Condition::All(parts) => parts.iter().all(|part| holds(part, chosen)),
        Condition::Any(parts) => parts.iter().any(|part| holds(part, chosen)),
    }
}

fn atom_holds(atom: &Atom, chosen: &[(&Axis<'_>, Option<&Sample>)]) -> bool {
    let about = match fact_of(atom) {
        Some(fact) => Variable::Fact(fact),
        None => Variable::Statement(atom),
    };
    let Some((axis, Some(sample))) = chosen
        .iter()
        .find(|(axis, _)| axis.variable == about)
        .copied()
    else {
        return false;
    };
    match (atom, sample) {
        (Atom::OneOf { options, .. }, Sample::Option(option)) => options.contains(option),
        (Atom::Absent { .. }, sample) => *sample == Sample::Absent,
        (Atom::Incalculable { .. }, sample) => *sample == Sample::Incalculable,
        (
            Atom::Compare {
                comparison, value, ..
            },
            Sample::Rank(rank),
        ) => match axis.thresholds.iter().position(|limit| limit == value) {
            Some(at) => compare(*comparison, *rank, at * 2 + 1),
            None => false,
        },
        (_, Sample::YesNo(yes)) => *yes,
        _ => false,
    }
}

fn compare(comparison: Comparison, rank: usize, limit: usize) -> bool {
    match comparison {
        Comparison::Equal => rank == limit,
        Comparison::NotEqual => rank != limit,
        Comparison::Less => rank < limit,
        Comparison::AtMost => rank <= limit,
        Comparison::Greater => rank > limit,
        Comparison::AtLeast => rank >= limit,
    }
}

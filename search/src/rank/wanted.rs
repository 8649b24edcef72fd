//! The facts that the conditions of a power ask for, and whether a text agrees with them.

use yiju_engine::model::{Atom, Condition, FactId, FactValue, Power, Truth};

use crate::reader::ReadFact;

use super::terms::Term;

/// The values of facts that the conditions of a power ask for, as terms.
pub fn terms(power: &Power, into: &mut Vec<Term>) {
    for version in &power.versions {
        gather(&version.elements, into);
    }
}

fn gather(condition: &Condition, into: &mut Vec<Term>) {
    match condition {
        Condition::Atom(Atom::OneOf { fact, options }) => {
            into.extend(
                options
                    .iter()
                    .filter_map(|option| Term::fact(*fact, &FactValue::Option(*option))),
            );
        }
        Condition::Atom(Atom::Holds { fact }) => into.extend(holds(*fact, true)),
        Condition::Not(inner) => {
            if let Condition::Atom(Atom::Holds { fact }) = inner.as_ref() {
                into.extend(holds(*fact, false));
            }
        }
        Condition::All(parts) | Condition::Any(parts) => {
            for part in parts {
                gather(part, into);
            }
        }
        Condition::Always | Condition::Atom(_) => {}
    }
}

fn holds(fact: FactId, value: bool) -> Option<Term> {
    Term::fact(fact, &FactValue::YesNo(value))
}

/// What the conditions of a power ask, by version.
pub fn conditions(power: &Power) -> Vec<Condition> {
    let versions = power.versions.iter();
    versions.map(|version| version.elements.clone()).collect()
}

/// How the facts that a text states agree with the conditions of a power, over all its versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Agreement {
    /// Statements of the conditions that hold.
    pub met: u32,
    /// No version's conditions can hold.
    pub refuted: bool,
}

/// Holds the facts of a text against the conditions of a power's versions.
pub fn agreement(conditions: &[Condition], facts: &[ReadFact]) -> Agreement {
    if facts.is_empty() {
        return Agreement::default();
    }
    let mut met = 0;
    let mut refuted = !conditions.is_empty();
    for condition in conditions {
        let mut here = 0;
        if truth(condition, facts, &mut here) != Truth::False {
            refuted = false;
        }
        met = met.max(here);
    }
    Agreement { met, refuted }
}

fn truth(condition: &Condition, facts: &[ReadFact], met: &mut u32) -> Truth {
    match condition {
        Condition::Always => Truth::True,
        Condition::Atom(atom) => {
            let truth = of_atom(atom, facts);
            *met += u32::from(truth == Truth::True);
            truth
        }
        Condition::Not(inner) => {
            let mut inside = 0;
            let truth = !truth(inner, facts, &mut inside);
            *met += u32::from(truth == Truth::True);
            truth
        }
        Condition::All(parts) => parts
            .iter()
            .fold(Truth::True, |sum, part| sum.and(truth(part, facts, met))),
        Condition::Any(parts) => parts
            .iter()
            .fold(Truth::False, |sum, part| sum.or(truth(part, facts, met))),
    }
}

fn of_atom(atom: &Atom, facts: &[ReadFact]) -> Truth {
    let value = |wanted: &FactId| {
        facts
            .iter()
            .find(|read| read.fact == *wanted)
            .map(|read| &read.value)
    };
    match atom {
        Atom::OneOf { fact, options } => match value(fact) {
            Some(FactValue::Option(option)) => Truth::from(options.contains(option)),
            _ => Truth::Unknown,
        },
        Atom::Holds { fact } => match value(fact) {
            Some(FactValue::YesNo(yes)) => Truth::from(*yes),
            _ => Truth::Unknown,
        },
        _ => Truth::Unknown,
    }
}

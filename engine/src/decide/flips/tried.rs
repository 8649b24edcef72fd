//! The facts that an answer may rest on, and the values to try.

use crate::decide::answer::Candidate;
use crate::decide::cautions::fact_of;
use crate::decide::index::Index;
use crate::decide::wants;
use crate::model::{
    Addressee, Atom, Condition, Decimal, FactId, FactKind, FactValue, KnowledgeBase, Money, Power,
};

/// The facts in the conditions of a power, those of 管辖, then those that the trace names.
pub(crate) fn facts(
    kb: &KnowledgeBase,
    index: &Index,
    power: &Power,
    candidate: &Candidate,
) -> Vec<FactId> {
    let mut found: Vec<FactId> = Vec::new();
    let mut add = |id: FactId| {
        let id = index.same_as(id);
        if !found.contains(&id) {
            found.push(id);
        }
    };
    let mut addressed = false;
    for version in &power.versions {
        wants::facts(&version.elements, &mut add);
        for clause in &version.clauses {
            wants::facts(&clause.condition, &mut add);
            addressed |= matches!(clause.addressee, Addressee::When(_));
            if !clause.stages.is_empty() {
                index.correction.iter().for_each(|one| add(one.fact));
            }
        }
    }
    if addressed {
        index.party.iter().for_each(|party| add(party.fact));
        index.capacity.iter().for_each(|fact| add(*fact));
    }
    for rule in &kb.competence {
        wants::facts(&rule.condition, &mut add);
    }
    let trace = candidate.trace.iter();
    let steps = trace.flat_map(|step| step.facts.iter().map(|name| &**name));
    let assumed = candidate
        .outcomes
        .iter()
        .flat_map(|one| one.assuming.keys().map(String::as_str));
    for name in steps.chain(assumed) {
        if let Some(id) = index.named(kb, name) {
            add(id);
        }
    }
    found
}

/// Other values of a fact: every other word, the other answer, or amounts at, below and above the limits that the rules
/// name. None for dates, spans and past decisions.
pub(crate) fn values(
    kb: &KnowledgeBase,
    power: &Power,
    id: FactId,
    known: Option<&FactValue>,
) -> Vec<FactValue> {
    let Some(fact) = kb.fact(id) else {
        return Vec::new();
    };
    let mut values: Vec<FactValue> = match &fact.kind {
        FactKind::OneOf(words) | FactKind::AssessedTier(words) => (0..words.len())
            .filter_map(|at| u16::try_from(at).ok())
            .map(FactValue::Option)
            .collect(),
        FactKind::YesNo | FactKind::Assessed => {
            vec![FactValue::YesNo(true), FactValue::YesNo(false)]
        }
        FactKind::Money
        | FactKind::Area
        | FactKind::Length
        | FactKind::Volume
        | FactKind::Count(_)
        | FactKind::Proportion => around(&limits(power, id)),
        FactKind::Date | FactKind::TimeOfDay | FactKind::Span | FactKind::History => Vec::new(),
    };
    values.retain(|value| Some(value) != known);
    values
}

/// The limits that the conditions of a power hold a fact against.
fn limits(power: &Power, id: FactId) -> Vec<FactValue> {
    let mut limits: Vec<FactValue> = Vec::new();
    for version in &power.versions {
        collect(&version.elements, id, &mut limits);
        for clause in &version.clauses {
            collect(&clause.condition, id, &mut limits);
        }
    }
    limits
}

fn collect(condition: &Condition, id: FactId, limits: &mut Vec<FactValue>) {
    match condition {
        Condition::Always => {}
        Condition::Not(inner) => collect(inner, id, limits),
        Condition::All(parts) | Condition::Any(parts) => {
            parts.iter().for_each(|part| collect(part, id, limits));
        }
        Condition::Atom(atom) => {
            if let Atom::Compare { value, .. } = atom
                && fact_of(atom) == Some(id)
                && !limits.contains(value)
            {
                limits.push(value.clone());
            }
        }
    }
}

/// Half of each limit, the limit, and twice of it, in order.
fn around(limits: &[FactValue]) -> Vec<FactValue> {
    let mut values: Vec<FactValue> = Vec::new();
    for limit in limits {
        let (at, make): (i64, fn(i64) -> FactValue) = match limit {
            FactValue::Money(money) => (money.fen(), |fen| FactValue::Money(Money::from_fen(fen))),
            FactValue::Number(number) => (number.raw(), |raw| {
                FactValue::Number(Decimal::from_raw(raw))
            }),
            _ => continue,
        };
        for value in [at / 2, at, at.saturating_mul(2)].map(make) {
            if !values.contains(&value) {
                values.push(value);
            }
        }
    }
    values
}

//! From the clauses of a version to the measures of an outcome: what is reached, what waits, what is replaced.

use crate::decide::answer::NextStage;
use crate::decide::facts::{Facts, Unknown};
use crate::decide::party::addressed;
use crate::decide::{fines, lighter};
use crate::model::figure::MoneyRange;
use crate::model::{Addressee, Clause, Effect, FactValue, Measure, Slot, Truth};

/// Whether a clause counts now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Reach {
    /// It does.
    Now,
    /// It waits for an order that is not obeyed.
    Next,
    /// It does not.
    Never,
    /// That depends.
    On(Unknown),
}

/// How many stages have been passed: none before an order is recorded as not obeyed. `None`: it was obeyed.
pub(crate) fn stages_passed(facts: &Facts<'_>) -> Option<usize> {
    let Some(id) = facts.knowledge.well_known.order else {
        return Some(0);
    };
    let Some(FactValue::Option(option)) = facts.value(id) else {
        return Some(0);
    };
    let word = facts
        .knowledge
        .fact(id)
        .and_then(|fact| fact.options().get(usize::from(*option)));
    match word.map(String::as_str) {
        Some("未履行") => Some(1),
        Some("已履行") => None,
        _ => Some(0),
    }
}

/// Whether a clause counts, given the facts and what is assumed.
pub(crate) fn reach(facts: &Facts<'_>, clause: &Clause) -> Reach {
    let condition = facts.truth(&clause.condition);
    if condition == Truth::False {
        return Reach::Never;
    }
    let (party, party_unknown) = addressed(facts, clause);
    if party == Truth::False {
        return Reach::Never;
    }
    match stages_passed(facts) {
        None if !clause.stages.is_empty() => return Reach::Never,
        Some(passed) if clause.stages.len() > passed => return Reach::Next,
        _ => {}
    }
    if let Some(unknown) = party_unknown {
        return Reach::On(unknown);
    }
    match facts.undecided(&clause.condition) {
        Some(unknown) => Reach::On(unknown),
        None => Reach::Now,
    }
}

/// The measures that hold now, with fines computed. Every clause must be decided.
pub(crate) fn measures(facts: &Facts<'_>, clauses: &[Clause]) -> Vec<Measure> {
    let active: Vec<&Clause> = clauses
        .iter()
        .filter(|clause| reach(facts, clause) == Reach::Now)
        .collect();
    let mut out: Vec<Measure> = Vec::new();
    for clause in &active {
        if active.iter().any(|other| replaces(other, clause)) || outweighed(facts, clause, &active)
        {
            continue;
        }
        let mut measure = clause.measure.clone();
        if let Some(amount) = measure.amount.as_mut() {
            amount.yuan = fines::compute(facts, amount, outer_fine(facts, clause, &active));
        }
        if !out.contains(&measure) {
            out.push(measure);
        }
    }
    fines::share_in(&mut out);
    out
}

/// Whether a penalty that holds now does so only because an order was not obeyed.
pub(crate) fn rests_on_refusal(facts: &Facts<'_>, clauses: &[Clause]) -> bool {
    clauses
        .iter()
        .filter(|clause| !clause.stages.is_empty() && clause.measure.slot.is_penalty())
        .any(|clause| reach(facts, clause) == Reach::Now)
}

/// The stages that are not yet possible.
pub(crate) fn next(facts: &Facts<'_>, clauses: &[Clause]) -> Vec<NextStage> {
    let mut out: Vec<NextStage> = Vec::new();
    for clause in clauses
        .iter()
        .filter(|clause| reach(facts, clause) == Reach::Next)
    {
        let when = clause.stages.join("，");
        let mut measure = clause.measure.clone();
        if let Some(amount) = measure.amount.as_mut() {
            amount.yuan = fines::compute(facts, amount, None);
        }
        match out.iter_mut().find(|stage| stage.when == when) {
            Some(stage) if stage.measures.contains(&measure) => {}
            Some(stage) => stage.measures.push(measure),
            None => out.push(NextStage {
                when,
                measures: vec![measure],
            }),
        }
    }
    out
}

fn same_person(a: &Addressee, b: &Addressee) -> bool {
    match (a, b) {
        (Addressee::Also(a), Addressee::Also(b)) => a == b,
        (Addressee::Also(_), _) | (_, Addressee::Also(_)) => false,
        _ => true,
    }
}

/// Whether the first clause takes the place of the second.
fn replaces(deeper: &Clause, outer: &Clause) -> bool {
    let strictly = deeper.path.len() > outer.path.len() && deeper.path.starts_with(&outer.path);
    if !strictly || !same_person(&deeper.addressee, &outer.addressee) {
        return false;
    }
    match deeper.effect {
        Effect::ReplacesPenalties => {
            deeper.measure.slot.is_penalty() && outer.measure.slot.is_penalty()
        }
        Effect::ReplacesSlot => {
            deeper.measure.slot == outer.measure.slot
                && matches!(
                    deeper.measure.slot,
                    Slot::Fine | Slot::Permit | Slot::Business | Slot::Practice | Slot::Detention
                )
        }
        Effect::Adds => false,
    }
}

/// The fine that this clause replaced: what 本档罚款 is a multiple of.
fn outer_fine(facts: &Facts<'_>, clause: &Clause, active: &[&Clause]) -> Option<MoneyRange> {
    active
        .iter()
        .filter(|outer| {
            outer.measure.slot == Slot::Fine
                && outer.path.len() < clause.path.len()
                && same_person(&outer.addressee, &clause.addressee)
        })
        .max_by_key(|outer| outer.path.len())
        .and_then(|outer| fines::compute(facts, outer.measure.amount.as_ref()?, None))
}

/// 取重: another clause of the same number is heavier.
fn outweighed(facts: &Facts<'_>, clause: &Clause, active: &[&Clause]) -> bool {
    let Some(number) = clause.heaviest_of else {
        return false;
    };
    let range = |clause: &Clause| {
        clause
            .measure
            .amount
            .as_ref()
            .and_then(|amount| fines::compute(facts, amount, None))
    };
    active.iter().any(|other| {
        !std::ptr::eq(*other, clause)
            && other.heaviest_of == Some(number)
            && other.measure.slot == clause.measure.slot
            && same_person(&other.addressee, &clause.addressee)
            && lighter::ranges(range(other), range(clause))
                == crate::decide::answer::Verdict::Lighter
    })
}

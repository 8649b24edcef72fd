//! Which unknown facts an answer depends on, and how much.

use crate::decide::answer::{DiscretionResult, Outcome};
use crate::decide::cautions::fact_of;
use crate::decide::choice::Drawn;
use crate::decide::competence::Competence;
use crate::decide::facts::Held;
use crate::decide::sway::{self, Sway, sway};
use crate::decide::truth::{Tri, Unknown, World, facts_only};
use crate::model::{Atom, Condition, Discretion, FactId, Truth};

/// What a fact decides, the weightiest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Decides {
    /// Whether the power applies at all.
    Whether,
    /// Which authority is competent.
    Who,
    /// Which measures.
    Which,
    /// How much a fine comes to.
    HowMuch,
    /// Whether several powers may each impose a fine.
    Fines,
    /// Whether this gate (by its place among the gates) leaves the act without a penalty, or stops those who act.
    Stops(u16),
    /// Which tier of a discretion standard.
    Tier,
    /// Whether this gate makes the penalty lighter or heavier.
    Weighs(u16),
}

/// A fact that would narrow an answer.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Want {
    pub(crate) fact: FactId,
    pub(crate) decides: Decides,
    /// Into how many outcomes it parts the answer.
    pub(crate) ways: usize,
}

/// Adds a want, once for each fact and what it decides.
pub(crate) fn push(wants: &mut Vec<Want>, fact: FactId, decides: Decides, ways: usize) {
    let known = wants
        .iter_mut()
        .find(|one| one.fact == fact && one.decides == decides);
    match known {
        Some(known) => known.ways = known.ways.max(ways),
        None => wants.push(Want {
            fact,
            decides,
            ways,
        }),
    }
}

/// The unknowns that keep a condition from being decided.
pub(crate) fn unknowns<'a>(
    world: &World<'a>,
    condition: &'a Condition,
    found: &mut Vec<Unknown<'a>>,
) {
    match condition {
        Condition::Always => {}
        Condition::Not(inner) => unknowns(world, inner, found),
        Condition::All(parts) | Condition::Any(parts) => {
            if world.holds(condition).truth() == Truth::Unknown {
                for part in parts {
                    unknowns(world, part, found);
                }
            }
        }
        Condition::Atom(_) => {
            if let Tri::Unknown(need) = world.holds(condition)
                && !found.contains(&need.unknown)
            {
                found.push(need.unknown);
            }
        }
    }
}

/// The facts of 要件, of the versions of both days together: an act must be unlawful under each. Those are asked that alone
/// can settle it; where none can, all that keep it open.
pub(crate) fn of_elements<'a>(
    wants: &mut Vec<Want>,
    world: &World<'a>,
    conditions: &[&'a Condition],
    unknowns: &[Unknown<'a>],
) {
    let sways = conditions
        .iter()
        .map(|one| sway(world, &facts_only, &|_| false, one));
    if let Sway::Open { to_true, to_false } = sway::all(sways.collect())
        && !(to_true.is_empty() && to_false.is_empty())
    {
        for id in to_false.into_iter().chain(to_true) {
            push(wants, id, Decides::Whether, 2);
        }
        return;
    }
    for unknown in unknowns {
        if let Unknown::Fact(id) | Unknown::Past(id, _) = unknown {
            push(wants, *id, Decides::Whether, 2);
        }
    }
}

/// The facts that part the outcomes, and the bases of fines that are not known.
pub(crate) fn of_outcomes<'a>(
    wants: &mut Vec<Want>,
    world: &World<'a>,
    drawn: &[Drawn<'a>],
    outcomes: &[Outcome],
) {
    let parted = drawn.iter().flat_map(|one| &one.paths).flatten();
    let mut seen: Vec<Unknown<'a>> = Vec::new();
    for (unknown, _) in parted {
        if seen.contains(unknown) {
            continue;
        }
        seen.push(*unknown);
        let with = |one: &&Drawn<'a>| {
            one.paths
                .iter()
                .any(|path| path.iter().any(|(known, _)| known == unknown))
        };
        let ways = drawn.iter().filter(with).count();
        let (Unknown::Fact(id) | Unknown::Past(id, _)) = unknown else {
            continue;
        };
        push(wants, *id, Decides::Which, ways);
        let assessed = world.kb.fact(*id).is_some_and(|fact| fact.is_assessed());
        if assessed {
            deeming(wants, world, drawn, *id, ways);
        }
    }
    for outcome in outcomes {
        let amounts = outcome
            .measures
            .iter()
            .filter_map(|one| one.amount.as_ref());
        for amount in amounts.filter(|amount| amount.yuan.is_none()) {
            let base = amount
                .base
                .as_deref()
                .and_then(|base| world.index.named(world.kb, base));
            if let Some(base) = base
                && world.facts.held(base) == Held::NotAsked
            {
                push(wants, base, Decides::HowMuch, 1);
            }
        }
    }
}

/// The facts that can settle an open tier of a discretion standard.
pub(crate) fn of_tiers<'a>(
    wants: &mut Vec<Want>,
    world: &mut World<'a>,
    drawn: &[Drawn<'a>],
    outcomes: &[Outcome],
) {
    for (drawn, outcome) in drawn.iter().zip(outcomes) {
        let open = outcome
            .discretion
            .iter()
            .filter(|one| one.result == DiscretionResult::Possible);
        for tier in open {
            let standards = world.kb.discretions.iter();
            let same =
                |one: &&'a Discretion| one.name == tier.standard && one.provision == tier.provision;
            let tiers = standards.filter(same).flat_map(|one| &one.tiers);
            let named = tiers.filter(|one| one.name == tier.tier);
            let conditions: Vec<&'a Condition> =
                named.filter_map(|one| one.condition.as_ref()).collect();
            if let [only] = drawn.paths.as_slice() {
                world.path.clone_from(only);
            }
            for condition in conditions {
                if let Sway::Open { to_true, to_false } =
                    sway(world, &facts_only, &|_| false, condition)
                {
                    for fact in to_true.into_iter().chain(to_false) {
                        push(wants, fact, Decides::Tier, 2);
                    }
                }
            }
            world.path.clear();
        }
    }
}

/// The facts by which an assessed state is deemed to hold (认定).
fn deeming<'a>(
    wants: &mut Vec<Want>,
    world: &World<'a>,
    drawn: &[Drawn<'a>],
    assessed: FactId,
    ways: usize,
) {
    let clauses = drawn.iter().flat_map(|one| &one.text.version.clauses);
    for clause in clauses {
        walk(&clause.condition, assessed, &mut |id| {
            if world.facts.held(id) == Held::NotAsked {
                push(wants, id, Decides::Which, ways);
            }
        });
    }
}

fn walk(condition: &Condition, assessed: FactId, found: &mut impl FnMut(FactId)) {
    match condition {
        Condition::Always | Condition::Atom(_) => {}
        Condition::Not(inner) => walk(inner, assessed, found),
        Condition::All(parts) => parts.iter().for_each(|part| walk(part, assessed, found)),
        Condition::Any(parts) => {
            let is_state = |part: &Condition| matches!(part, Condition::Atom(Atom::Holds { fact }) if *fact == assessed);
            if parts.iter().any(is_state) {
                parts.iter().for_each(|part| facts(part, found));
            } else {
                parts.iter().for_each(|part| walk(part, assessed, found));
            }
        }
    }
}

/// Every fact that a condition is about.
pub(crate) fn facts(condition: &Condition, found: &mut impl FnMut(FactId)) {
    match condition {
        Condition::Always => {}
        Condition::Not(inner) => facts(inner, found),
        Condition::All(parts) | Condition::Any(parts) => {
            parts.iter().for_each(|part| facts(part, found));
        }
        Condition::Atom(atom) => {
            if let Some(id) = fact_of(atom) {
                found(id);
            }
        }
    }
}

/// The facts on which the competence depends.
pub(crate) fn of_competence(competence: &Competence) -> Vec<Want> {
    let needs = competence.needs.iter();
    needs
        .map(|fact| Want {
            fact: *fact,
            decides: Decides::Who,
            ways: 2,
        })
        .collect()
}

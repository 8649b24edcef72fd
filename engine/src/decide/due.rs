//! Which 期限 apply to the outcomes of a power on known facts.

use crate::decide::answer::Outcome;
use crate::decide::cautions::fact_of;
use crate::decide::error::DecideError;
use crate::decide::facts::Facts;
use crate::decide::imposed::{gains, holds};
use crate::decide::index::Index;
use crate::decide::observation::Observation;
use crate::decide::truth::{World, facts_only};
use crate::model::{Atom, Condition, FactId, KnowledgeBase, Truth};

/// Whether a condition holds, and on what it depends where that is not known.
pub(crate) struct Applies {
    pub(crate) truth: Truth,
    pub(crate) needs: Vec<FactId>,
}

/// Tests the condition of every 期限, in the order of the rules. Where the outcomes differ it is unknown.
pub(crate) fn deadlines(
    kb: &KnowledgeBase,
    index: &Index,
    observation: &Observation,
    outcomes: &[Outcome],
) -> Result<Vec<Applies>, DecideError> {
    let facts = Facts::new(kb, index, observation)?;
    let world = World::new(kb, index, &facts, observation.decided);
    Ok(kb
        .deadlines
        .iter()
        .map(|deadline| {
            let truth = over(&world, outcomes, &deadline.condition);
            let mut needs = Vec::new();
            if truth == Truth::Unknown {
                wanted(&world, &deadline.condition, &mut needs);
            }
            Applies { truth, needs }
        })
        .collect())
}

fn over<'a>(world: &World<'a>, outcomes: &[Outcome], condition: &'a Condition) -> Truth {
    let gains = gains(world);
    let mut seen: Option<Truth> = None;
    for outcome in outcomes {
        let beyond = |atom: &Atom| match atom {
            // Limits of one law are those of the powers that rest on it.
            Atom::Basis(labels) => {
                let basis = &outcome.basis;
                let named = |label: &String| {
                    basis
                        .iter()
                        .any(|one| one.label.starts_with(label.as_str()))
                };
                labels.iter().any(named).into()
            }
            _ => holds(world, gains, outcome, atom),
        };
        let truth = world.holds_beyond(condition, &beyond).truth();
        if seen.is_some_and(|before| before != truth) {
            return Truth::Unknown;
        }
        seen = Some(truth);
    }
    seen.unwrap_or_else(|| world.holds_beyond(condition, &facts_only).truth())
}

/// The facts of a condition that are not known.
fn wanted<'a>(world: &World<'a>, condition: &'a Condition, needs: &mut Vec<FactId>) {
    match condition {
        Condition::Always => {}
        Condition::Not(inner) => wanted(world, inner, needs),
        Condition::All(parts) | Condition::Any(parts) => {
            for part in parts {
                wanted(world, part, needs);
            }
        }
        Condition::Atom(atom) => {
            let open = world.holds_beyond(condition, &facts_only).truth() == Truth::Unknown;
            if let Some(fact) = fact_of(atom)
                && open
                && !needs.contains(&fact)
            {
                needs.push(fact);
            }
        }
    }
}

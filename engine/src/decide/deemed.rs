//! 认定: a state that a person assesses is there by force of a provision; the answer names it.

use std::sync::Arc;

use crate::decide::answer::{StepResult, TraceStep};
use crate::decide::cautions::Cautions;
use crate::decide::truth::{Unknown, World};
use crate::decide::versions::Text;
use crate::decide::{wants, words};
use crate::law::Citation;
use crate::model::{Condition, Deeming, Truth};

/// The 认定 that bear on this version, each with the condition that it is a part of.
fn of_text<'a>(
    world: &World<'a>,
    text: Text<'a>,
) -> impl Iterator<Item = (&'a Deeming, &'a Condition)> {
    let of_power = move |deeming: &Deeming| {
        let power = text.power.id.as_str();
        deeming
            .powers
            .binary_search_by(|known| known.as_str().cmp(power))
            .is_ok()
    };
    let bears = move |deeming: &'a Deeming| {
        let mut clauses = text.version.clauses.iter();
        let whole = clauses.find_map(|clause| deeming.within(&clause.condition))?;
        Some((deeming, whole))
    };
    world
        .kb
        .deemings
        .iter()
        .filter(move |deeming| of_power(deeming))
        .filter_map(bears)
}

/// The provisions that deem it; where none is written, the one that it speaks of.
fn basis(deeming: &Deeming) -> &[Citation] {
    if deeming.basis.is_empty() {
        std::slice::from_ref(&deeming.provision)
    } else {
        &deeming.basis
    }
}

/// A step for each 认定 that holds, or may hold.
pub(crate) fn steps<'a>(
    world: &World<'a>,
    texts: impl Iterator<Item = Text<'a>>,
) -> Vec<TraceStep> {
    let mut steps: Vec<TraceStep> = Vec::new();
    for (deeming, whole) in texts.flat_map(|text| of_text(world, text)) {
        let state = words::fact_name(world.kb, deeming.state);
        let condition = words::condition(world.kb, &deeming.condition);
        let (result, facts, text) = match world.holds(&deeming.condition).truth() {
            Truth::True => {
                let mut facts: Vec<Arc<str>> = Vec::new();
                wants::facts(&deeming.condition, &mut |id| {
                    let name = world.index.name(id);
                    if !facts.contains(&name) {
                        facts.push(name);
                    }
                });
                (
                    StepResult::Pass,
                    facts,
                    format!("{condition}，依规定认定为{state}"),
                )
            }
            // A person who has assessed the state has said what 其他情形 comes to as well.
            Truth::Unknown if world.holds(whole).truth() == Truth::Unknown => {
                let mut open: Vec<Unknown<'a>> = Vec::new();
                wants::unknowns(world, &deeming.condition, &mut open);
                (
                    StepResult::Needs,
                    open.iter().map(|one| world.called(*one)).collect(),
                    format!("{condition}的，依规定认定为{state}；还不能确定"),
                )
            }
            Truth::False | Truth::Unknown => continue,
        };
        let step = TraceStep {
            step: "认定".to_owned(),
            result,
            facts,
            basis: basis(deeming).to_vec(),
            text,
        };
        if !steps.contains(&step) {
            steps.push(step);
        }
    }
    steps
}

/// That a state counts as there although nobody has assessed it.
pub(crate) fn cautions<'a>(cautions: &mut Cautions, world: &World<'a>, text: Text<'a>) {
    for (deeming, _) in of_text(world, text) {
        if world.holds(&deeming.condition).truth() == Truth::True {
            let state = words::fact_name(world.kb, deeming.state);
            let condition = words::condition(world.kb, &deeming.condition);
            let text = format!("{state}依规定认定：{condition}");
            cautions.add("deemed", text, basis(deeming));
        }
    }
}

//! Several powers over one act: `residual` 兜底 stands back · `rule` which 竞合 are law · `fines` the party's own fine of an
//! outcome · `compare` which power's fine is the higher · `said` the answer in words.

mod compare;
mod fines;
mod residual;
mod rule;
mod said;

use std::sync::Arc;

use crate::decide::answer::{Caution, Concurrence, Status, StepResult, TraceStep};
use crate::decide::candidate::Considered;
use crate::decide::competence::Stand;
use crate::decide::truth::{Unknown, World};
use crate::decide::wants::{self, Decides, Want};
use crate::law::Date;

use compare::{Higher, higher};
use fines::{Fined, fined};
use rule::Ruled;

pub(crate) use residual::residual;

/// A power counts as met by the act when a careful adviser would more likely than not name it. Below that it is another
/// reading of what was seen, not a second rule that the act breaks.
const LIKELY: f64 = 0.5;

/// What several powers over one act come to, with a step in the trace and a caution of each.
pub(crate) fn concurrence<'a>(
    world: &World<'a>,
    date: Date,
    considered: &mut [Considered],
) -> Vec<Concurrence> {
    if world.kb.concurrence.is_empty() {
        return Vec::new();
    }
    let met = |one: &&Considered| {
        one.candidate.status == Status::Applies
            && one.candidate.score >= LIKELY
            && one.stand == Stand::Ours
            && one.candidate.kind == "行政处罚"
    };
    if considered.iter().filter(met).count() < 2 {
        return Vec::new();
    }
    let all: Vec<Fined<'_>> = considered
        .iter()
        .filter(met)
        .map(|one| fined(world.kb, &one.candidate))
        .collect();
    let (now, later): (Vec<Fined<'_>>, Vec<Fined<'_>>) = all.into_iter().partition(Fined::has_fine);
    if now.len() < 2 {
        return Vec::new();
    }
    let Some(ruled) = rule::ruled(world, date, &now) else {
        return Vec::new();
    };
    let higher = higher(&now);
    let doubt = said::doubt(world, date, &ruled);
    let prevails = match (&higher, &doubt) {
        (Higher::One(at), None) => now.get(*at),
        _ => None,
    };
    let entry = Concurrence {
        powers: now.iter().map(|one| one.power.to_owned()).collect(),
        prevails: prevails.map(|one| one.power.to_owned()),
        reason: said::reason(&now, &higher, doubt.is_some()),
        basis: ruled.basis(),
        cautions: said::cautions(&now, &later, &higher),
        doubt,
    };
    note(world, considered, &entry, &ruled);
    vec![entry]
}

/// Leaves the finding with each of the powers.
fn note(world: &World<'_>, considered: &mut [Considered], entry: &Concurrence, ruled: &Ruled<'_>) {
    let mut open: Vec<Unknown<'_>> = Vec::new();
    for rule in ruled.rules.iter() {
        wants::unknowns(world, &rule.condition, &mut open);
    }
    let facts: Vec<Arc<str>> = open.iter().map(|one| world.called(*one)).collect();
    for one in considered
        .iter_mut()
        .filter(|one| entry.powers.contains(&one.candidate.power))
    {
        let own = one.candidate.power.as_str();
        let others: Vec<&str> = entry
            .powers
            .iter()
            .map(String::as_str)
            .filter(|power| *power != own)
            .collect();
        let others = others.join("、");
        let (result, text) = match entry.prevails.as_deref() {
            Some(power) if power == own => (
                StepResult::Pass,
                format!("与 {others} 竞合，罚款按本项，别的不另罚款"),
            ),
            Some(power) => (
                StepResult::Pass,
                format!("与 {others} 竞合，罚款按 {power}，本项不另罚款，别的处罚不受影响"),
            ),
            None => (
                StepResult::Needs,
                format!("与 {others} 可能竞合：属于同一个违法行为的，只能罚款一次"),
            ),
        };
        one.candidate.trace.push(TraceStep {
            step: "竞合".to_owned(),
            result,
            facts: facts.clone(),
            basis: entry.basis.clone(),
            text: text.clone(),
        });
        one.candidate.cautions.push(Caution {
            code: "concurrence".to_owned(),
            text,
            basis: entry.basis.clone(),
        });
        for unknown in &open {
            if let Unknown::Fact(fact) = unknown {
                one.wants.push(Want {
                    fact: *fact,
                    decides: Decides::Fines,
                    ways: 2,
                });
            }
        }
    }
}

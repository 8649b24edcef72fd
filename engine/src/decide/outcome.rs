//! Outcomes written out.

use crate::decide::answer::{Chosen, FineRange, NextStage, Outcome, VersionChoice};
use crate::decide::choice::Drawn;
use crate::decide::discretion;
use crate::decide::merge::assuming;
use crate::decide::penalty::{printed, settle};
use crate::decide::truth::{Tri, World};
use crate::law::Citation;
use crate::law::registry::Basis;
use crate::model::{AmountUnit, Measure, MoneyRange, PowerVersion, Slot};

/// Writes an outcome out. The world is without assumptions.
pub(crate) fn outcome<'a>(world: &mut World<'a>, drawn: &Drawn<'a>) -> Outcome {
    let version = drawn.text.version;
    let mut measures: Vec<Measure> = drawn
        .side
        .kept
        .iter()
        .filter_map(|one| printed(version, one))
        .collect();
    let undecided = drawn.side.undecided.iter();
    measures.extend(undecided.filter_map(|at| raw(world, version, *at)));
    let assuming = assuming(world, drawn);
    // What several ways lead to holds without their assumptions.
    if let [only] = drawn.paths.as_slice() {
        world.path.clone_from(only);
    }
    let mut next = next(world, version, &drawn.side.next);
    if drawn.is_superseded() {
        acting(world, drawn, &mut measures, &mut next);
    }
    let discretion = discretion::tiers(world, &measures);
    world.path.clear();
    // Where the new law has no version of the power, it begins the day after the last one.
    let lapsed = drawn.is_lawful() && drawn.chosen == Chosen::New && drawn.lapsed;
    let from = match version.to.and_then(|to| to.tomorrow().ok()) {
        Some(after) if lapsed => Some(after),
        _ => version.begins(),
    };
    let (violates, basis) = if drawn.is_lawful() {
        (Vec::new(), Vec::new())
    } else {
        (version.violates.clone(), basis(version, &measures))
    };
    Outcome {
        assuming,
        version: VersionChoice {
            from,
            from_basis: if lapsed {
                Basis::Stated
            } else {
                version.from_basis
            },
            to: if lapsed { None } else { version.to },
            chosen: drawn.chosen,
            reason: drawn.why.text().to_owned(),
            compared: drawn.compared.clone(),
        },
        violates,
        basis,
        fines: fines(&measures),
        measures,
        next,
        discretion,
        no_penalty: None,
    }
}

/// Coercion and enforcement rest on the law of the day on which they are taken, never on what no longer applies then: those
/// of the version chosen give way to those of the later one.
fn acting<'a>(
    world: &World<'a>,
    drawn: &Drawn<'a>,
    measures: &mut Vec<Measure>,
    stages: &mut Vec<NextStage>,
) {
    let is_coercive = |one: &Measure| matches!(one.slot, Slot::Coercion | Slot::Execution);
    let some = measures.iter().any(is_coercive)
        || stages
            .iter()
            .any(|stage| stage.measures.iter().any(is_coercive));
    if !some {
        return;
    }
    measures.retain(|one| !is_coercive(one));
    for stage in stages.iter_mut() {
        stage.measures.retain(|one| !is_coercive(one));
    }
    if let Some((text, side)) = &drawn.acting {
        let now = side.kept.iter();
        let now = now.filter_map(|one| printed(text.version, one));
        measures.extend(now.filter(is_coercive));
        for mut stage in next(world, text.version, &side.next) {
            stage.measures.retain(is_coercive);
            match stages.iter_mut().find(|known| known.when == stage.when) {
                Some(known) => known.measures.append(&mut stage.measures),
                None => stages.push(stage),
            }
        }
    }
    stages.retain(|stage| !stage.measures.is_empty());
}

fn raw(world: &World<'_>, version: &PowerVersion, at: u16) -> Option<Measure> {
    let mut measure = version.clauses.get(usize::from(at))?.measure.clone();
    if let Some(amount) = &mut measure.amount {
        amount.yuan = world.yuan(amount, None);
    }
    Some(measure)
}

/// The penalty provisions: those of the power, and those that a measure stands in besides.
fn basis(version: &PowerVersion, measures: &[Measure]) -> Vec<Citation> {
    let mut basis = version.basis.clone();
    let ours = |measure: &&Measure| measure.slot.is_penalty() && measure.organ.is_none();
    for measure in measures.iter().filter(ours) {
        let known = basis
            .iter()
            .any(|known| known.covers(&measure.basis) || measure.basis.covers(known));
        if !known {
            basis.push(measure.basis.clone());
        }
    }
    basis
}

/// The fines by person. Alternatives of one choice are one range.
fn fines(measures: &[Measure]) -> Vec<FineRange> {
    let mut fines: Vec<(Option<u16>, FineRange)> = Vec::new();
    for measure in measures.iter().filter(|one| one.slot == Slot::Fine) {
        let Some(amount) = &measure.amount else {
            continue;
        };
        let range = match amount.yuan {
            Some(yuan) => FineRange {
                party: measure.party.clone(),
                min_yuan: yuan.min,
                max_yuan: yuan.max,
                unit: AmountUnit::Yuan,
            },
            None => FineRange {
                party: measure.party.clone(),
                min_yuan: None,
                max_yuan: None,
                unit: amount.unit,
            },
        };
        let alternative = fines.iter_mut().find(|(group, known)| {
            group.is_some()
                && *group == measure.group
                && known.party == range.party
                && known.unit == AmountUnit::Yuan
                && range.unit == AmountUnit::Yuan
        });
        match alternative {
            Some((_, known)) => {
                let hull = hull(known, &range);
                known.min_yuan = hull.min;
                known.max_yuan = hull.max;
            }
            None => fines.push((measure.group, range)),
        }
    }
    fines.into_iter().map(|(_, range)| range).collect()
}

/// The least range that takes in both. A bound that is not stated is the widest.
fn hull(a: &FineRange, b: &FineRange) -> MoneyRange {
    let both =
        |a, b, pick: fn(crate::model::Money, crate::model::Money) -> crate::model::Money| match (
            a, b,
        ) {
            (Some(a), Some(b)) => Some(pick(a, b)),
            _ => None,
        };
    MoneyRange {
        min: both(a.min_yuan, b.min_yuan, Ord::min),
        max: both(a.max_yuan, b.max_yuan, Ord::max),
    }
}

/// Whether two stages of one name come to the same, however many orders came before.
fn is_repeated(known: &NextStage, other: &NextStage) -> bool {
    let plain = |measure: &Measure| Measure {
        when: None,
        ..measure.clone()
    };
    known.when == other.when
        && known.measures.len() == other.measures.len()
        && known
            .measures
            .iter()
            .zip(&other.measures)
            .all(|(one, another)| plain(one) == plain(another))
}

/// The stages that are not yet possible, in the order of the provision.
fn next<'a>(world: &World<'a>, version: &'a PowerVersion, waiting: &[u16]) -> Vec<NextStage> {
    let clause_at = |at: u16| version.clauses.get(usize::from(at));
    let mut stages: Vec<(&[String], Vec<u16>)> = Vec::new();
    for &at in waiting {
        let Some(clause) = clause_at(at) else {
            continue;
        };
        match stages.iter_mut().find(|(path, _)| *path == clause.stages) {
            Some((_, members)) => members.push(at),
            None => stages.push((&clause.stages, vec![at])),
        }
    }
    let mut written: Vec<NextStage> = Vec::with_capacity(stages.len());
    for one in stages.into_iter().map(|(path, members)| {
        let (sure, open): (Vec<u16>, Vec<u16>) = members.into_iter().partition(|at| {
            clause_at(*at).is_some_and(|clause| {
                matches!(world.holds(&clause.condition), Tri::True)
                    && matches!(world.addresses(clause), Tri::True)
            })
        });
        let mut measures: Vec<(u16, Measure)> = settle(world, version, &sure)
            .iter()
            .filter_map(|one| Some((one.clause, printed(version, one)?)))
            .collect();
        let open = open.into_iter();
        measures.extend(open.filter_map(|at| Some((at, raw(world, version, at)?))));
        measures.sort_by_key(|(at, _)| *at);
        NextStage {
            when: path.last().cloned().unwrap_or_default(),
            measures: measures.into_iter().map(|(_, measure)| measure).collect(),
        }
    }) {
        // A refusal after each of two orders may come to the same.
        if !written.iter().any(|known| is_repeated(known, &one)) {
            written.push(one);
        }
    }
    written
}

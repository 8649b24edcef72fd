//! The steps of a decision, as data with a sentence each.

use std::sync::Arc;

use crate::decide::answer::{Outcome, Status, StepResult, TraceStep};
use crate::decide::applicability::Standing;
use crate::decide::choice::{Drawn, Why};
use crate::decide::competence::{Competence, Stand, said};
use crate::decide::facts::Held;
use crate::decide::index::{CORRECTION, choice_of_law};
use crate::decide::truth::{Unknown, World};
use crate::decide::versions::{Later, Law, Text};
use crate::decide::{deemed, wants, words};
use crate::law::Citation;
use crate::law::registry::Basis;
use crate::model::{Certainty, Condition, PowerVersion};
use crate::wording;

/// The step that chooses the version of the law.
pub(crate) const VERSION: &str = "适用版本";

fn step(
    name: &str,
    result: StepResult,
    facts: Vec<Arc<str>>,
    basis: &[Citation],
    text: String,
) -> TraceStep {
    TraceStep {
        step: name.to_owned(),
        result,
        facts,
        basis: basis.to_vec(),
        text,
    }
}

/// 管辖
pub(crate) fn of_competence(
    world: &World<'_>,
    competence: &Competence,
    text: Option<Text<'_>>,
) -> TraceStep {
    let mut facts: Vec<Arc<str>> = competence
        .needs
        .iter()
        .map(|id| world.index.name(*id))
        .collect();
    if competence.needs_place {
        facts.push("地点".into());
    }
    let settled = competence.authority.decides.known.status != Certainty::Open;
    let result = match competence.stand {
        Stand::Elsewhere => StepResult::Stop,
        _ if settled && facts.is_empty() => StepResult::Pass,
        _ => StepResult::Needs,
    };
    let basis = text.map_or(&[] as &[Citation], |text| &text.version.basis);
    step("管辖", result, facts, basis, said(world, competence))
}

/// The steps from the version of the law to the measures.
pub(crate) fn of_law<'a>(
    world: &World<'a>,
    law: &Law<'a>,
    drawn: &[Drawn<'a>],
    outcomes: &[Outcome],
    status: Status,
) -> Vec<TraceStep> {
    let (old, new) = match law {
        Law::Only(text) => (text.version, None),
        Law::Changed { old, new } => match new {
            Later::Text(new) => (old.version, Some(new.version)),
            _ => (old.version, None),
        },
        Law::NotHeld { .. } | Law::Outside { .. } => return Vec::new(),
    };
    let mut steps = vec![
        version(world, law, old, drawn),
        elements(world, old, new, (status, drawn.first().map(|one| one.why))),
    ];
    if status == Status::Excluded {
        return steps;
    }
    let texts = match law {
        Law::Only(text) => [Some(*text), None],
        Law::Changed {
            old,
            new: Later::Text(new),
        } => [Some(*old), Some(*new)],
        Law::Changed { old, .. } => [Some(*old), None],
        Law::NotHeld { .. } | Law::Outside { .. } => [None, None],
    };
    steps.extend(deemed::steps(world, texts.into_iter().flatten()));
    let staged = |version: &PowerVersion| {
        version
            .clauses
            .iter()
            .any(|clause| !clause.stages.is_empty())
    };
    let chosen = drawn.first().map(|one| one.text.version);
    let mut told = chosen.into_iter().chain([old]).chain(new);
    if let Some(version) = told.find(|version| staged(version)) {
        steps.push(correction(world, version));
    }
    steps.push(measures(drawn, outcomes));
    steps
}

fn days(version: &PowerVersion) -> String {
    let presumed = match version.from_basis {
        Basis::Presumed => "（推定）",
        _ => "",
    };
    match (version.begins(), version.to) {
        (None, Some(to)) => format!("起始日不明，至 {to}"),
        (None, None) => "起始日不明".to_owned(),
        (Some(from), Some(to)) if presumed.is_empty() => format!("{from} 至 {to}"),
        (Some(from), Some(to)) => format!("{from}{presumed}至 {to}"),
        (Some(from), None) => format!("自 {from}{presumed}"),
    }
}

fn version(world: &World<'_>, law: &Law<'_>, old: &PowerVersion, drawn: &[Drawn<'_>]) -> TraceStep {
    let mut reasons: Vec<&str> = Vec::new();
    for one in drawn {
        if !reasons.contains(&one.why.text()) {
            reasons.push(one.why.text());
        }
    }
    let (text, basis) = match law {
        Law::Changed { new, .. } => {
            let later = match new {
                Later::Text(new) => format!("决定日的版本 {}", days(new.version)),
                Later::Lawful => "决定日没有这样的规定".to_owned(),
                Later::Parts(ids) => format!("决定日改由 {} 承接", ids.join("、")),
            };
            let text = format!(
                "行为日的版本 {}，{later}；{}",
                days(old),
                reasons.join("；")
            );
            // Where no penalty is weighed there is no rule to choose by.
            let acting = drawn.iter().any(|one| one.why.is_acting());
            let basis = if acting {
                None
            } else {
                choice_of_law(&world.kb.registry, world.decided)
            };
            (text, basis.into_iter().collect())
        }
        _ => (
            format!(
                "{}（{}）",
                reasons.first().unwrap_or(&"行为日的版本"),
                days(old)
            ),
            Vec::new(),
        ),
    };
    step(VERSION, StepResult::Pass, Vec::new(), &basis, text)
}

fn elements<'a>(
    world: &World<'a>,
    old: &'a PowerVersion,
    new: Option<&'a PowerVersion>,
    (status, lawful): (Status, Option<Why>),
) -> TraceStep {
    let mut found: Vec<Unknown<'a>> = Vec::new();
    wants::unknowns(world, &old.elements, &mut found);
    if let Some(new) = new {
        wants::unknowns(world, &new.elements, &mut found);
    }
    let condition = words::condition(world.kb, &old.elements);
    let names = || -> Vec<Arc<str>> {
        let mut ids = Vec::new();
        wants::facts(&old.elements, &mut |id| {
            if !ids.contains(&id) && world.facts.held(id) != Held::NotAsked {
                ids.push(id);
            }
        });
        let ids = ids.into_iter();
        ids.map(|id| world.index.name(id)).collect()
    };
    let (result, facts, text) = match status {
        Status::Excluded if old.elements == Condition::Always => (
            StepResult::Stop,
            Vec::new(),
            lawful
                .map_or("决定时的法律不再认为违法", Why::text)
                .to_owned(),
        ),
        Status::Excluded => (
            StepResult::Stop,
            names(),
            format!("要件不成立：{condition}"),
        ),
        _ if !found.is_empty() => {
            let open = found.iter().map(|one| world.called(*one)).collect();
            (
                StepResult::Needs,
                open,
                format!("要件还不能确定：{condition}"),
            )
        }
        _ if old.elements == Condition::Always => (
            StepResult::Pass,
            Vec::new(),
            "除行为本身外没有别的要件".to_owned(),
        ),
        _ => (StepResult::Pass, names(), format!("要件成立：{condition}")),
    };
    step("要件", result, facts, &old.violates, text)
}

fn correction(world: &World<'_>, version: &PowerVersion) -> TraceStep {
    let standing = world.standing();
    let text = match standing {
        Standing::Open => "责令改正的情况不明，逾期、拒不改正的处罚是否适用要看它",
        Standing::NotOrdered => "没有责令改正的记录，逾期、拒不改正的处罚列为下一步",
        Standing::Complied => "责令改正已经履行，逾期、拒不改正的处罚不适用",
        Standing::NotComplied => "责令改正没有履行，逾期、拒不改正的处罚适用",
    };
    let facts = vec![CORRECTION.into()];
    step(
        CORRECTION,
        match standing {
            Standing::Open => StepResult::Needs,
            _ => StepResult::Pass,
        },
        facts,
        &version.basis,
        text.to_owned(),
    )
}

fn measures(drawn: &[Drawn<'_>], outcomes: &[Outcome]) -> TraceStep {
    let mut facts: Vec<Arc<str>> = Vec::new();
    let mut basis: Vec<Citation> = Vec::new();
    let mut parts: Vec<String> = Vec::new();
    for outcome in outcomes {
        for name in outcome.assuming.keys() {
            if facts.iter().all(|known| **known != **name) {
                facts.push(name.as_str().into());
            }
        }
        let mut list: Vec<String> = Vec::new();
        for measure in &outcome.measures {
            list.push(wording::measure(measure));
            if !basis.contains(&measure.basis) {
                basis.push(measure.basis.clone());
            }
        }
        let list = if list.is_empty() {
            "没有措施".to_owned()
        } else {
            list.join("、")
        };
        parts.push(if outcome.assuming.is_empty() {
            list
        } else {
            let assuming: Vec<String> = outcome
                .assuming
                .iter()
                .map(|(name, value)| format!("{name}：{value}"))
                .collect();
            format!("（{}）{list}", assuming.join("，"))
        });
    }
    let result = if drawn.len() > 1 {
        StepResult::Needs
    } else {
        StepResult::Pass
    };
    step("措施", result, facts, &basis, parts.join("；"))
}

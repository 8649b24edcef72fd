//! What the gates do: penalties leave the outcomes, questions that no longer matter are dropped, the steps join the trace.

use std::sync::Arc;

use crate::decide::answer::{GateAnswer, NoPenalty, Outcome, StepResult, TraceStep};
use crate::decide::cautions::Cautions;
use crate::decide::wants::{Decides, Want};
use crate::law::Citation;
use crate::model::{GateEffect, GateStep, Measure};

use super::Stood;

/// The kind of measure that may be imposed and not carried out.
const DETENTION: &str = "拘留";
/// The kind of measure that repeats a fine for every day.
const DAILY: &str = "按日计罚";
/// The step of the measures.
const MEASURES: &str = "措施";
/// The step after which it is known that there is a violation.
const VIOLATION: &str = "要件";

/// The first gate that surely leaves the act without a penalty.
pub(crate) fn no_penalty(gates: &[Stood<'_>]) -> Option<NoPenalty> {
    gates
        .iter()
        .map(|stood| &stood.answer)
        .find(|gate| gate.result == StepResult::Stop && gate.effect == Some(GateEffect::NoPenalty))
        .map(|gate| NoPenalty {
            gate: gate.gate.clone(),
            effect: GateEffect::NoPenalty,
            basis: gate.basis.clone(),
        })
}

/// Takes the penalties out of the outcomes. Orders, coercion and what follows from them stay.
pub(crate) fn clear(outcomes: &mut [Outcome], by: &NoPenalty) {
    for outcome in outcomes {
        if outcome.basis.is_empty() {
            // Not unlawful in the first place.
            continue;
        }
        // Fines by the day repeat a fine, and there is none.
        let daily = |measure: &Measure| measure.kind.as_str() == DAILY;
        outcome
            .measures
            .retain(|measure| !measure.slot.is_penalty() && !daily(measure));
        for stage in &mut outcome.next {
            stage.measures.retain(|measure| !daily(measure));
        }
        outcome.next.retain(|stage| !stage.measures.is_empty());
        outcome.fines.clear();
        outcome.discretion.clear();
        outcome.no_penalty = Some(by.clone());
    }
}

/// Whether an outcome has detention, now or later.
pub(crate) fn detains(outcomes: &[Outcome]) -> bool {
    let of = |outcome: &Outcome| {
        let later = outcome.next.iter().flat_map(|stage| &stage.measures);
        let mut all = outcome.measures.iter().chain(later);
        all.any(|measure| measure.kind.as_str() == DETENTION)
    };
    outcomes.iter().any(of)
}

/// Detention that is imposed and not carried out stays among the measures: the decision is still made (治安管理处罚法
/// 第二十三条, before it 第二十一条 of the text of 2012). What is not done is said beside it.
pub(crate) fn not_carried_out(gates: &[Stood<'_>], cautions: &mut Cautions) {
    for stood in gates {
        let gate = &stood.answer;
        if gate.effect != Some(GateEffect::NoDetention) {
            continue;
        }
        match gate.holds {
            Some(true) => {
                let why = gate.why.strip_prefix("成立：").unwrap_or(&gate.why);
                let text = format!("拘留照样作出决定，但是不执行（{why}）");
                cautions.add("detention_not_carried_out", text, &gate.basis);
            }
            _ => {
                let text = format!("拘留决定了也可能不执行，先弄清{}", gate.facts.join("、"));
                cautions.add("detention_maybe_not_carried_out", text, &gate.basis);
            }
        }
    }
}

/// Makes one of outcomes that no longer differ.
pub(crate) fn join(outcomes: &mut Vec<Outcome>) {
    let Some(first) = outcomes.first() else {
        return;
    };
    let alike = |other: &Outcome| {
        other.measures == first.measures
            && other.next == first.next
            && other.version == first.version
            && other.violates == first.violates
            && other.basis == first.basis
            && other.no_penalty == first.no_penalty
    };
    if outcomes.len() > 1 && outcomes.iter().all(alike) {
        outcomes.truncate(1);
        for outcome in outcomes {
            outcome.assuming.clear();
        }
    }
}

/// Of what was asked only that stays which still tells whether it is a violation, and whose matter it is.
pub(crate) fn still_asked(wants: &mut Vec<Want>) {
    wants.retain(|want| matches!(want.decides, Decides::Whether | Decides::Who));
}

/// Puts the steps of the gates where they belong among those of the trace: who may act first; facts, limitation and capacity
/// after competence; fault and what is too slight after the violation; what makes lighter or heavier at the end.
pub(crate) fn trace(steps: &mut Vec<TraceStep>, gates: &[Stood<'_>], none: Option<&NoPenalty>) {
    if gates.is_empty() {
        return;
    }
    if let (Some(none), Some(step)) = (none, steps.iter_mut().find(|one| one.step == MEASURES)) {
        step.text = format!("{}，不予处罚；原来是：{}", none.gate, step.text);
    }
    let before: &[GateStep] = &[GateStep::Officers];
    let early: &[GateStep] = &[GateStep::Facts, GateStep::Limitation, GateStep::Capacity];
    let middle: &[GateStep] = &[GateStep::Fault, GateStep::Slight, GateStep::Correction];
    let late: &[GateStep] = &[GateStep::Mitigation, GateStep::Aggravation];
    let mut all = Vec::with_capacity(steps.len() + GateStep::ALL.len());
    add(&mut all, gates, before);
    let violation = steps.iter().position(|one| one.step == VIOLATION);
    for (number, step) in std::mem::take(steps).into_iter().enumerate() {
        all.push(step);
        if number == 0 {
            add(&mut all, gates, early);
        }
        if Some(number) == violation {
            add(&mut all, gates, middle);
        }
    }
    if violation.is_none() {
        add(&mut all, gates, middle);
    }
    // Without a penalty there is nothing to make lighter or heavier.
    if none.is_none() {
        add(&mut all, gates, late);
    }
    *steps = all;
}

fn add(all: &mut Vec<TraceStep>, gates: &[Stood<'_>], steps: &[GateStep]) {
    for step in steps {
        let mut groups = gates.chunk_by(|a, b| a.answer.step == b.answer.step);
        let of_step =
            groups.find(|group| matches!(group, [first, ..] if first.answer.step == *step));
        all.extend(of_step.map(|group| one(*step, group)));
    }
}

/// The gates of one step (they stand together) as one step of the trace: what holds, what is still open, else that there is nothing of the kind.
fn one(step: GateStep, gates: &[Stood<'_>]) -> TraceStep {
    let gates = || gates.iter().map(|stood| &*stood.answer);
    let any = |result: StepResult| gates().any(|gate| gate.result == result);
    let result = if any(StepResult::Stop) {
        StepResult::Stop
    } else if any(StepResult::Needs) {
        StepResult::Needs
    } else {
        StepResult::Pass
    };
    // A gate that stops the case leaves nothing to ask within its step.
    let tells = |gate: &GateAnswer| match result {
        StepResult::Stop => gate.result == result,
        _ => gate.effect.is_some(),
    };
    let quiet = !gates().any(tells);
    let mut facts: Vec<Arc<str>> = Vec::with_capacity(8);
    let mut basis: Vec<Citation> = Vec::with_capacity(8);
    let mut held = String::with_capacity(128);
    let mut open = String::with_capacity(256);
    for gate in gates().filter(|gate| quiet || tells(gate)) {
        for fact in &gate.facts {
            if !facts.contains(fact) {
                facts.push(Arc::clone(fact));
            }
        }
        for citation in &gate.basis {
            if !citation.is_among(&basis) {
                basis.push(citation.clone());
            }
        }
        match (gate.holds, gate.effect) {
            (Some(true), Some(effect)) => {
                if !held.is_empty() {
                    held.push('；');
                }
                let why = gate.why.strip_prefix("成立：").unwrap_or(&gate.why);
                held.extend([&*gate.gate, "（", effect.as_str(), "）：", why]);
            }
            _ => {
                open.push_str(match (open.is_empty(), quiet) {
                    (true, true) => "没有这些情形：",
                    (true, false) => "还没有排除：",
                    (false, _) => "、",
                });
                open.push_str(&gate.gate);
            }
        }
    }
    if step == GateStep::Limitation && !open.is_empty() {
        // Until what day, each limit by itself.
        open.clear();
        for gate in gates().filter(|gate| quiet || tells(gate)) {
            if gate.holds == Some(true) {
                continue;
            }
            if !open.is_empty() {
                open.push('；');
            }
            let why = gate.why.split('；').next().unwrap_or_default();
            open.extend([&*gate.gate, "，", why]);
        }
    }
    if !held.is_empty() && !open.is_empty() {
        held.push('；');
    }
    held.push_str(&open);
    TraceStep {
        step: step.as_str().to_owned(),
        result,
        facts,
        basis,
        text: held,
    }
}

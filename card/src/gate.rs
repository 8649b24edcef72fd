//! What comes before a penalty: what holds, in full; what must still be looked into, by its facts.

use std::sync::Arc;

use yiju_engine::decide::answer::GateAnswer;
use yiju_engine::model::GateEffect;

use super::LABEL;
use super::answer::labels;
use crate::sheet::{Sheet, Tone};

/// The gates that hold, one a line; those that may, in one line. An order to correct is told among the measures.
pub fn gates(sheet: &mut Sheet, indent: usize, gates: &[Arc<GateAnswer>]) {
    let mut label = "处罚前";
    for gate in gates.iter().filter(|gate| gate.holds == Some(true)) {
        let Some(effect) = gate.effect.filter(|one| *one != GateEffect::MustOrder) else {
            continue;
        };
        let mut text = format!("{}：{}{}", gate.gate, effect.as_str(), labels(&gate.basis));
        if !gate.then.is_empty() {
            text.push('；');
            text.push_str(&gate.then.join("、"));
        }
        let tone = match effect {
            GateEffect::Halt | GateEffect::NoPenalty => Tone::Bad,
            _ => Tone::Care,
        };
        sheet.toned_entry(indent, label, LABEL, tone, &text);
        label = "";
    }
    let open = gates.iter().map(|gate| &**gate);
    let open: Vec<&GateAnswer> = open.filter(|gate| gate.holds.is_none()).collect();
    let (stopping, weighing): (Vec<&GateAnswer>, Vec<&GateAnswer>) =
        open.into_iter().partition(|gate| {
            matches!(
                gate.effect,
                Some(GateEffect::Halt | GateEffect::NoPenalty | GateEffect::MayNoPenalty)
            )
        });
    let ended = gates
        .iter()
        .any(|gate| gate.holds == Some(true) && gate.effect == Some(GateEffect::NoPenalty));
    if ended {
        return;
    }
    // Days that cannot be told, and texts that are not at hand, have a reason of their own.
    for gate in stopping.iter().filter(|gate| gate.facts.is_empty()) {
        sheet.toned_entry(
            indent,
            label,
            LABEL,
            Tone::Care,
            &format!("{}：{}{}", gate.gate, gate.why, labels(&gate.basis)),
        );
        label = "";
    }
    if !stopping.is_empty() {
        let facts = facts(&stopping);
        sheet.entry(
            indent,
            label,
            LABEL,
            &format!("先查明（可能不予处罚）：{facts}"),
        );
        label = "";
    }
    if !weighing.is_empty() {
        let facts = facts(&weighing);
        sheet.toned_entry(
            indent,
            label,
            LABEL,
            Tone::Quiet,
            &format!("再看轻重：{facts}"),
        );
    }
}

/// The facts that some gates need, each once.
fn facts(gates: &[&GateAnswer]) -> String {
    let mut facts: Vec<&str> = Vec::new();
    for fact in gates.iter().flat_map(|gate| &gate.facts) {
        if !facts.contains(&&**fact) {
            facts.push(fact);
        }
    }
    facts.join("、")
}

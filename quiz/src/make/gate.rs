//! What comes before a penalty: what a fact of the party or the case comes to.

use std::collections::BTreeMap;

use yiju_engine::model::{Gate, GateEffect};

use super::draft::{Draft, plain};
use crate::desk::{Desk, Subject};
use crate::distract::Proposal;
use crate::item::{Aspect, Claim, Item, Kind, Level, Source, Stem};
use crate::scene::{assume, parties, stated};
use crate::words;

/// The effects that are asked for.
const EFFECTS: [GateEffect; 5] = [
    GateEffect::NoPenalty,
    GateEffect::MayNoPenalty,
    GateEffect::MustMitigate,
    GateEffect::MayMitigate,
    GateEffect::MustAggravate,
];

/// How many powers are tried for a gate that is not for all.
const TRIED: usize = 80;

/// How many cases there are of each gate.
const CASES: usize = 3;

pub(crate) fn make(desk: &Desk<'_>, items: &mut Vec<Item>) {
    for gate in &desk.base().gates {
        let settled = gate.doubt.is_none() && gate.origin.is_none() && !gate.basis.is_empty();
        // A gate that refers to what other provisions say asks for nothing.
        let refers = gate.name.contains("其他");
        if refers || !settled || !gate.is_on(desk.day) || !EFFECTS.contains(&gate.effect) {
            continue;
        }
        let mut draw = crate::draw::Draw::new(desk.seed, &format!("gate {}", gate.name));
        let mut subjects: Vec<&Subject<'_>> = desk
            .subjects
            .iter()
            .filter(|subject| parties(desk, subject).contains(&"个人"))
            .collect();
        draw.shuffle(&mut subjects);
        let mut cases = 0;
        for subject in subjects.into_iter().take(TRIED) {
            let Some(stem) = stem(desk, subject, gate) else {
                continue;
            };
            let made = asked(desk, subject, gate, stem);
            if !made.is_empty() {
                items.extend(made);
                cases += 1;
            }
            if cases == CASES {
                break;
            }
        }
    }
}

/// A case of this power in which the gate holds.
fn stem(desk: &Desk<'_>, subject: &Subject<'_>, gate: &Gate) -> Option<Stem> {
    let mut values = BTreeMap::new();
    if !assume(&gate.condition, true, &mut values) || values.is_empty() {
        return None;
    }
    let base = desk.base();
    let mut facts = Vec::new();
    let mut said = Vec::new();
    for (id, value) in &values {
        let fact = base.fact(*id)?;
        let value = words::typed(fact, value)?;
        if fact.name != "当事人" {
            said.push(words::said(fact, &value));
            facts.push(stated(&fact.name, &value));
        }
    }
    facts.push(stated("当事人", "个人"));
    facts.sort();
    let day = words::day(desk.day);
    let mut stem = plain(format!(
        "{day}，执法机关办理张某（当事人为个人）“{}”一案，查明张某{}。",
        subject.power.short_name,
        said.join("；")
    ));
    (stem.date, stem.decided) = (Some(desk.day), Some(desk.day));
    stem.facts = facts;
    Some(stem)
}

fn asked(desk: &Desk<'_>, subject: &Subject<'_>, gate: &Gate, stem: Stem) -> Vec<Item> {
    let story = stem.text.clone();
    let option = |effect: GateEffect, source, reason: String| {
        let claim = Claim::Gate {
            power: subject.power.id.clone(),
            gate: gate.name.to_string(),
            effect: Some(effect.as_str().to_owned()),
        };
        Proposal::new(effect.as_str(), source, reason, claim)
    };
    let labels: Vec<&str> = gate.basis.iter().map(|one| one.label.as_ref()).collect();
    let labels = labels.join("、");
    let key = option(gate.effect, Source::Key, format!("见{labels}"));
    let wrong: Vec<Proposal> = EFFECTS
        .into_iter()
        .filter(|effect| *effect != gate.effect)
        .map(|effect| {
            let reason = format!("{labels}写的不是{}", effect.as_str());
            option(effect, Source::Modality, reason)
        })
        .collect();
    let draft = |kind: Kind| {
        let mut draft = Draft::of(subject, kind, Aspect::Gate, stem.clone());
        draft.subject = gate.name.to_string();
        draft.level = Level::Application;
        draft.objective = format!("能够说出“{}”的后果", gate.name);
        draft.citations.clone_from(&gate.basis);
        draft.why = format!("{labels}：{}的，{}。", gate.name, gate.effect.as_str());
        draft
    };
    let mut single = draft(Kind::Single);
    single.stem.text = format!("{story}仅就这一情节，对张某的处理是（　　）。");
    let say = |effect: &str| format!("{story}仅就这一情节，对张某{effect}。");
    [
        single.single(desk, &key, wrong.clone()),
        draft(Kind::TrueFalse).statement(desk, &key, wrong, say),
    ]
    .into_iter()
    .flatten()
    .collect()
}

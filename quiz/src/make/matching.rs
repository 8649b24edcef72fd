//! Matters and the organs that the law names for them; conducts and the provisions that punish them.

use std::collections::BTreeMap;

use super::draft::{Draft, plain};
use crate::desk::{Desk, Subject};
use crate::draw::Draw;
use crate::item::{Answer, Aspect, Claim, Difficulty, Item, Kind, Level, Proof, Verdict};
use crate::prove::{prove, worded};

/// How many pairs a question has.
const PAIRS: usize = 4;

/// How many rounds over all organs.
const ROUNDS: usize = 24;

pub(crate) fn make(desk: &Desk<'_>, items: &mut Vec<Item>) {
    organs(desk, items);
    provisions(desk, items);
}

/// Each round takes another matter of each organ.
fn organs(desk: &Desk<'_>, items: &mut Vec<Item>) {
    let mut draw = Draw::new(desk.seed, "matching organs");
    let mut by_organ: BTreeMap<&str, Vec<Subject<'_>>> = BTreeMap::new();
    for subject in &desk.subjects {
        if let Some(organ) = subject.version.organ.as_deref()
            && worded(subject.version).is_some()
        {
            by_organ.entry(organ).or_default().push(*subject);
        }
    }
    for matters in by_organ.values_mut() {
        draw.shuffle(matters);
    }
    for round in 0..ROUNDS {
        let mut row: Vec<(Subject<'_>, &str)> = by_organ
            .iter()
            .filter_map(|(organ, matters)| Some((*matters.get(round)?, *organ)))
            .collect();
        draw.shuffle(&mut row);
        for pairs in row.chunks_exact(PAIRS) {
            let claim = |subject: &Subject<'_>, organ: &str| Claim::Organ {
                power: subject.power.id.clone(),
                organ: organ.to_owned(),
            };
            let pairs: Vec<(Subject<'_>, String)> = pairs
                .iter()
                .map(|(subject, organ)| (*subject, (*organ).to_owned()))
                .collect();
            let text = "按照条文，把下列行为与作出处罚、处理的机关对应起来。";
            items.extend(matched(
                desk,
                &pairs,
                Aspect::Authority,
                text,
                &mut draw,
                claim,
            ));
        }
    }
}

/// The conducts of a field, four at a time, with the provision that punishes each.
fn provisions(desk: &Desk<'_>, items: &mut Vec<Item>) {
    let mut draw = Draw::new(desk.seed, "matching provisions");
    let mut by_field: BTreeMap<&str, Vec<Subject<'_>>> = BTreeMap::new();
    for subject in &desk.subjects {
        if subject.version.basis.len() == 1 {
            by_field
                .entry(&subject.power.field)
                .or_default()
                .push(*subject);
        }
    }
    for subjects in by_field.values_mut() {
        draw.shuffle(subjects);
        for four in subjects.chunks_exact(PAIRS) {
            let pairs: Vec<(Subject<'_>, String)> = four
                .iter()
                .filter_map(|one| Some((*one, one.version.basis.first()?.label.to_string())))
                .collect();
            let claim = |subject: &Subject<'_>, label: &str| {
                let mut all = four.iter().filter_map(|one| one.version.basis.first());
                let citation = all.find(|one| one.label.as_ref() == label);
                match citation {
                    Some(citation) => Claim::Basis {
                        power: subject.power.id.clone(),
                        citation: citation.clone(),
                    },
                    None => Claim::All { claims: Vec::new() },
                }
            };
            let text = "把下列行为与处罚、处理它的条款对应起来。";
            items.extend(matched(desk, &pairs, Aspect::Basis, text, &mut draw, claim));
        }
    }
}

/// A question of these pairs; `None` where a pair is not proved, or one across not refuted.
fn matched(
    desk: &Desk<'_>,
    pairs: &[(Subject<'_>, String)],
    aspect: Aspect,
    text: &str,
    draw: &mut Draw,
    claim: impl Fn(&Subject<'_>, &str) -> Claim,
) -> Option<Item> {
    let names: Vec<&str> = pairs
        .iter()
        .map(|(one, _)| one.power.short_name.as_str())
        .collect();
    let stem = plain(text.to_owned());
    let mut crossed = Vec::new();
    for (at, (subject, right)) in pairs.iter().enumerate() {
        for (other_at, (_, other)) in pairs.iter().enumerate() {
            let asserted = claim(subject, other);
            let wanted = if right == other {
                Verdict::Proved
            } else {
                Verdict::Refuted
            };
            if at != other_at && right == other {
                return None;
            }
            if prove(desk, &asserted, &stem).verdict != wanted {
                return None;
            }
            if at != other_at {
                crossed.push(asserted);
            }
        }
    }
    let mut order: Vec<usize> = (0..pairs.len()).collect();
    draw.shuffle(&mut order);
    if order.is_sorted() {
        order.rotate_left(1);
    }
    let right: Vec<String> = order
        .iter()
        .filter_map(|at| pairs.get(*at).map(|(_, right)| right.clone()))
        .collect();
    let place = |wanted: &String| {
        let found = right.iter().position(|one| one == wanted);
        found.and_then(|at| u16::try_from(at).ok())
    };
    let key: Option<Vec<u16>> = pairs.iter().map(|(_, right)| place(right)).collect();
    let (first, _) = pairs.first()?;
    let ids: Vec<&str> = pairs.iter().map(|(one, _)| one.power.id.as_str()).collect();
    let mut draft = Draft::of(first, Kind::Matching, aspect, stem);
    draft.prefix = "PP".to_owned();
    draft.power = None;
    draft.rule = Some(ids.join("、"));
    if pairs
        .iter()
        .any(|(one, _)| one.power.field != first.power.field)
    {
        crate::SEVERAL.clone_into(&mut draft.field);
    }
    draft.from = pairs
        .iter()
        .filter_map(|(one, _)| one.version.begins())
        .max();
    draft.to = pairs.iter().filter_map(|(one, _)| one.version.to).min();
    draft.level = Level::Understanding;
    draft.objective = match aspect {
        Aspect::Authority => "能够说出不同事项各由哪个机关管".to_owned(),
        _ => "能够说出同一领域的行为各由哪一条管".to_owned(),
    };
    draft.citations = pairs
        .iter()
        .filter_map(|(one, _)| one.version.basis.first().cloned())
        .collect();
    let said: Vec<String> = pairs
        .iter()
        .map(|(one, right)| format!("{}——{right}", one.power.short_name))
        .collect();
    draft.why = format!("{}。", said.join("；"));
    let answer = Answer::Matching {
        left: names.iter().map(|name| (*name).to_owned()).collect(),
        right,
        key: key?,
        reasons: pairs
            .iter()
            .map(|(one, _)| {
                let basis = one.version.basis.first();
                format!(
                    "见{}",
                    basis.map(|one| one.label.as_ref()).unwrap_or_default()
                )
            })
            .collect(),
        claims: pairs.iter().map(|(one, right)| claim(one, right)).collect(),
        proof: Proof {
            verdict: Verdict::Refuted,
            by: format!("{} 个交叉的配对都不成立", crossed.len()),
        },
    };
    Some(draft.item(desk, said.join("；"), answer, Difficulty::Middle))
}

//! YJ0507, YJ0508: tiers that can never hold, and tiers beside each other that can both hold and both give a measure of
//! one slot.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::model::{Addressee, Clause, Effect, Slot};

use super::super::place::{ClausePlace, Place};
use super::satisfy::{can_hold, party};
use super::{Rules, Sink, VersionView};

pub(crate) fn run(sink: &mut Sink<'_>, rules: &Rules<'_>) {
    never(sink, rules);
    for view in rules.versions() {
        both(sink, rules, &view);
    }
}

/// What is known of a tier that several powers share.
#[derive(Default)]
struct Tier {
    words: String,
    /// Whether it can hold by itself.
    alone: bool,
    /// Whether it can hold for one of the powers.
    with_elements: bool,
}

fn never(sink: &mut Sink<'_>, rules: &Rules<'_>) {
    let mut tiers: BTreeMap<Place, Tier> = BTreeMap::new();
    for view in rules.versions() {
        let elements = &view.version.elements;
        if can_hold(rules.knowledge, elements) == Some(false) {
            let message = format!("{} 的要件永远不会具备", view.power.id);
            let help = "检查条件：同一个事实不能同时是两个值；几个 要件 要同时具备";
            sink.report("YJ0507", view.place.file, view.place.span, message, help);
            continue;
        }
        for (clause, place) in view.clauses() {
            let tier = tiers.entry(place.tier).or_default();
            if tier.with_elements {
                continue;
            }
            if let Some(when) = &clause.measure.when {
                tier.words.clone_from(when);
            }
            let own = clause
                .condition
                .clone()
                .and(party(rules.knowledge, &clause.addressee, true));
            let possible = |condition: &_| can_hold(rules.knowledge, condition) != Some(false);
            tier.alone |= possible(&own);
            let with_elements = own.and(elements.clone());
            tier.with_elements |= possible(&with_elements);
        }
    }
    for (place, tier) in tiers.iter().filter(|(_, tier)| !tier.with_elements) {
        let (message, help) = if tier.alone {
            (
                format!("“{}”与要件矛盾，永远不会成立", tier.words),
                "要件 已经排除了这一档；改要件，或者删去这一档",
            )
        } else {
            (
                format!("“{}”永远不会成立", tier.words),
                "检查条件和 对：同一个事实不能同时是两个值；否则 的那一档不能再排除自己",
            )
        };
        sink.report("YJ0507", place.file, place.span, message, help);
    }
}

fn both(sink: &mut Sink<'_>, rules: &Rules<'_>, view: &VersionView<'_>) {
    let clauses: Vec<(&Clause, &ClausePlace)> = view.clauses().collect();
    let mut found: Vec<(Place, Place)> = Vec::new();
    for (index, (first, first_at)) in clauses.iter().enumerate() {
        for (second, second_at) in clauses.iter().skip(index + 1) {
            let pair = (first_at.tier, second_at.tier);
            if found.contains(&pair) || !compete(first, second) {
                continue;
            }
            let person = |clause: &Clause| party(rules.knowledge, &clause.addressee, false);
            let together = first
                .condition
                .clone()
                .and(second.condition.clone())
                .and(person(first))
                .and(person(second));
            if can_hold(rules.knowledge, &together) != Some(true) {
                continue;
            }
            found.push(pair);
            report(sink, (first, first_at), (second, second_at));
        }
    }
}

fn report(sink: &mut Sink<'_>, first: (&Clause, &ClausePlace), second: (&Clause, &ClausePlace)) {
    let words = |clause: &Clause| match &clause.measure.when {
        Some(when) => format!("“{when}”"),
        None => clause
            .measure
            .party
            .as_ref()
            .map_or_else(|| "最外层".to_owned(), |party| format!("“对{party}”")),
    };
    let kind = second.0.measure.kind.as_str();
    let message = if first.0.path == second.0.path && words(first.0) == words(second.0) {
        format!("同一档里写了两处{kind}")
    } else {
        format!(
            "{}和{}可以同时成立，都给了{kind}",
            words(first.0),
            words(second.0)
        )
    };
    let help = "不会同时成立的，写 分档；会同时成立、从重的，放进 取重 { … }；另加的，写 并处";
    let (here, there) = (second.1.tier, first.1.tier);
    sink.push(
        Diagnostic::new("YJ0508", here.file, here.span, message)
            .help(help)
            .related(there.file, there.span, "另一档在这里"),
    );
}

/// Whether two clauses, where both hold, would both stand although the law means one of them.
fn compete(first: &Clause, second: &Clause) -> bool {
    let (one, two) = (&first.measure, &second.measure);
    let same_place = first.path == second.path;
    let nested = first.path.starts_with(&second.path) || second.path.starts_with(&first.path);
    let apart = (nested && !same_place)
        || first.effect == Effect::Adds
        || second.effect == Effect::Adds
        || (first.heaviest_of.is_some() && first.heaviest_of == second.heaviest_of)
        || (one.group.is_some() && (same_place || one.group == two.group))
        || one.basis.statute != two.basis.statute
        || one.organ != two.organ
        || !same_person(&first.addressee, &second.addressee);
    if apart || one.slot != two.slot {
        return false;
    }
    let one_object = one.object == two.object || one.object.is_none() || two.object.is_none();
    match one.slot {
        Slot::Fine => true,
        // Beside each other in one tier they are meant to add up.
        Slot::Permit | Slot::Business => !same_place && one_object,
        Slot::Practice | Slot::Detention => !same_place && one_object && one.kind == two.kind,
        _ => false,
    }
}

/// Whether two clauses may address one person; whether the party can be both is for the conditions to say.
fn same_person(first: &Addressee, second: &Addressee) -> bool {
    match (first, second) {
        (Addressee::Also(a), Addressee::Also(b)) => a.iter().any(|word| b.contains(word)),
        (Addressee::Also(_), _) | (_, Addressee::Also(_)) => false,
        _ => true,
    }
}

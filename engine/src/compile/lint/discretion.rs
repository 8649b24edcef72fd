//! YJ0517, YJ0518, YJ0519: a discretion standard (裁量) whose tiers leave a case or a part of the range out, take one twice,
//! or that has no range to divide.

use crate::diagnostic::Diagnostic;
use crate::model::{Condition, Decimal, Discretion, DiscretionTier, Share, Slot};

use super::super::power::DiscretionDraft;
use super::satisfy::can_hold;
use super::{Rules, Sink};

pub(crate) fn run(sink: &mut Sink<'_>, rules: &Rules<'_>) {
    let standards = rules.knowledge.discretions.iter();
    for (standard, draft) in standards.zip(&rules.draft.discretions) {
        if !divides(rules, standard) {
            let label = &standard.provision.label;
            let message = format!("{label} 没有写明上限的罚款，分不出阶次");
            let help = "核对 于 后面的条款；未定额、没有上限的罚款不能写 裁量";
            sink.report("YJ0519", draft.file, draft.provision, message, help);
        }
        let told = |tier: &DiscretionTier| tier.condition.is_some();
        match (
            standard.tiers.iter().all(told),
            standard.tiers.iter().any(told),
        ) {
            (true, true) => cases(sink, rules, standard, draft),
            (false, true) => {
                let message = format!("裁量“{}”有的阶次写了 当，有的没有", standard.name);
                let help = "都写 当，由事实定阶次；或者都不写，由办案人判断";
                sink.report("YJ0518", draft.file, draft.name, message, help);
            }
            (_, false) => ranges(sink, standard, draft),
        }
    }
}

/// Whether some fine of the provision has an upper bound.
fn divides(rules: &Rules<'_>, standard: &Discretion) -> bool {
    let powers = rules.knowledge.powers.iter();
    let versions = powers.flat_map(|power| &power.versions);
    let mut measures = versions
        .flat_map(|version| &version.clauses)
        .map(|clause| &clause.measure);
    measures.any(|measure| {
        measure.slot == Slot::Fine
            && standard.provision.covers(&measure.basis)
            && measure
                .amount
                .as_ref()
                .is_some_and(|amount| amount.max.is_some())
    })
}

/// Tiers by facts: each case falls into one tier and no more.
fn cases(sink: &mut Sink<'_>, rules: &Rules<'_>, standard: &Discretion, draft: &DiscretionDraft) {
    let conditions: Vec<&Condition> = standard
        .tiers
        .iter()
        .filter_map(|tier| tier.condition.as_ref())
        .collect();
    for (second, condition) in conditions.iter().enumerate() {
        for (first, before) in conditions.iter().enumerate().take(second) {
            let both = Condition::All(vec![(*before).clone(), (*condition).clone()]);
            if can_hold(rules.knowledge, &both) == Some(true) {
                overlap(
                    sink,
                    standard,
                    draft,
                    first,
                    second,
                    "可能同时成立",
                    HELP_CASES,
                );
            }
        }
    }
    let none = Condition::Any(conditions.into_iter().cloned().collect()).negated();
    if can_hold(rules.knowledge, &none) == Some(true) {
        let message = format!("裁量“{}”有的情形不落在任何阶次", standard.name);
        let help = "补上缺的情形；标准没有规定的，写 阶次 … 当 … { 罚款 待定 }";
        sink.report("YJ0517", draft.file, draft.name, message, help);
    }
}

const HELP_CASES: &str = "改 当 的条件，使一个情形只落在一个阶次";
const HELP_RANGES: &str = "相邻的阶次首尾相接，从 0% 到 100%";

/// Tiers that a person judges: the ranges follow each other from nothing to the whole.
fn ranges(sink: &mut Sink<'_>, standard: &Discretion, draft: &DiscretionDraft) {
    let shares: Vec<(usize, Share)> = standard
        .tiers
        .iter()
        .enumerate()
        .filter_map(|(at, tier)| Some((at, tier.share?)))
        .collect();
    let mut reached = Decimal::default();
    for (place, (at, share)) in shares.iter().enumerate() {
        let before = place.checked_sub(1).and_then(|place| shares.get(place));
        if share.low < reached {
            let first = before.map_or(*at, |(before, _)| *before);
            overlap(sink, standard, draft, first, *at, "幅度重叠", HELP_RANGES);
        } else if share.low > reached {
            gap(sink, standard, draft, (reached, share.low));
        }
        reached = reached.max(share.high);
    }
    if let Some(whole) = Decimal::from_integer(100).filter(|whole| reached < *whole) {
        gap(sink, standard, draft, (reached, whole));
    }
}

fn gap(
    sink: &mut Sink<'_>,
    standard: &Discretion,
    draft: &DiscretionDraft,
    (from, to): (Decimal, Decimal),
) {
    let message = format!(
        "裁量“{}”的法定幅度 {from}% 至 {to}% 没有阶次",
        standard.name
    );
    sink.report("YJ0517", draft.file, draft.name, message, HELP_RANGES);
}

fn overlap(
    sink: &mut Sink<'_>,
    standard: &Discretion,
    draft: &DiscretionDraft,
    first: usize,
    second: usize,
    how: &str,
    help: &str,
) {
    let name = |at: usize| standard.tiers.get(at).map_or("", |tier| tier.name.as_str());
    let place = |at: usize| draft.tiers.get(at).copied().unwrap_or(draft.name);
    let message = format!("阶次“{}”与“{}”{how}", name(second), name(first));
    let diagnostic = Diagnostic::new("YJ0518", draft.file, place(second), message)
        .help(help)
        .related(draft.file, place(first), "另一个阶次");
    sink.push(diagnostic);
}

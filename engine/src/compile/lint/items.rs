//! YJ0504, YJ0505: items of a listed provision without a power, and with two.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Diagnostic;
use crate::law::citation::Citation;
use crate::law::numerals::to_han;
use crate::law::registry::Registry;

use super::super::place::Place;
use super::{Rules, Sink};

pub(crate) fn run(sink: &mut Sink<'_>, rules: &Rules<'_>) {
    without_power(sink, rules);
    with_two(sink, rules);
}

/// A power that rests on the whole provision does not stand for its items: each item is a conduct of its own. Items
/// that are the tiers of one conduct are found in the clauses.
fn without_power(sink: &mut Sink<'_>, rules: &Rules<'_>) {
    for provision in &rules.draft.provisions {
        if provision.citation.item.is_some() || !provision.used {
            continue;
        }
        let Some(count) = items(&rules.knowledge.registry, &provision.citation) else {
            continue;
        };
        let versions = rules.versions().flat_map(|view| {
            let tiers = view
                .version
                .clauses
                .iter()
                .map(|clause| &clause.measure.basis);
            view.version.basis.iter().chain(tiers)
        });
        let named: BTreeSet<u16> = versions
            .filter(|basis| provision.citation.covers(basis))
            .filter_map(|basis| basis.item)
            .collect();
        let missing: Vec<String> = (1..=count)
            .filter(|item| !named.contains(item))
            .map(|item| format!("第{}项", to_han(u32::from(item))))
            .collect();
        if !missing.is_empty() {
            let message = format!(
                "{} 列了 {count} 项，{} 没有权力",
                provision.citation.label,
                missing.join("、")
            );
            let help = "每一项写一个权力，依据写到项";
            sink.report("YJ0504", provision.file, provision.span, message, help);
        }
    }
}

/// How many 项 the provision lists, where its text is held.
fn items(registry: &Registry, citation: &Citation) -> Option<u16> {
    registry
        .article_of(citation)?
        .item_count(citation.paragraph.unwrap_or(1))
}

fn with_two(sink: &mut Sink<'_>, rules: &Rules<'_>) {
    let mut seen: BTreeMap<(&Citation, Vec<&Citation>), (&str, Place)> = BTreeMap::new();
    for view in rules.versions() {
        let Some((first, place)) = view.version.basis.iter().zip(&view.draft.basis).next() else {
            continue;
        };
        if first.item.is_none() || view.power.kind != "行政处罚" {
            continue;
        }
        let mut violates: Vec<&Citation> = view.version.violates.iter().collect();
        violates.sort();
        match seen.get(&(first, violates.clone())) {
            Some((other, other_place)) if *other != view.power.id => sink.push(
                Diagnostic::new(
                    "YJ0505",
                    place.file,
                    place.span,
                    format!("{} 与 {other} 都以 {} 为依据", view.power.id, first.label),
                )
                .help("一项一个权力：合并；同一项里前后两种行为，写明 前段、后段 或者不同的 违反")
                .related(other_place.file, other_place.span, "另一个在这里"),
            ),
            Some(_) => {}
            None => {
                seen.insert((first, violates), (&view.power.id, *place));
            }
        }
    }
}

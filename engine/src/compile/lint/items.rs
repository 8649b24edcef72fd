//! YJ0504, YJ0505: items of a listed provision without a power, and with two.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::law::citation::Citation;
use crate::law::numerals::to_han;
use crate::law::registry::Registry;

use super::{Rules, Sink};

pub(crate) fn run(sink: &mut Sink<'_>, rules: &Rules<'_>) {
    without_power(sink, rules);
    with_two(sink, rules);
}

fn without_power(sink: &mut Sink<'_>, rules: &Rules<'_>) {
    for provision in &rules.draft.provisions {
        if provision.citation.item.is_some() || !provision.used {
            continue;
        }
        let Some(count) = items(&rules.knowledge.registry, &provision.citation) else {
            continue;
        };
        let cited = |item: u16| {
            rules
                .knowledge
                .powers
                .iter()
                .flat_map(|power| &power.versions)
                .flat_map(|version| &version.basis)
                .any(|basis| {
                    provision.citation.covers(basis)
                        && basis.item.is_none_or(|number| number == item)
                })
        };
        let missing: Vec<String> = (1..=count)
            .filter(|item| !cited(*item))
            .map(|item| format!("第{}项", to_han(u32::from(item))))
            .collect();
        if !missing.is_empty() {
            let message = format!(
                "{} 列了 {count} 项，{} 没有权力",
                provision.citation.label,
                missing.join("、")
            );
            let help = "每一项写一个权力；不归城管或者不罚当事人的，写注释说明，并在 coverage 的理由文件里登记";
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
    let mut seen: BTreeMap<(&Citation, Vec<&Citation>), (&str, usize, crate::source::TextSpan)> =
        BTreeMap::new();
    for (power, version, file, span) in rules.versions() {
        let Some(first) = version.basis.first() else {
            continue;
        };
        if first.item.is_none() || power.kind != "行政处罚" {
            continue;
        }
        let mut violates: Vec<&Citation> = version.violates.iter().collect();
        violates.sort();
        match seen.get(&(first, violates.clone())) {
            Some((other, other_file, other_span)) if *other != power.id => sink.push(
                Diagnostic::new(
                    "YJ0505",
                    file,
                    span,
                    format!("{} 与 {other} 都以 {} 为依据", power.id, first.label),
                )
                .help("一项一个权力：合并；同一项里前后两种行为，写明 前段、后段 或者不同的 违反")
                .related(*other_file, *other_span, "另一个在这里"),
            ),
            Some(_) => {}
            None => {
                seen.insert((first, violates), (&power.id, file, span));
            }
        }
    }
}

//! What a power comes to. One outcome is told plainly; of several, what they share is told first, then what each has of
//! its own.

use std::collections::BTreeMap;

use yiju_engine::decide::answer::{Chosen, NextStage, Outcome, VersionChoice};
use yiju_engine::law::registry::Basis;
use yiju_engine::model::{Measure, Slot};

use super::LABEL;
use super::discretion::discretion;
use super::measures::{by_tier, doubts, sentence};
use super::power::citations;
use crate::sheet::{Sheet, Tone};

/// Outcomes that are drawn; the rest is counted.
const DRAWN: usize = 8;

/// All outcomes.
pub fn outcomes(sheet: &mut Sheet, indent: usize, outcomes: &[Outcome]) {
    let [first, rest @ ..] = outcomes else { return };
    let everywhere = |measure: &Measure| {
        outcomes
            .iter()
            .all(|outcome| outcome.measures.contains(measure))
    };
    // A choice is shared as a whole or not at all.
    let in_all = |measure: &Measure| {
        let of_choice = |other: &&Measure| {
            *other == measure || measure.group.is_some() && other.group == measure.group
        };
        let mut all = outcomes.iter().flat_map(|outcome| &outcome.measures);
        everywhere(measure) && all.by_ref().filter(of_choice).all(everywhere)
    };
    let next_in_all = |next: &NextStage| outcomes.iter().all(|outcome| outcome.next.contains(next));
    let same_law = rest.iter().all(|other| {
        other.version == first.version
            && other.violates == first.violates
            && other.basis == first.basis
    });
    now(
        sheet,
        indent,
        "先做什么",
        first
            .measures
            .iter()
            .filter(|measure| in_all(measure) && comes_first(measure, &first.measures)),
    );
    if same_law {
        law(sheet, indent, first);
    }
    now(
        sheet,
        indent,
        "幅度",
        first
            .measures
            .iter()
            .filter(|measure| in_all(measure) && !comes_first(measure, &first.measures)),
    );
    let same_tiers = rest
        .iter()
        .all(|other| other.discretion == first.discretion);
    if same_tiers {
        discretion(sheet, indent, &first.discretion);
    }
    if !rest.is_empty() {
        for (index, outcome) in outcomes.iter().take(DRAWN).enumerate() {
            sheet.toned(
                indent,
                Tone::Strong,
                &format!("情形{}　若 {}", index + 1, assuming(&outcome.assuming)),
            );
            if !same_law {
                law(sheet, indent + 2, outcome);
            }
            let own: Vec<&Measure> = outcome
                .measures
                .iter()
                .filter(|measure| !in_all(measure))
                .collect();
            if own.is_empty() {
                sheet.entry(indent + 2, "幅度", LABEL, "同上，没有别的");
            }
            now(sheet, indent + 2, "幅度", own.into_iter());
            if !same_tiers {
                discretion(sheet, indent + 2, &outcome.discretion);
            }
            later(
                sheet,
                indent + 2,
                outcome.next.iter().filter(|next| !next_in_all(next)),
            );
        }
        if outcomes.len() > DRAWN {
            let more = outcomes.len() - DRAWN;
            sheet.toned(
                indent,
                Tone::Care,
                &format!("另有 {more} 种情形没有列出；用 --json 看全部"),
            );
        }
    }
    later(
        sheet,
        indent,
        first.next.iter().filter(|next| next_in_all(next)),
    );
}

/// Orders and coercive measures come before any penalty.
fn is_order(measure: &Measure) -> bool {
    matches!(measure.slot, Slot::Order | Slot::Coercion)
}

/// Whether a measure is told among what is done first. A choice stays together: an order beside a penalty of which one is
/// chosen is told with the penalty.
fn comes_first(measure: &Measure, all: &[Measure]) -> bool {
    let mut choice = all
        .iter()
        .filter(|other| measure.group.is_some() && other.group == measure.group);
    is_order(measure) && choice.all(is_order)
}

fn assuming(facts: &BTreeMap<String, String>) -> String {
    let fact = |(name, value): (&String, &String)| match name.as_str() {
        // A tier without a fact is named by its own words.
        "分档" => value.clone(),
        _ => format!("{name}＝{value}"),
    };
    facts.iter().map(fact).collect::<Vec<_>>().join("，")
}

fn law(sheet: &mut Sheet, indent: usize, outcome: &Outcome) {
    citations(sheet, indent, "违反", &outcome.violates);
    citations(sheet, indent, "处罚依据", &outcome.basis);
    version(sheet, indent, &outcome.version);
}

fn version(sheet: &mut Sheet, indent: usize, version: &VersionChoice) {
    let until = match (version.from, version.to) {
        (_, Some(to)) => format!("至 {to} "),
        (Some(_), None) => "起".to_owned(),
        (None, None) => String::new(),
    };
    let presumed = match version.from_basis {
        Basis::Presumed => "（推定）",
        Basis::Stated | Basis::Unknown => " ",
    };
    let from = version
        .from
        .map_or_else(|| "起始日不明".to_owned(), |from| format!("自 {from}"));
    let (tone, chosen) = match version.chosen {
        Chosen::Only => (Tone::Quiet, "行为日和决定日同一版本".to_owned()),
        Chosen::Old => (Tone::Care, format!("用旧法：{}", version.reason)),
        Chosen::New => (Tone::Care, format!("用新法：{}", version.reason)),
        Chosen::Incomparable => (
            Tone::Bad,
            format!("新旧法不可比，交法制审核：{}", version.reason),
        ),
    };
    sheet.toned_entry(
        indent,
        "法律版本",
        LABEL,
        tone,
        &format!("{from}{presumed}{until}的版本；{chosen}"),
    );
}

fn now<'m>(
    sheet: &mut Sheet,
    indent: usize,
    label: &str,
    measures: impl Iterator<Item = &'m Measure>,
) {
    let measures: Vec<&Measure> = measures.collect();
    if measures.is_empty() {
        return;
    }
    sheet.entry(indent, label, LABEL, &sentence(&measures));
    for doubt in doubts(&measures) {
        sheet.entry(indent, "", LABEL, &format!("（存疑：{doubt}）"));
    }
}

fn later<'n>(sheet: &mut Sheet, indent: usize, stages: impl Iterator<Item = &'n NextStage>) {
    let mut label = "下一步";
    for stage in stages {
        sheet.entry(
            indent,
            label,
            LABEL,
            &format!("{}的：{}", stage.when, by_tier(&stage.measures)),
        );
        label = "";
    }
}

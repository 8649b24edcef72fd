//! The card of one power in an answer, in the order in which an officer needs it: whose it is, what to do first, the basis,
//! the range, the procedure, when no penalty, the version and how it was verified.

use std::collections::BTreeMap;

use yiju_engine::decide::answer::{
    AuthorityAnswer, Candidate, Chosen, Outcome, RoleAnswer, Status, StepResult, VersionChoice,
};
use yiju_engine::model::{Certainty, Measure, Slot, Verified};

use super::answer::labels;
use super::measures::{measures, sentence};
use super::power::{citations, verified};
use super::LABEL;
use crate::screen::{Sheet, Tone};

/// Outcomes that are drawn; the rest is counted.
const DRAWN: usize = 8;

/// The card.
pub fn candidate(sheet: &mut Sheet, number: usize, of: usize, candidate: &Candidate) {
    let number = if of > 1 { format!("{number}. ") } else { String::new() };
    sheet.heading(0, &format!("{number}{}　{}", candidate.power, candidate.name));
    let (tone, status) = match candidate.status {
        Status::Applies => (Tone::Good, "适用"),
        Status::Possible => (Tone::Care, "可能适用"),
        Status::Excluded => (Tone::Bad, "不适用"),
    };
    let missing = if candidate.missing.is_empty() { String::new() } else { format!("，取决于{}", candidate.missing.join("、")) };
    sheet.toned_entry(2, "结论", LABEL, tone, &format!("{status}{missing}（{} · {}）", candidate.kind, candidate.field));
    if candidate.status == Status::Excluded {
        for step in candidate.trace.iter().filter(|step| step.result == StepResult::Stop) {
            sheet.entry(2, "因为", LABEL, &format!("{}{}", step.text, labels(&step.basis)));
        }
        return;
    }
    authority(sheet, &candidate.authority);
    outcomes(sheet, &candidate.outcomes);
    for (index, step) in candidate.procedure.iter().enumerate() {
        let label = if index == 0 { "程序" } else { "" };
        let available = match step.available {
            Some(true) => "可以",
            Some(false) => "不可以",
            None => "待定",
        };
        sheet.entry(2, label, LABEL, &format!("{}：{available}。{}{}", step.step, step.why, labels(&step.basis)));
    }
    for (index, caution) in candidate.cautions.iter().enumerate() {
        let label = if index == 0 { "注意" } else { "" };
        sheet.toned_entry(2, label, LABEL, Tone::Care, &format!("{}{}", caution.text, labels(&caution.basis)));
    }
    let checked = Verified { grade: candidate.verified.grade, until: candidate.verified.until };
    sheet.entry(2, "核验", LABEL, &verified(checked));
}

fn authority(sheet: &mut Sheet, authority: &AuthorityAnswer) {
    let roles = [
        ("决定机关", &authority.decides),
        ("署名", &authority.seals),
        ("承办", &authority.handles),
        ("复议机关", &authority.reviews),
        ("被告", &authority.defends),
    ];
    let mut last: Option<String> = None;
    for (label, role) in roles {
        let text = role_text(role);
        // Roles after the first are only worth a line where they add something.
        if last.as_deref() != Some(&text) {
            let tone = if role.known.status == Certainty::Open { Tone::Care } else { Tone::Good };
            match label {
                "决定机关" => sheet.toned_entry(2, label, LABEL, tone, &text),
                _ => sheet.entry(2, label, LABEL, &text),
            }
        }
        last = Some(text);
    }
}

fn role_text(role: &RoleAnswer) -> String {
    let others: Vec<&str> = role.alternatives.iter().map(|organ| organ.name.as_str()).collect();
    let certainty = match role.known.status {
        Certainty::Stated => "文件写明",
        Certainty::Inferred => "推定",
        Certainty::Open => "待定",
    };
    let who = match (&role.name, others.is_empty()) {
        (Some(name), true) => name.clone(),
        (Some(name), false) => format!("{name}，也可能是{}", others.join("、")),
        (None, false) => others.join("或者"),
        (None, true) => "没有文件指明".to_owned(),
    };
    let until = role.known.verified_until.map(|until| format!("，核到 {until}")).unwrap_or_default();
    let source = match role.known.source.as_str() {
        "" => String::new(),
        source => format!("，据{source}"),
    };
    let settled = role.settled_by.as_ref().map(|by| format!("，应由{by}确定")).unwrap_or_default();
    format!("{who}（{certainty}{source}{until}{settled}）")
}

/// One outcome is told plainly. Of several, what they share is told first, then what each has of its own.
fn outcomes(sheet: &mut Sheet, outcomes: &[Outcome]) {
    let [first, rest @ ..] = outcomes else { return };
    let shared = |same: &dyn Fn(&Outcome) -> bool| rest.iter().all(same);
    let same_law = shared(&|other| {
        other.version == first.version && other.violates == first.violates && other.basis == first.basis
    });
    if same_law {
        first_steps(sheet, 2, first);
        law(sheet, 2, first);
    }
    if rest.is_empty() {
        what_follows(sheet, 2, first, &|_| true);
        return;
    }
    let common: Vec<&Measure> =
        first.measures.iter().filter(|measure| rest.iter().all(|other| other.measures.contains(measure))).collect();
    if !common.is_empty() {
        measures(sheet, 2, "都要", common.iter().copied().filter(|measure| !is_first_step(measure)));
    }
    for (index, outcome) in outcomes.iter().take(DRAWN).enumerate() {
        sheet.toned(2, Tone::Strong, &format!("情形{}　若 {}", index + 1, assuming(&outcome.assuming)));
        if !same_law {
            first_steps(sheet, 4, outcome);
            law(sheet, 4, outcome);
        }
        what_follows(sheet, 4, outcome, &|measure| !common.contains(&measure));
    }
    if outcomes.len() > DRAWN {
        sheet.toned(2, Tone::Care, &format!("另有 {} 种情形没有列出；用 --json 看全部", outcomes.len() - DRAWN));
    }
}

fn assuming(facts: &BTreeMap<String, String>) -> String {
    let facts: Vec<String> = facts.iter().map(|(name, value)| format!("{name}＝{value}")).collect();
    facts.join("，")
}

/// An order to correct, a warning: what is done before any penalty.
fn is_first_step(measure: &Measure) -> bool {
    matches!(measure.slot, Slot::Order | Slot::Coercion) && measure.when.is_none()
}

fn first_steps(sheet: &mut Sheet, indent: usize, outcome: &Outcome) {
    let first: Vec<&Measure> = outcome.measures.iter().filter(|measure| is_first_step(measure)).collect();
    if !first.is_empty() {
        sheet.entry(indent, "先做什么", LABEL, &sentence(&first));
    }
}

fn law(sheet: &mut Sheet, indent: usize, outcome: &Outcome) {
    citations(sheet, indent, "违反", &outcome.violates);
    citations(sheet, indent, "处罚依据", &outcome.basis);
    version(sheet, indent, &outcome.version);
}

fn version(sheet: &mut Sheet, indent: usize, version: &VersionChoice) {
    let until = version.to.map(|to| format!("至 {to}")).unwrap_or_default();
    let (tone, chosen) = match version.chosen {
        Chosen::Only => (Tone::Quiet, "只有这一版本适用"),
        Chosen::Old => (Tone::Care, "用旧法"),
        Chosen::New => (Tone::Care, "用新法"),
        Chosen::Incomparable => (Tone::Bad, "新旧不可比，交法制审核"),
    };
    let reason = if version.reason.is_empty() { String::new() } else { format!("：{}", version.reason) };
    sheet.toned_entry(indent, "法律版本", LABEL, tone, &format!("自 {} {until}　{chosen}{reason}", version.from));
}

fn what_follows(sheet: &mut Sheet, indent: usize, outcome: &Outcome, own: &dyn Fn(&Measure) -> bool) {
    measures(sheet, indent, "幅度", outcome.measures.iter().filter(|measure| own(measure) && !is_first_step(measure)));
    for next in &outcome.next {
        let text = sentence(&next.measures.iter().collect::<Vec<_>>());
        sheet.entry(indent, "下一步", LABEL, &format!("{}的：{text}", next.when));
    }
}

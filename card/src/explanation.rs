//! How an answer came about, as a lawyer would write it down: the facts, each step with what it rests on, a double line where
//! the reasoning goes over to another law, why the other powers do not apply, and which single fact would change it.

use std::sync::Arc;

use yiju_engine::decide::FactSource;
use yiju_engine::decide::answer::{
    Candidate, FactAnswer, Flip, MatchAnswer, Status, StepResult, TraceStep,
};
use yiju_engine::law::citation::Citation;
use yiju_engine::model::fact::FactState;

use super::LABEL;
use super::answer::labels;
use super::candidate::{hangs_on, no_penalty};
use crate::sheet::{Sheet, Tone};

/// Changes of one fact that are drawn; the rest is counted.
const DRAWN: usize = 12;
/// Of a power that is not the first.
const DRAWN_BESIDES: usize = 3;

/// The reasoning behind a whole answer.
pub fn explanation(sheet: &mut Sheet, answer: &MatchAnswer) {
    let (out, live): (Vec<&Candidate>, Vec<&Candidate>) = answer
        .candidates
        .iter()
        .partition(|one| one.status == Status::Excluded);
    for (place, candidate) in live.iter().enumerate() {
        sheet.gap();
        sheet.heading(0, &format!("推理　{}　{}", candidate.power, candidate.name));
        if place == 0 {
            whole(sheet, candidate, &answer.facts);
            flips(sheet, candidate, DRAWN);
        } else {
            open(sheet, candidate);
            flips(sheet, candidate, DRAWN_BESIDES);
        }
    }
    for candidate in out {
        sheet.gap();
        sheet.heading(
            0,
            &format!("为什么不是　{}　{}", candidate.power, candidate.name),
        );
        for step in stops(candidate) {
            sheet.entry(2, &step.step, LABEL, &sentence(step));
        }
        flips(sheet, candidate, DRAWN_BESIDES);
    }
}

fn stops(candidate: &Candidate) -> impl Iterator<Item = &TraceStep> {
    let steps = candidate.trace.iter();
    steps.filter(|step| step.result == StepResult::Stop)
}

fn sentence(step: &TraceStep) -> String {
    format!("{}{}", step.text, labels(&step.basis))
}

/// Every step, from the facts to the procedure.
fn whole(sheet: &mut Sheet, candidate: &Candidate, facts: &[FactAnswer]) {
    sheet.gutter("┌ ");
    sheet.heading(0, "事实");
    sheet.gutter("│ ");
    let known: Vec<String> = facts.iter().filter_map(fact).collect();
    if known.is_empty() {
        sheet.line(2, "没有给出，也没有从文字里读出");
    }
    for one in known {
        sheet.line(2, &one);
    }
    let mut laws = Laws::default();
    for step in &candidate.trace {
        laws.enter(sheet, &step.basis);
        sheet.gutter("├ ");
        let (tone, result) = match step.result {
            StepResult::Pass => (Tone::Good, "通过"),
            StepResult::Stop => (Tone::Bad, "止步"),
            StepResult::Needs => (Tone::Care, "待查"),
        };
        sheet.toned_entry(0, &step.step, LABEL, tone, result);
        sheet.gutter("│ ");
        for part in step.text.split('；') {
            sheet.line(2, part);
        }
        let facts = match step.result {
            StepResult::Needs => "要查",
            _ => "事实",
        };
        grounds(sheet, facts, &step.facts, &step.basis);
    }
    for note in &candidate.procedure {
        let result = match note.available {
            Some(true) => "适用",
            None => "待定",
            Some(false) => continue,
        };
        laws.enter(sheet, &note.basis);
        sheet.gutter("├ ");
        let tone = if note.available.is_some() {
            Tone::Good
        } else {
            Tone::Care
        };
        sheet.toned_entry(0, &note.step, LABEL, tone, result);
        sheet.gutter("│ ");
        if !note.why.is_empty() {
            sheet.line(2, &note.why);
        }
        grounds(sheet, "事实", &[], &note.basis);
    }
    sheet.gutter("└ ");
    let conclusion = match candidate.status {
        Status::Applies => match no_penalty(candidate) {
            Some(none) => format!("属违法，但不予处罚：{}", none.gate),
            None => "适用".to_owned(),
        },
        Status::Possible => hangs_on(candidate),
        Status::Excluded => "不适用".to_owned(),
    };
    sheet.entry(0, "结论", LABEL, &conclusion);
    sheet.gutter("");
}

fn grounds(sheet: &mut Sheet, label: &str, facts: &[Arc<str>], basis: &[Citation]) {
    if !facts.is_empty() {
        sheet.toned_entry(2, label, 6, Tone::Quiet, &facts.join("、"));
    }
    if !basis.is_empty() {
        let labels: Vec<&str> = basis.iter().map(|one| &*one.label).collect();
        sheet.toned_entry(2, "依据", 6, Tone::Quiet, &labels.join("、"));
    }
}

fn fact(fact: &FactAnswer) -> Option<String> {
    let source = match fact.source {
        Some(FactSource::Text) => "读自文字",
        Some(FactSource::Given) => "给定",
        None => return None,
    };
    match (fact.state, &fact.value) {
        (FactState::Known, Some(value)) => Some(format!("{}＝{value}（{source}）", fact.name)),
        (FactState::Unknown, _) => Some(format!("{} 不明（{source}）", fact.name)),
        (FactState::NotApplicable, _) => Some(format!("{} 不适用（{source}）", fact.name)),
        _ => None,
    }
}

/// The laws that the reasoning has been in, the present one last.
#[derive(Default)]
struct Laws(Vec<String>);

impl Laws {
    /// A double line where these provisions are of another law than the step before.
    fn enter(&mut self, sheet: &mut Sheet, basis: &[Citation]) {
        let present = self.0.last();
        let Some(first) = basis.first() else { return };
        if basis
            .iter()
            .any(|one| present.is_some_and(|present| *present == *one.short))
        {
            return;
        }
        let law = first.short.to_string();
        let known = self.0.iter().position(|one| *one == law);
        let word = match (self.0.is_empty(), known) {
            (true, _) => "依",
            (false, Some(_)) => "回到",
            (false, None) => "转到",
        };
        sheet.gutter("╞══ ");
        sheet.toned(0, Tone::Strong, &format!("{word}《{law}》"));
        if let Some(at) = known {
            self.0.remove(at);
        }
        self.0.push(law);
    }
}

/// What is open or against it, of a power that is not the first.
fn open(sheet: &mut Sheet, candidate: &Candidate) {
    let mut steps = candidate.trace.iter().peekable();
    let settled = steps.all(|step| step.result == StepResult::Pass);
    if settled {
        sheet.entry(2, "各步", LABEL, "都通过");
        return;
    }
    for step in candidate
        .trace
        .iter()
        .filter(|step| step.result != StepResult::Pass)
    {
        sheet.entry(2, &step.step, LABEL, &sentence(step));
    }
}

fn flips(sheet: &mut Sheet, candidate: &Candidate, drawn: usize) {
    let Some(flips) = candidate.flips.as_deref().filter(|flips| !flips.is_empty()) else {
        return;
    };
    let heading = if candidate.status == Status::Excluded {
        "要它成立，只改一个事实"
    } else {
        "只改一个事实，结论会变"
    };
    let telling =
        |flip: &&Flip| candidate.status != Status::Excluded || !flip.effect.starts_with("不适用");
    let all: Vec<&Flip> = flips.iter().filter(telling).collect();
    if all.is_empty() {
        return;
    }
    sheet.heading(2, heading);
    for flip in all.iter().take(drawn) {
        let was = flip
            .was
            .as_ref()
            .map(|was| format!("（现为{was}）"))
            .unwrap_or_default();
        sheet.line(4, &format!("{}＝{}{was}", flip.fact, flip.value));
        sheet.toned(8, Tone::Quiet, &flip.effect);
    }
    if all.len() > drawn {
        let more = all.len() - drawn;
        sheet.toned(4, Tone::Quiet, &format!("另有 {more} 种；用 --json 看全部"));
    }
}

//! What differs between two answers on one power, in a sentence.

use std::fmt::Write as _;

use crate::decide::answer::{Candidate, Status, StepResult, TraceStep};
use crate::decide::candidate::Considered;
use crate::wording;

/// How weighty a difference is, the weightiest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Rank {
    /// Whether the power applies.
    Status,
    /// Whose it is.
    Authority,
    /// What can be imposed.
    Measures,
    /// By which procedure.
    Procedure,
}

/// Measures that are named of a difference.
const NAMED: usize = 3;

/// What differs; `None` where nothing that matters does.
pub(crate) fn effect(before: &Considered, after: &Considered) -> Option<(Rank, String)> {
    let (old, new) = (&before.candidate, &after.candidate);
    if old.status != new.status {
        return Some((Rank::Status, status(new)));
    }
    if new.status == Status::Excluded {
        return None;
    }
    let mut parts: Vec<String> = Vec::new();
    let mut rank = Rank::Procedure;
    let decides = |one: &Considered| (one.stand, one.candidate.authority.decides.clone());
    if decides(before) != decides(after) {
        rank = rank.min(Rank::Authority);
        parts.extend(step(new, "管辖").map(|step| step.text.clone()));
    }
    for stop in new
        .trace
        .iter()
        .filter(|step| step.result == StepResult::Stop && step.step != "管辖")
    {
        if !old.trace.contains(stop) {
            rank = rank.min(Rank::Status);
            parts.push(format!("{}：{}", stop.step, stop.text));
        }
    }
    let reasons = |candidate: &Candidate| -> Vec<String> {
        let outcomes = candidate.outcomes.iter();
        outcomes.map(|one| one.version.reason.clone()).collect()
    };
    let known = reasons(old);
    for reason in reasons(new) {
        if !known.contains(&reason) && !parts.contains(&reason) {
            rank = rank.min(Rank::Measures);
            parts.push(reason);
        }
    }
    if let Some(measures) = measures(old, new) {
        rank = rank.min(Rank::Measures);
        parts.push(measures);
    }
    let procedure = procedure(old, new);
    parts.extend(procedure);
    (!parts.is_empty()).then(|| (rank, parts.join("；")))
}

fn step<'c>(candidate: &'c Candidate, name: &str) -> Option<&'c TraceStep> {
    candidate.trace.iter().find(|step| step.step == name)
}

fn status(new: &Candidate) -> String {
    match new.status {
        Status::Applies => "适用".to_owned(),
        Status::Possible if new.missing.is_empty() => "可能适用".to_owned(),
        Status::Possible => format!("可能适用，还要看{}", new.missing.join("、")),
        Status::Excluded => {
            let stops = new
                .trace
                .iter()
                .filter(|step| step.result == StepResult::Stop);
            let reasons: Vec<&str> = stops.map(|step| step.text.as_str()).collect();
            format!("不适用：{}", reasons.join("；"))
        }
    }
}

/// Every measure of any outcome, now or at a later stage.
fn all(candidate: &Candidate) -> Vec<String> {
    let mut list: Vec<String> = Vec::new();
    for outcome in &candidate.outcomes {
        for measure in &outcome.measures {
            push(&mut list, wording::measure(measure));
        }
        for stage in &outcome.next {
            for measure in &stage.measures {
                push(
                    &mut list,
                    format!("{}（{}的）", wording::measure(measure), stage.when),
                );
            }
        }
    }
    list
}

fn push(list: &mut Vec<String>, text: String) {
    if !list.contains(&text) {
        list.push(text);
    }
}

fn measures(old: &Candidate, new: &Candidate) -> Option<String> {
    let (before, after) = (all(old), all(new));
    let gained: Vec<&str> = beyond(&after, &before);
    let lost: Vec<&str> = beyond(&before, &after);
    if gained.is_empty() && lost.is_empty() {
        return None;
    }
    let mut text = String::new();
    if !lost.is_empty() {
        let _ = write!(text, "不再有{}", named(&lost));
    }
    if !gained.is_empty() {
        let _ = write!(
            text,
            "{}{}",
            if text.is_empty() { "有" } else { "，而有" },
            named(&gained)
        );
    }
    Some(text)
}

fn beyond<'l>(list: &'l [String], other: &[String]) -> Vec<&'l str> {
    list.iter()
        .filter(|one| !other.contains(one))
        .map(String::as_str)
        .collect()
}

fn named(list: &[&str]) -> String {
    let first: Vec<&str> = list.iter().take(NAMED).copied().collect();
    let text = first.join("、");
    if list.len() > NAMED {
        format!("{text}等{}项", list.len())
    } else {
        text
    }
}

/// Tracks whose being open is settled another way.
fn procedure(old: &Candidate, new: &Candidate) -> Vec<String> {
    let mut texts = Vec::new();
    for note in &new.procedure {
        let before = old.procedure.iter().find(|one| one.step == note.step);
        let before = before.map_or(Some(false), |one| one.available);
        let text = match (before, note.available) {
            (was, now) if was == now => continue,
            (_, Some(true)) => format!("{}适用", note.step),
            (Some(true), Some(false)) => format!("{}不再适用", note.step),
            _ => continue,
        };
        texts.push(text);
    }
    texts
}

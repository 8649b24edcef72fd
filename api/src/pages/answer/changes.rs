//! What would be otherwise if the same were asked again.

use yiju_engine::decide::MatchAnswer;
use yiju_engine::decide::answer::{Candidate, Disposition, RoleAnswer, Status};
use yiju_engine::wording;

/// The differences that count for a case, each in a sentence. None where nothing of that kind differs.
pub fn changes(then: &MatchAnswer, now: &MatchAnswer) -> Vec<String> {
    let mut all = Vec::new();
    let ours = |answer: &MatchAnswer| match answer.disposition {
        Disposition::Ours => "归本局",
        Disposition::NotOurs => "不归本局",
        Disposition::Unclear => "归谁管不确定",
    };
    differ(&mut all, "管不管", ours(then), ours(now));
    let of = |answer: &MatchAnswer, power: &str| -> Option<Candidate> {
        let mut candidates = answer.candidates.iter();
        candidates.find(|one| one.power == power).cloned()
    };
    for was in &then.candidates {
        match of(now, &was.power) {
            Some(is) => candidate(&mut all, was, &is),
            None => all.push(format!("{}　{}：现在不再列出", was.power, was.name)),
        }
    }
    for is in &now.candidates {
        if of(then, &is.power).is_none() {
            all.push(format!("{}　{}：现在新列出", is.power, is.name));
        }
    }
    all
}

fn candidate(all: &mut Vec<String>, was: &Candidate, is: &Candidate) {
    let id = &was.power;
    let status = |one: &Candidate| match one.status {
        Status::Applies => "适用",
        Status::Possible => "可能适用",
        Status::Excluded => "不适用",
    };
    differ(all, &format!("{id} 结论"), status(was), status(is));
    differ(all, &format!("{id} 名称"), &was.name, &is.name);
    let labels = |one: &Candidate| {
        let citations = one.outcomes.iter().flat_map(|outcome| &outcome.basis);
        each_once(citations.map(|citation| citation.label.to_string()))
    };
    differ(all, &format!("{id} 处罚依据"), &labels(was), &labels(is));
    let violated = |one: &Candidate| {
        let citations = one.outcomes.iter().flat_map(|outcome| &outcome.violates);
        each_once(citations.map(|citation| citation.label.to_string()))
    };
    differ(all, &format!("{id} 违反"), &violated(was), &violated(is));
    let measures = |one: &Candidate| {
        let measures = one.outcomes.iter().flat_map(|outcome| &outcome.measures);
        each_once(measures.map(wording::measure))
    };
    differ(all, &format!("{id} 措施"), &measures(was), &measures(is));
    let decides = |one: &Candidate| name(&one.authority.decides);
    differ(all, &format!("{id} 决定机关"), &decides(was), &decides(is));
}

fn name(role: &RoleAnswer) -> String {
    match &role.name {
        Some(name) => name.clone(),
        None => each_once(role.alternatives.iter().map(|one| one.name.clone())),
    }
}

fn each_once(parts: impl Iterator<Item = String>) -> String {
    let mut known: Vec<String> = Vec::new();
    for part in parts {
        if !known.contains(&part) {
            known.push(part);
        }
    }
    known.join("、")
}

fn differ(all: &mut Vec<String>, what: &str, was: &str, is: &str) {
    let said = |text: &str| if text.is_empty() { "没有" } else { text }.to_owned();
    if was != is {
        all.push(format!("{what}：{} → {}", said(was), said(is)));
    }
}

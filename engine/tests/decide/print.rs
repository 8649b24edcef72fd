//! Outcomes as text, one a line.

use crate::figure::figure;
use yiju_engine::decide::answer::{Candidate, Outcome};
use yiju_engine::model::{Measure, Modality};

/// `若 当事人=个人 | 责令改正；罚款500元 | 下一步 逾期不改正：罚款1000元`
pub fn outcomes(candidate: &Candidate) -> String {
    let lines: Vec<String> = candidate.outcomes.iter().map(outcome).collect();
    lines.join("\n")
}

/// Holds the outcomes against lines.
#[track_caller]
pub fn hold(candidate: &Candidate, expected: &str) {
    let given = outcomes(candidate);
    let lines = |text: &str| -> Vec<String> {
        text.lines()
            .map(|line| line.trim().to_owned())
            .filter(|line| !line.is_empty())
            .collect()
    };
    assert_eq!(
        lines(&given),
        lines(expected),
        "\nthe outcomes are\n{given}\n"
    );
}

fn outcome(outcome: &Outcome) -> String {
    let mut parts = Vec::new();
    if !outcome.assuming.is_empty() {
        let assuming: Vec<String> = outcome
            .assuming
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        parts.push(format!("若 {}", assuming.join("，")));
    }
    parts.push(measures(&outcome.measures));
    for next in &outcome.next {
        parts.push(format!(
            "下一步 {}：{}",
            next.when,
            measures(&next.measures)
        ));
    }
    parts.join(" | ")
}

fn measures(list: &[Measure]) -> String {
    if list.is_empty() {
        return "没有措施".to_owned();
    }
    let words: Vec<String> = list.iter().map(measure).collect();
    words.join("；")
}

fn measure(measure: &Measure) -> String {
    let mut text = String::new();
    if let Some(party) = &measure.party {
        text.push_str(&format!("对{party} "));
    }
    if measure.modality == Modality::May {
        text.push_str("可以");
    }
    text.push_str(measure.kind.as_str());
    text.push_str(measure.object.as_deref().unwrap_or_default());
    if let Some(amount) = &measure.amount {
        text.push_str(&figure(amount));
        let computed = amount.base.is_some() || amount.share_of.is_some();
        if let Some(yuan) = amount.yuan.filter(|_| computed) {
            let bound = |bound: Option<_>| {
                bound.map_or_else(
                    || "…".to_owned(),
                    |money: yiju_engine::model::Money| money.to_string(),
                )
            };
            text.push_str(&format!("＝{}～{}", bound(yuan.min), bound(yuan.max)));
        }
    }
    if let Some(duration) = measure.duration {
        text.push_str(&format!("{:?}～{:?}", duration.min, duration.max));
    }
    if let Some(organ) = &measure.organ {
        text.push_str(&format!("（由{organ}）"));
    }
    if let Some(group) = measure.group {
        text.push_str(&format!("（择一{group}）"));
    }
    text
}

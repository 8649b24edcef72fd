//! An answer as properties that can be compared one by one.

use std::collections::{BTreeMap, BTreeSet};

use yiju_engine::decide::MatchAnswer;
use yiju_engine::decide::answer::{Candidate, Chosen, Disposition, Outcome, Status};
use yiju_engine::law::citation::Citation;
use yiju_engine::wording;
use yiju_kb::problem::Problem;

use super::FacetChange;

/// The power (none: the answer as a whole), then the property.
type Key = (Option<String>, String);

/// The properties of one or several answers to one question.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Facets(BTreeMap<Key, String>);

impl Facets {
    /// Sets a property of the answer as a whole.
    pub fn whole(&mut self, what: &str, value: impl Into<String>) {
        self.0.insert((None, what.to_owned()), value.into());
    }

    /// The answer to an observation: whose it is, and which powers it brings up, the best first.
    pub fn observation(&mut self, answer: &MatchAnswer) {
        let ours = match answer.disposition {
            Disposition::Ours => "本局",
            Disposition::NotOurs => "不归本局",
            Disposition::Unclear => "不能确定",
        };
        self.whole("归属", ours);
        let mut found: Vec<&str> = Vec::new();
        for one in &answer.candidates {
            if one.status != Status::Excluded {
                found.push(&one.power);
            }
        }
        self.whole("找到的权力", or_none(found.join("、")));
    }

    /// What each power of an answer comes to.
    pub fn powers(&mut self, answer: &MatchAnswer) {
        for one in &answer.candidates {
            self.power(one);
        }
        let fines: Vec<String> = answer
            .concurrence
            .iter()
            .map(|one| {
                let prevails = one.prevails.as_deref().unwrap_or("待定");
                format!("罚款从 {prevails}")
            })
            .collect();
        if !fines.is_empty() {
            self.whole("竞合", fines.join("；"));
        }
    }

    /// A question that cannot be asked of one side.
    pub fn refused(&mut self, power: Option<&str>, problem: &Problem) {
        let key = (power.map(str::to_owned), "不能回答".to_owned());
        self.0.insert(key, problem.message.clone());
    }

    fn power(&mut self, one: &Candidate) {
        let mut set = |what: &str, value: String| {
            self.0
                .insert((Some(one.power.clone()), what.to_owned()), value);
        };
        let status = match one.status {
            Status::Applies => "适用",
            Status::Possible => "可能适用",
            Status::Excluded => "不适用",
        };
        set("适用", status.to_owned());
        let decides = &one.authority.decides;
        let name = decides.name.clone().unwrap_or_else(|| "待定".to_owned());
        set("决定机关", name);
        let tracks: BTreeSet<&str> = one
            .procedure
            .iter()
            .filter(|note| note.available == Some(true))
            .map(|note| note.step.as_str())
            .collect();
        let tracks: Vec<&str> = tracks.into_iter().collect();
        set("程序", or_none(tracks.join("、")));
        let several = one.outcomes.len() > 1;
        for outcome in &one.outcomes {
            let under = if several {
                assuming(outcome)
            } else {
                String::new()
            };
            let mut set = |what: &str, value: String| set(&format!("{what}{under}"), value);
            set("版本", version(outcome));
            set("违反", or_none(labels(&outcome.violates)));
            set("依据", or_none(labels(&outcome.basis)));
            let measures = outcome.measures.iter().map(wording::measure);
            set("措施", or_none(joined(measures)));
            let next = outcome.next.iter().flat_map(|stage| {
                let each = stage.measures.iter();
                each.map(|one| format!("{}：{}", stage.when, wording::measure(one)))
            });
            set("其后", or_none(joined(next)));
            if let Some(none) = &outcome.no_penalty {
                set("不予处罚", none.gate.to_string());
            }
        }
    }

    /// What differs between two answers.
    pub fn changes(&self, other: &Self) -> Vec<FacetChange> {
        let keys: BTreeSet<&Key> = self.0.keys().chain(other.0.keys()).collect();
        keys.into_iter()
            .filter(|key| self.0.get(*key) != other.0.get(*key))
            .map(|key| FacetChange {
                power: key.0.clone(),
                what: key.1.clone(),
                from: self.0.get(key).cloned(),
                to: other.0.get(key).cloned(),
            })
            .collect()
    }
}

fn or_none(text: String) -> String {
    if text.is_empty() {
        "没有".to_owned()
    } else {
        text
    }
}

fn joined(texts: impl Iterator<Item = String>) -> String {
    // The order of measures says nothing.
    let set: BTreeSet<String> = texts.collect();
    set.into_iter().collect::<Vec<_>>().join("；")
}

fn labels(citations: &[Citation]) -> String {
    joined(citations.iter().map(|one| one.label.to_string()))
}

fn assuming(outcome: &Outcome) -> String {
    let facts: Vec<String> = outcome
        .assuming
        .iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    format!("〔{}〕", facts.join("，"))
}

fn version(outcome: &Outcome) -> String {
    let chosen = match outcome.version.chosen {
        Chosen::Only => "",
        Chosen::Old => "，选用旧法",
        Chosen::New => "，选用新法",
        Chosen::Incomparable => "，新旧不可比",
    };
    let day = outcome.version.from.map(|day| format!("自 {day}"));
    format!("{}{chosen}", day.unwrap_or_else(|| "自 不明".to_owned()))
}

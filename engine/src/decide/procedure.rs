//! Tracks and duties of procedure (程序), held against the measures of the outcomes.

use crate::decide::answer::{Outcome, ProcedureNote};
use crate::decide::facts::{Facts, holds};
use crate::decide::lighter::money_words;
use crate::decide::observation::Observation;
use crate::model::procedure::Threshold;
use crate::model::{Atom, Condition, FactValue, KnowledgeBase, Measure, Money, Slot, Track, Truth};

/// Every track in force on the day of decision, with whether it is open.
pub(crate) fn procedure(
    facts: &Facts<'_>,
    observation: &Observation,
    outcomes: &[Outcome],
) -> Vec<ProcedureNote> {
    let day = observation.decided;
    facts
        .knowledge
        .tracks
        .iter()
        .filter(|track| track.from <= day && track.to.is_none_or(|to| day <= to))
        .map(|track| track_answer(facts, day, track, outcomes))
        .collect()
}

fn track_answer(
    facts: &Facts<'_>,
    day: crate::law::date::Date,
    track: &Track,
    outcomes: &[Outcome],
) -> ProcedureNote {
    let mut reasons: Vec<String> = Vec::new();
    let mut truths = outcomes.iter().map(|outcome| {
        let mut weigher = Weigher {
            facts,
            day,
            measures: &outcome.measures,
            reasons: &mut reasons,
        };
        weigher.truth(&track.condition)
    });
    let first = truths.next().unwrap_or(Truth::Unknown);
    let rest: Vec<Truth> = truths.collect();
    let truth = if rest.iter().all(|other| *other == first) {
        first
    } else {
        Truth::Unknown
    };
    let mut seen: Vec<String> = Vec::new();
    reasons.retain(|reason| {
        let new = !seen.contains(reason);
        if new {
            seen.push(reason.clone());
        }
        new
    });
    let why = match truth {
        Truth::True if track.condition == Condition::Always => "一律适用".to_owned(),
        Truth::True => "条件都具备".to_owned(),
        Truth::False if reasons.is_empty() => "条件不具备".to_owned(),
        Truth::Unknown if reasons.is_empty() => "要看还没有弄清的事实".to_owned(),
        _ => reasons.join("；"),
    };
    let available = match truth {
        Truth::True => Some(true),
        Truth::False => Some(false),
        Truth::Unknown => None,
    };
    ProcedureNote {
        step: track.name.clone(),
        available,
        basis: track.basis.clone(),
        why,
    }
}

struct Weigher<'w> {
    facts: &'w Facts<'w>,
    day: crate::law::date::Date,
    measures: &'w [Measure],
    reasons: &'w mut Vec<String>,
}

impl Weigher<'_> {
    fn truth(&mut self, condition: &Condition) -> Truth {
        match condition {
            Condition::Always => Truth::True,
            Condition::Atom(atom) => self.atom(atom),
            Condition::Not(inner) => !self.truth(inner),
            Condition::All(parts) => parts
                .iter()
                .fold(Truth::True, |all, part| all.and(self.truth(part))),
            Condition::Any(parts) => {
                // The reasons of the alternatives that fail do not matter when one holds.
                let mark = self.reasons.len();
                let any = parts
                    .iter()
                    .fold(Truth::False, |any, part| any.or(self.truth(part)));
                if any == Truth::True {
                    self.reasons.truncate(mark);
                }
                any
            }
        }
    }

    fn penalties(&self) -> impl Iterator<Item = &Measure> {
        self.measures
            .iter()
            .filter(|measure| measure.slot.is_penalty() && measure.organ.is_none())
    }

    fn atom(&mut self, atom: &Atom) -> Truth {
        match atom {
            Atom::MeasuresWithin(kinds) => {
                let outside: Vec<&str> = self
                    .penalties()
                    .map(|measure| measure.kind.as_str())
                    .filter(|kind| kinds.iter().all(|k| k.as_str() != *kind))
                    .collect();
                match outside.first() {
                    None => Truth::True,
                    Some(kind) => {
                        let reason = format!("有“{kind}”");
                        self.reasons.push(reason);
                        Truth::False
                    }
                }
            }
            Atom::MeasuresInclude(kinds) => {
                let found: Vec<&str> = self
                    .penalties()
                    .map(|measure| measure.kind.as_str())
                    .filter(|kind| kinds.iter().any(|k| k.as_str() == *kind))
                    .collect();
                let reason = found.first().map(|kind| format!("有“{kind}”"));
                let any = reason.is_some();
                self.reasons.extend(reason);
                any.into()
            }
            Atom::Fine { comparison, value } => self.fine(*comparison, value),
            other => self.facts.truth(&Condition::Atom(other.clone())),
        }
    }

    fn fine(&mut self, comparison: crate::model::Comparison, value: &Threshold) -> Truth {
        let limit = match value {
            Threshold::Money(money) => *money,
            Threshold::Parameter(name) => match parameter(self.facts.knowledge, self.day, name) {
                Some(money) => money,
                None => {
                    self.reasons.push(format!("“{name}”待定"));
                    return Truth::Unknown;
                }
            },
        };
        let mut whole = Truth::Unknown;
        let mut seen = false;
        let mut all = Truth::True;
        for measure in self
            .measures
            .iter()
            .filter(|measure| measure.slot == Slot::Fine && measure.organ.is_none())
        {
            seen = true;
            let range = measure.amount.as_ref().and_then(|amount| amount.yuan);
            let (low, high) = match range {
                Some(range) => (range.min, range.max),
                None => {
                    self.reasons.push("罚款数额还不能算出".to_owned());
                    all = all.and(Truth::Unknown);
                    continue;
                }
            };
            let at = |bound: Money| holds(comparison, bound.cmp(&limit));
            let lowest = low.unwrap_or(Money::from_fen(1));
            let one = match high {
                Some(high) if at(high) && at(lowest) => Truth::True,
                Some(high) if !at(high) && !at(lowest) => Truth::False,
                _ => Truth::Unknown,
            };
            match one {
                Truth::False => {
                    let bound = low.or(high).map_or_else(String::new, money_words);
                    self.reasons
                        .push(format!("罚款从{bound}起，界限是{}", money_words(limit)));
                }
                Truth::Unknown => self
                    .reasons
                    .push(format!("看实际罚多少，界限是{}", money_words(limit))),
                Truth::True => {}
            }
            all = all.and(one);
        }
        if seen {
            whole = all;
        } else if matches!(
            comparison,
            crate::model::Comparison::AtMost | crate::model::Comparison::Less
        ) {
            whole = Truth::True;
        }
        whole
    }
}

fn parameter(knowledge: &KnowledgeBase, day: crate::law::date::Date, name: &str) -> Option<Money> {
    knowledge
        .parameters
        .iter()
        .filter(|parameter| parameter.name == name)
        .filter(|parameter| {
            parameter.from.is_none_or(|from| from <= day) && parameter.to.is_none_or(|to| day <= to)
        })
        .find_map(|parameter| match parameter.value {
            Some(FactValue::Money(money)) => Some(money),
            _ => None,
        })
}

//! Tracks and duties of procedure (程序), held against the measures of the outcomes.

use std::fmt;

use crate::decide::answer::{Outcome, ProcedureNote};
use crate::decide::facts::{Facts, fact_of, holds};
use crate::decide::lighter::money_words;
use crate::decide::observation::Observation;
use crate::law::date::Date;
use crate::model::figure::MoneyRange;
use crate::model::procedure::Threshold;
use crate::model::{
    Atom, Comparison, Condition, FactValue, KnowledgeBase, Measure, Money, Slot, Track, Truth,
};

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
    day: Date,
    track: &Track,
    outcomes: &[Outcome],
) -> ProcedureNote {
    let mut reasons: Vec<Reason<'_>> = Vec::new();
    let mut whole: Option<Truth> = None;
    for outcome in outcomes {
        let mut weigher = Weigher {
            facts,
            day,
            measures: &outcome.measures,
            reasons: &mut reasons,
        };
        let truth = weigher.truth(&track.condition);
        whole = Some(match whole {
            None => truth,
            Some(known) if known == truth => truth,
            Some(_) => Truth::Unknown,
        });
    }
    let truth = whole.unwrap_or(Truth::Unknown);
    let available = match truth {
        Truth::True => Some(true),
        Truth::False => Some(false),
        Truth::Unknown => None,
    };
    ProcedureNote {
        step: track.name.clone(),
        available,
        basis: track.basis.clone(),
        why: why(track, truth, &reasons),
    }
}

fn why(track: &Track, truth: Truth, reasons: &[Reason<'_>]) -> String {
    match truth {
        Truth::True if track.condition == Condition::Always => "一律适用".to_owned(),
        Truth::True => "条件都具备".to_owned(),
        Truth::False if reasons.is_empty() => "条件不具备".to_owned(),
        Truth::Unknown if reasons.is_empty() => "要看还没有弄清的事实".to_owned(),
        _ => reasons
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join("；"),
    }
}

/// Why a track is open, closed, or depends.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Reason<'r> {
    /// There is a measure of this kind.
    Kind(&'r str),
    /// A parameter is 待定.
    Parameter(&'r str),
    /// The fine cannot be computed yet.
    NotComputed,
    /// The fine begins beyond the limit.
    Beyond { from: Option<Money>, limit: Money },
    /// It depends on what is really imposed.
    Depends(Money),
    /// A fact is not known.
    Fact(&'r str),
}

impl fmt::Display for Reason<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Kind(kind) => write!(f, "有“{kind}”"),
            Self::Parameter(name) => write!(f, "“{name}”待定"),
            Self::NotComputed => f.write_str("罚款数额还不能算出"),
            Self::Beyond {
                from: Some(from),
                limit,
            } => {
                write!(
                    f,
                    "罚款从{}起，界限是{}",
                    money_words(*from),
                    money_words(*limit)
                )
            }
            Self::Beyond { from: None, limit } => {
                write!(f, "罚款超出{}的界限", money_words(*limit))
            }
            Self::Depends(limit) => write!(f, "看实际罚多少，界限是{}", money_words(*limit)),
            Self::Fact(name) => write!(f, "要看{name}"),
        }
    }
}

struct Weigher<'w, 'r> {
    facts: &'w Facts<'r>,
    day: Date,
    measures: &'r [Measure],
    reasons: &'w mut Vec<Reason<'r>>,
}

impl<'r> Weigher<'_, 'r> {
    fn say(&mut self, reason: Reason<'r>) {
        if !self.reasons.contains(&reason) {
            self.reasons.push(reason);
        }
    }

    fn truth(&mut self, condition: &'r Condition) -> Truth {
        match condition {
            Condition::Always => Truth::True,
            Condition::Atom(atom) => self.atom(atom),
            Condition::Not(inner) => match inner.as_ref() {
                // A fact that does not apply falsifies an atom whether negated or not.
                Condition::Atom(atom) if fact_of(atom).is_some() => self.fact(condition, atom),
                other => !self.truth(other),
            },
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

    fn penalties(&self) -> impl Iterator<Item = &'r Measure> + use<'r> {
        self.measures
            .iter()
            .filter(|measure| measure.slot.is_penalty() && measure.organ.is_none())
    }

    fn fact(&mut self, condition: &Condition, atom: &Atom) -> Truth {
        let truth = self.facts.truth(condition);
        let kind = fact_of(atom).and_then(|fact| self.facts.knowledge.fact(fact));
        if let (Truth::Unknown, Some(kind)) = (truth, kind) {
            self.say(Reason::Fact(&kind.name));
        }
        truth
    }

    fn atom(&mut self, atom: &'r Atom) -> Truth {
        match atom {
            Atom::MeasuresWithin(kinds) => {
                let outside = self
                    .penalties()
                    .find(|measure| !kinds.contains(&measure.kind));
                match outside {
                    None => Truth::True,
                    Some(measure) => {
                        self.say(Reason::Kind(measure.kind.as_str()));
                        Truth::False
                    }
                }
            }
            Atom::MeasuresInclude(kinds) => {
                let inside = self
                    .penalties()
                    .find(|measure| kinds.contains(&measure.kind));
                match inside {
                    None => Truth::False,
                    Some(measure) => {
                        self.say(Reason::Kind(measure.kind.as_str()));
                        Truth::True
                    }
                }
            }
            Atom::Fine { comparison, value } => self.fine(*comparison, value),
            other => {
                let truth = self.facts.atom(other);
                let kind = fact_of(other).and_then(|fact| self.facts.knowledge.fact(fact));
                if let (Truth::Unknown, Some(kind)) = (truth, kind) {
                    self.say(Reason::Fact(&kind.name));
                }
                truth
            }
        }
    }

    fn fine(&mut self, comparison: Comparison, value: &'r Threshold) -> Truth {
        let limit = match value {
            Threshold::Money(money) => *money,
            Threshold::Parameter(name) => match parameter(self.facts.knowledge, self.day, name) {
                Some(money) => money,
                None => {
                    self.say(Reason::Parameter(name));
                    return Truth::Unknown;
                }
            },
        };
        let mut all: Option<Truth> = None;
        for measure in self
            .penalties()
            .filter(|measure| measure.slot == Slot::Fine)
        {
            let range = measure.amount.as_ref().and_then(|amount| amount.yuan);
            let one = match range {
                Some(range) => self.against(comparison, limit, range),
                None => {
                    self.say(Reason::NotComputed);
                    Truth::Unknown
                }
            };
            all = Some(all.map_or(one, |all| all.and(one)));
        }
        let below = matches!(comparison, Comparison::AtMost | Comparison::Less);
        // Without a fine nothing is above a limit, and everything below it.
        all.unwrap_or_else(|| below.into())
    }

    fn against(&mut self, comparison: Comparison, limit: Money, range: MoneyRange) -> Truth {
        let at = |bound: Money| holds(comparison, bound.cmp(&limit));
        let lowest = range.min.unwrap_or(Money::from_fen(1));
        match range.max {
            Some(high) if at(high) && at(lowest) => Truth::True,
            Some(high) if !at(high) && !at(lowest) => {
                self.say(Reason::Beyond {
                    from: range.min,
                    limit,
                });
                Truth::False
            }
            _ => {
                self.say(Reason::Depends(limit));
                Truth::Unknown
            }
        }
    }
}

fn parameter(knowledge: &KnowledgeBase, day: Date, name: &str) -> Option<Money> {
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

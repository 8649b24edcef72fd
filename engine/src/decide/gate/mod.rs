//! 关口: what a case passes before a penalty, each gate on the facts known, in order.
//!
//! `limit` days against a 期限 · `prepared` what does not hang on the case · `ask` what can settle an open gate · `effect` what the gates do to outcomes, questions and trace · `dates` the days of the case.
//! A gate of which the facts are not known never parts the outcomes; it says what it needs.

mod ask;
pub(crate) mod dates;
pub(crate) mod effect;
mod limit;
mod prepared;
#[cfg(test)]
mod tests;

use std::fmt::Write as _;
use std::sync::Arc;

use crate::decide::answer::{GateAnswer, StepResult};
use crate::decide::cautions::fact_of;
use crate::decide::index::lighter_law;
use crate::decide::matter::Matter;
use crate::decide::procedure::{told, told_all};
use crate::decide::truth::World;
use crate::decide::versions::Text;
use crate::decide::words;
use crate::law::{Citation, Date};
use crate::model::{Atom, Condition, FactId, Gate, GateEffect, Truth};

pub(crate) use ask::Asking;
pub(crate) use prepared::Gates;
use prepared::{Asks, opening};

/// The kind of powers that gates are about.
const PENALTY: &str = "行政处罚";

/// What the gates are held against.
pub(crate) struct Bench<'b, 'a> {
    pub(crate) world: &'b World<'a>,
    /// The versions of the power that come into question.
    pub(crate) texts: [Option<Text<'a>>; 2],
    /// The day of the act.
    pub(crate) act: Date,
    /// The day of the decision.
    pub(crate) decided: Date,
}

/// A gate, and how it stands.
pub(crate) struct Stood<'a> {
    /// Its place among the gates.
    at: usize,
    gate: &'a Gate,
    pub(crate) answer: Arc<GateAnswer>,
    /// The facts that alone can settle it, where they were found before.
    asks: Option<&'a Asks>,
}

impl<'a> Bench<'_, 'a> {
    /// How each gate stands. Gates that are not about a power of this kind are left out.
    pub(crate) fn gates(&self) -> Vec<Stood<'a>> {
        let mut stood = self.stand();
        let open = |one: &Stood<'_>| one.answer.holds.is_none() && names_power(&one.gate.condition);
        if let [Some(old), Some(new)] = self.texts
            && stood.iter().any(open)
        {
            let under = |text: Text<'a>| {
                let alone = Bench {
                    texts: [Some(text), None],
                    ..*self
                };
                alone.stand()
            };
            either_way(&mut stood, &under(old), &under(new));
        }
        stood
    }

    fn stand(&self) -> Vec<Stood<'a>> {
        let power = self.texts.iter().flatten().next().map(|text| text.power);
        if power.is_none_or(|power| power.kind != PENALTY) {
            return Vec::new();
        }
        let index = self.world.index;
        let mut openings = vec![None; index.gates.openings];
        let mut reasons = Vec::new();
        let mut stood = Vec::with_capacity(index.gates.each.len());
        let gates = self.world.kb.gates.iter().zip(&index.gates.each);
        for (at, (gate, prepared)) in gates.enumerate() {
            if !self.speaks(gate) {
                continue;
            }
            // Alike for all gates that begin alike.
            let opened = match prepared.opening.and_then(|number| openings.get_mut(number)) {
                None => Truth::True,
                Some(known) => *known.get_or_insert_with(|| {
                    self.told_all(opening(&gate.condition), &mut Vec::new())
                }),
            };
            let silent = match opened {
                Truth::False => continue,
                Truth::True => prepared.silent(self.world, gate, self.act),
                Truth::Unknown => None,
            };
            let answer = match silent {
                Some(silent) => Some(Arc::clone(&silent.answer)),
                None => self.answer(gate, &mut reasons).map(Arc::new),
            };
            stood.extend(answer.map(|answer| Stood {
                at,
                gate,
                answer,
                asks: silent.map(|silent| &silent.asks),
            }));
        }
        stood
    }

    /// Whether a gate is law here: what favours the party under the law of either day, what burdens it under that of both,
    /// the rest, being procedure, under that of the day of acting.
    fn speaks(&self, gate: &Gate) -> bool {
        let (then, now) = (gate.is_on(self.act), gate.is_on(self.decided));
        match gate.effect {
            effect if effect.favours() => then || now,
            GateEffect::MustAggravate => then && now,
            _ => now,
        }
    }

    fn answer(&self, gate: &'a Gate, reasons: &mut Vec<&'a Condition>) -> Option<GateAnswer> {
        reasons.clear();
        let beyond = |atom: &Atom| self.beyond(atom);
        let told = told(self.world, &beyond, &gate.condition, reasons);
        if told == Truth::False && !reasons.is_empty() && reasons.iter().all(|one| of_power(one)) {
            return None;
        }
        Some(self.written(gate, told, reasons))
    }

    /// The parts of 且 together, with the statements that make them so.
    fn told_all(&self, parts: &'a [Condition], reasons: &mut Vec<&'a Condition>) -> Truth {
        let beyond = |atom: &Atom| self.beyond(atom);
        match parts {
            [only] => told(self.world, &beyond, only, reasons),
            parts => told_all(self.world, &beyond, parts, reasons),
        }
    }

    /// How a gate stands, in words.
    fn written(&self, gate: &Gate, told: Truth, reasons: &[&'a Condition]) -> GateAnswer {
        let doubtful = gate.doubt.is_some() && told == Truth::True;
        let truth = if doubtful { Truth::Unknown } else { told };
        let mut facts: Vec<FactId> = Vec::with_capacity(reasons.len());
        for reason in reasons {
            of_condition(reason, &mut |id| {
                if !facts.contains(&id) {
                    facts.push(id);
                }
            });
        }
        if truth == Truth::Unknown && !doubtful {
            facts.retain(|id| self.world.facts.value(*id).is_none());
        }
        let mut basis = gate.basis.clone();
        let why = self.why(gate, told, truth, reasons, &mut basis);
        let (result, effect) = match truth {
            Truth::False => (StepResult::Pass, None),
            Truth::Unknown => (StepResult::Needs, Some(gate.effect)),
            Truth::True => (
                match gate.effect {
                    GateEffect::Halt | GateEffect::NoPenalty => StepResult::Stop,
                    GateEffect::MayNoPenalty => StepResult::Needs,
                    _ => StepResult::Pass,
                },
                Some(gate.effect),
            ),
        };
        let index = self.world.index;
        GateAnswer {
            step: gate.step,
            gate: gate.name.clone(),
            result,
            holds: match truth {
                Truth::True => Some(true),
                Truth::False => Some(false),
                Truth::Unknown => None,
            },
            effect,
            basis,
            facts: facts.into_iter().map(|id| index.name(id)).collect(),
            why,
            then: match truth {
                Truth::False => Vec::new(),
                _ => gate.steps.iter().map(|step| step.name.clone()).collect(),
            },
        }
    }

    /// Statements that are not about facts alone.
    fn beyond(&self, atom: &Atom) -> Truth {
        match atom {
            Atom::Late { .. } => self.late(atom).0,
            Atom::Field(_) | Atom::Power(_) | Atom::StatuteOrgan(_) | Atom::Basis(_) => {
                let of = |text: Text<'a>| {
                    let matter = Matter::of(text, None, self.decided);
                    matter.holds(self.world.index, atom)
                };
                // Where the two versions differ, it is open which is meant.
                let mut all = self.texts.iter().flatten().map(|text| of(*text));
                let first = all.next().unwrap_or(Truth::Unknown);
                if all.all(|other| other == first) {
                    first
                } else {
                    Truth::Unknown
                }
            }
            _ => Truth::Unknown,
        }
    }

    fn why(
        &self,
        gate: &Gate,
        told: Truth,
        truth: Truth,
        reasons: &[&'a Condition],
        basis: &mut Vec<Citation>,
    ) -> String {
        let mut out = String::with_capacity(96);
        let always = gate.condition == Condition::Always;
        out.push_str(match told {
            Truth::True if always && truth == Truth::Unknown => "不能确定",
            _ if always => "一律适用",
            Truth::True => "成立：",
            Truth::False => "不成立：",
            Truth::Unknown => "要看：",
        });
        // Of what power it is goes without saying, unless that is all.
        let plain = reasons.iter().filter(|one| !of_power(one)).count() > 0;
        let reasons = reasons.iter().filter(|one| !plain || !of_power(one));
        for (number, reason) in reasons.enumerate() {
            if number > 0 {
                out.push('，');
            }
            self.said(&mut out, reason, told);
        }
        if truth == Truth::False {
            return out;
        }
        if truth == Truth::True && gate.effect == GateEffect::MayNoPenalty {
            out.push_str("；可以不予处罚，由机关裁量");
        }
        if gate.effect.favours() && !gate.is_on(self.act) {
            // 行政处罚法 第三十七条
            out.push_str("；行为时没有这一规定，决定时的规定较轻，适用新的规定");
            basis.extend(lighter_law(&self.world.kb.registry, self.decided));
        }
        for part in [&gate.remark, &gate.doubt, &gate.origin]
            .into_iter()
            .flatten()
        {
            out.push('；');
            out.push_str(part);
        }
        out
    }

    /// Writes a reason; a day against a 期限 with its last day.
    fn said(&self, out: &mut String, reason: &Condition, told: Truth) {
        let kb = self.world.kb;
        match reason {
            Condition::Atom(atom @ Atom::Late { deadline, .. }) => {
                let (_, last) = self.late(atom);
                // `处罚时效_治安` as one says it.
                let spoken = || words::atom(kb, atom).replace('_', "·");
                let _ = match last {
                    Some(last) => match self.last_day_open(atom) {
                        Some(why) if told == Truth::Unknown => {
                            write!(out, "{}（到 {last} 为止，{why}）", spoken())
                        }
                        _ => write!(out, "{}（到 {last} 为止）", spoken()),
                    },
                    None => write!(
                        out,
                        "{}到哪一天，规定手头没有或者算不出",
                        deadline.replace('_', "·")
                    ),
                };
            }
            // What is not known is named, not stated.
            Condition::Atom(atom) if told == Truth::Unknown => match fact_of(atom) {
                Some(id) => out.push_str(words::fact_name(kb, id)),
                None => out.push_str(&words::atom(kb, atom)),
            },
            Condition::Not(inner) if told == Truth::Unknown => self.said(out, inner, told),
            Condition::Not(inner) => match &**inner {
                Condition::Atom(Atom::Holds { fact }) => {
                    out.extend([words::fact_name(kb, *fact), " = 否"]);
                }
                _ => out.push_str(&words::condition(kb, reason)),
            },
            other => out.push_str(&words::condition(kb, other)),
        }
    }
}

/// What is open only because the old and the new version have gates of their own is settled where under each version one of
/// them holds: two limitations that are both over leave nothing to wait for.
fn either_way<'a>(stood: &mut [Stood<'a>], old: &[Stood<'a>], new: &[Stood<'a>]) {
    let alike = |one: &Stood<'a>, other: &Stood<'a>| {
        one.gate.step == other.gate.step && one.gate.effect == other.gate.effect
    };
    let holds = |one: &Stood<'a>, all: &[Stood<'a>]| {
        let mut all = all.iter().filter(|other| alike(one, other));
        all.any(|other| other.answer.holds == Some(true))
    };
    for one in stood.iter_mut().filter(|one| one.answer.holds.is_none()) {
        if holds(one, old) && holds(one, new) {
            let mut both = old.iter().chain(new);
            let own = both.find(|other| other.at == one.at && other.answer.holds == Some(true));
            if let Some(own) = own {
                one.answer = Arc::clone(&own.answer);
            }
        }
    }
}

/// Whether a condition speaks of the power, so that two versions may part over it.
fn names_power(condition: &Condition) -> bool {
    match condition {
        Condition::Not(inner) => names_power(inner),
        Condition::All(parts) | Condition::Any(parts) => parts.iter().any(names_power),
        other => of_power(other),
    }
}

/// Whether a statement is about the power only.
fn of_power(condition: &Condition) -> bool {
    match condition {
        Condition::Atom(
            Atom::Field(_) | Atom::Power(_) | Atom::StatuteOrgan(_) | Atom::Basis(_),
        ) => true,
        Condition::Not(inner) => of_power(inner),
        Condition::All(parts) | Condition::Any(parts) => parts.iter().all(of_power),
        _ => false,
    }
}

fn of_condition(condition: &Condition, found: &mut impl FnMut(FactId)) {
    match condition {
        Condition::Always => {}
        Condition::Atom(atom) => {
            if let Some(id) = fact_of(atom) {
                found(id);
            }
        }
        Condition::Not(inner) => of_condition(inner, found),
        Condition::All(parts) | Condition::Any(parts) => {
            parts.iter().for_each(|part| of_condition(part, found));
        }
    }
}

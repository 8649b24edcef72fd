//! Puts an item together from what it asks and what it proposes to answer: the key must be proved, every other option refuted.

use yiju_engine::law::citation::Citation;
use yiju_engine::law::date::Date;

use super::options::{ENOUGH, choice, difficulty, key_of, mixed, one_key, refuted};
use crate::desk::{Desk, Subject};
use crate::distract::Proposal;
use crate::draw::Draw;
use crate::item::{
    Altered, Answer, Aspect, Binding, Blank, Choice, Claim, Difficulty, Explanation, Identity,
    Item, Kind, Level, State, StatedFact, Stem, Verdict,
};
use crate::prove::prove;

/// What a question is about, before it is answered.
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    /// The power's id, or `CX`.
    pub prefix: String,
    /// The power; `None` for procedure.
    pub power: Option<String>,
    /// The rule of procedure.
    pub rule: Option<String>,
    pub field: String,
    pub from: Option<Date>,
    pub to: Option<Date>,
    pub kind: Kind,
    pub aspect: Aspect,
    /// Which of several things of this aspect.
    pub subject: String,
    pub level: Level,
    pub objective: String,
    pub stem: Stem,
    /// Why the key is the key.
    pub why: String,
    /// The provisions of the answer.
    pub citations: Vec<Citation>,
}

/// A stem without facts, days and place.
pub(crate) fn plain(text: impl Into<String>) -> Stem {
    Stem {
        text: text.into(),
        material: Vec::new(),
        facts: Vec::new(),
        date: None,
        decided: None,
        place: None,
    }
}

/// Whether all right options end with one 项 that no wrong one has: the eye finds them without the law.
fn is_seen_by_shape(right: &[&str], wrong: &[&str]) -> bool {
    let end = |text: &str| {
        let start = text.rfind('第')?;
        text.get(start..)
            .filter(|end| end.ends_with('项'))
            .map(str::to_owned)
    };
    let Some(first) = right.first().and_then(|text| end(text)) else {
        return false;
    };
    let same = |text: &&str| end(text).as_ref() == Some(&first);
    right.iter().all(same) && !wrong.iter().any(same)
}

impl Draft {
    /// A draft about a power.
    pub fn of(subject: &Subject<'_>, kind: Kind, aspect: Aspect, stem: Stem) -> Self {
        Self {
            prefix: subject.power.id.clone(),
            power: Some(subject.power.id.clone()),
            rule: None,
            field: subject.power.field.clone(),
            from: subject.version.begins(),
            to: subject.version.to,
            kind,
            aspect,
            subject: String::new(),
            level: Level::Recall,
            objective: String::new(),
            stem,
            why: String::new(),
            citations: subject.version.basis.clone(),
        }
    }

    /// A draft about a rule of procedure.
    pub fn of_rule(
        rule: &str,
        days: (Option<Date>, Option<Date>),
        kind: Kind,
        aspect: Aspect,
        stem: Stem,
    ) -> Self {
        Self {
            prefix: "CX".to_owned(),
            power: None,
            rule: Some(rule.to_owned()),
            field: crate::PROCEDURE.to_owned(),
            from: days.0,
            to: days.1,
            kind,
            aspect,
            subject: String::new(),
            level: Level::Recall,
            objective: String::new(),
            stem,
            why: String::new(),
            citations: Vec::new(),
        }
    }

    /// The source of choice of this draft.
    pub fn draw(&self, desk: &Desk<'_>) -> Draw {
        let of = self.rule.as_deref().unwrap_or(&self.prefix);
        let label = format!(
            "{of}|{}|{}|{}|{}",
            self.kind,
            self.aspect.word(),
            self.subject,
            self.told_apart()
        );
        Draw::new(desk.seed, &label)
    }

    /// The item with this answer; `key` says it in words.
    pub fn item(
        self,
        desk: &Desk<'_>,
        key: String,
        answer: Answer,
        difficulty: Difficulty,
    ) -> Item {
        let facts = self.circumstances();
        let identity = Identity {
            of: self.rule.clone().unwrap_or_else(|| self.prefix.clone()),
            from: self.from,
            aspect: self.aspect,
            subject: self.subject,
            key,
            facts,
        };
        let trace = match self.aspect {
            Aspect::Gate => gate_trace(desk, self.power.as_deref(), &identity.subject, &self.stem),
            _ => trace(desk, self.power.as_deref(), &self.stem),
        };
        Item {
            id: identity.id(&self.prefix),
            line: identity.line(&self.prefix),
            kind: self.kind,
            aspect: self.aspect,
            field: self.field,
            binding: Binding {
                power: self.power,
                rule: self.rule,
                from: self.from,
                to: self.to,
                citations: self.citations.clone(),
                as_of: desk.day,
            },
            objective: self.objective,
            level: self.level,
            difficulty,
            stem: self.stem,
            answer,
            explanation: Explanation {
                text: self.why,
                citations: self.citations,
                trace,
            },
            state: State::Draft,
        }
    }

    /// What tells the stem from others: its text, or, where that says days, its circumstances, so that the draw is the same on every
    /// day.
    fn told_apart(&self) -> String {
        if self.stem.date.is_none() && self.stem.decided.is_none() {
            return self.stem.text.clone();
        }
        let facts: Vec<String> = self
            .circumstances()
            .into_iter()
            .map(|fact| format!("{}={}", fact.name, fact.value))
            .collect();
        facts.join("|")
    }

    /// The facts of the stem together with its days and place, which tell questions apart as well.
    fn circumstances(&self) -> Vec<StatedFact> {
        let mut facts = self.stem.facts.clone();
        let mut add = |name: &str, value: Option<String>| {
            if let Some(value) = value {
                facts.push(StatedFact {
                    name: name.to_owned(),
                    value,
                });
            }
        };
        // Days only where they are what is asked about: those of a scene hang on the day on which the bank is made, and a question
        // would be another one every day.
        if self.aspect == Aspect::Version {
            add("行为日", self.stem.date.map(|day| day.to_string()));
            add("决定日", self.stem.decided.map(|day| day.to_string()));
        }
        add("地点", self.stem.place.clone());
        facts
    }

    /// A question with one right option. `None` where the key is not proved or too few others are refuted.
    pub fn single(self, desk: &Desk<'_>, key: &Proposal, wrong: Vec<Proposal>) -> Option<Item> {
        let mut draw = self.draw(desk);
        let options = one_key(desk, &self.stem, key, wrong, &mut draw)?;
        let difficulty = difficulty(&options, self.level);
        let said = key.text.clone();
        Some(self.item(desk, said, Answer::Single { options }, difficulty))
    }

    /// A question with two or more right options among four or five.
    pub fn multiple(
        self,
        desk: &Desk<'_>,
        right: Vec<Proposal>,
        wrong: Vec<Proposal>,
    ) -> Option<Item> {
        let mut draw = self.draw(desk);
        let mut right = draw.some(right, 4);
        right.dedup_by(|one, other| one.text == other.text);
        let mut options: Vec<Choice> = Vec::new();
        for proposal in right {
            let proof = prove(desk, &proposal.claim, &self.stem);
            let known = options.iter().any(|one| one.text == proposal.text);
            if proof.verdict != Verdict::Proved {
                return None;
            }
            if !known {
                options.push(choice(proposal, true, proof));
            }
        }
        let count = options.len();
        let wanted = if count >= 3 { 5 } else { 4 } - count;
        let refuted = refuted(desk, &self.stem, wrong, &options, ENOUGH);
        let refuted = mixed(refuted, wanted, &mut draw);
        let shown: Vec<&str> = refuted.iter().map(|one| one.text.as_str()).collect();
        let right: Vec<&str> = options.iter().map(|one| one.text.as_str()).collect();
        if is_seen_by_shape(&right, &shown) {
            return None;
        }
        if count < 2 || refuted.is_empty() || count + refuted.len() < 4 {
            return None;
        }
        options.extend(refuted);
        draw.shuffle(&mut options);
        let difficulty = difficulty(&options, self.level);
        let key = key_of(&options);
        Some(self.item(desk, key, Answer::Multiple { options }, difficulty))
    }

    /// A statement that is right or wrong, as is drawn. `say` makes the statement from the phrase.
    pub fn statement(
        mut self,
        desk: &Desk<'_>,
        right: &Proposal,
        wrong: Vec<Proposal>,
        say: impl Fn(&str) -> String,
    ) -> Option<Item> {
        let mut draw = self.draw(desk);
        let proof = prove(desk, &right.claim, &self.stem);
        if proof.verdict != Verdict::Proved {
            return None;
        }
        let shown = [choice(right.clone(), true, proof.clone())];
        let refuted = refuted(desk, &self.stem, wrong, &shown, ENOUGH);
        // What cannot be said wrongly is not said at all, or right statements would be more than wrong ones.
        let chosen = mixed(refuted, 1, &mut draw).into_iter().next()?;
        let holds = draw.once_in(2);
        let (answer, key) = if holds {
            self.stem.text = say(&right.text);
            let answer = Answer::TrueFalse {
                holds,
                altered: None,
                claim: right.claim.clone(),
                proof,
            };
            (answer, format!("正确：{}", right.text))
        } else {
            self.stem.text = say(&chosen.text);
            self.why = format!(
                "应为“{}”。{}题中写的“{}”：{}。",
                right.text, self.why, chosen.text, chosen.reason
            );
            let key = format!("错误：{}", chosen.text);
            let answer = Answer::TrueFalse {
                holds,
                altered: Some(Altered {
                    said: chosen.text,
                    right: right.text.clone(),
                    source: chosen.source,
                }),
                claim: chosen.claim,
                proof: chosen.proof,
            };
            (answer, key)
        };
        let difficulty = if self.level == Level::Application {
            Difficulty::Middle
        } else {
            Difficulty::Easy
        };
        Some(self.item(desk, key, answer, difficulty))
    }

    /// Numbers to fill in: label, number, unit, units to choose among, what the filled blank asserts.
    pub fn numeric(
        self,
        desk: &Desk<'_>,
        blanks: Vec<(&str, String, &str, Vec<String>, Claim)>,
    ) -> Option<Item> {
        let mut shown = Vec::new();
        for (label, value, unit, units, claim) in blanks {
            let proof = prove(desk, &claim, &self.stem);
            if proof.verdict != Verdict::Proved {
                return None;
            }
            shown.push(Blank {
                label: label.to_owned(),
                value,
                unit: unit.to_owned(),
                units,
                claim,
                proof,
            });
        }
        let key: Vec<String> = shown
            .iter()
            .map(|blank| format!("{}{}{}", blank.label, blank.value, blank.unit))
            .collect();
        let difficulty = if self.level == Level::Application {
            Difficulty::Hard
        } else {
            Difficulty::Middle
        };
        Some(self.item(
            desk,
            key.join("；"),
            Answer::Numeric { blanks: shown },
            difficulty,
        ))
    }
}

/// The steps of the engine that an answer rests on.
pub(crate) fn trace(desk: &Desk<'_>, power: Option<&str>, stem: &Stem) -> Vec<String> {
    let Some(answer) = power.and_then(|power| desk.ask(power, stem)) else {
        return Vec::new();
    };
    let steps: &[&str] = match (&stem.place, stem.facts.is_empty()) {
        (Some(_), true) => &["管辖"],
        (Some(_), false) => &["管辖", "适用版本", "要件", "责令改正", "措施"],
        (None, true) => &["适用版本"],
        (None, false) => &["适用版本", "要件", "责令改正", "措施"],
    };
    answer
        .trace
        .iter()
        .filter(|step| steps.contains(&step.step.as_str()))
        .map(|step| format!("{}：{}", step.step, step.text))
        .collect()
}

/// What the engine says of one gate.
fn gate_trace(desk: &Desk<'_>, power: Option<&str>, gate: &str, stem: &Stem) -> Vec<String> {
    let answer = power.and_then(|power| desk.ask(power, stem));
    let gates = answer.iter().flat_map(|answer| &answer.gate);
    gates
        .filter(|one| one.gate.as_ref() == gate)
        .map(|one| format!("{}：{}，{}", one.step.as_str(), one.gate, one.why))
        .collect()
}

//! One statement of 应为 against an answer.

use yiju_engine::decide::answer::{
    AuthorityAnswer, Candidate, Chosen, Disposition, MatchAnswer, Outcome, RoleAnswer, Status,
    StepResult,
};
use yiju_engine::model::case::{Choice, ExpectedMeasure};
use yiju_engine::model::{Certainty, Expectation, Role};
use yiju_engine::timeline::Timeline;

use super::measure::{in_force, same, text};
use super::{course, gate};
use crate::{Knowledge, role_word};
use yiju_engine::wording;

/// A statement that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What must hold.
    pub expected: String,
    /// What came out.
    pub got: String,
    /// On what it turned.
    pub flipped_by: Option<String>,
}

impl Fault {
    /// A fault that turned on nothing in particular.
    pub fn new(expected: impl Into<String>, got: impl Into<String>) -> Self {
        Self {
            expected: expected.into(),
            got: got.into(),
            flipped_by: None,
        }
    }

    fn by(mut self, flipped_by: Option<String>) -> Self {
        self.flipped_by = flipped_by;
        self
    }
}

/// What a case comes to.
pub struct Answers {
    /// The answer to the description.
    pub matched: MatchAnswer,
    /// Each expected power alone.
    pub decided: Vec<MatchAnswer>,
    /// All expected powers together, where 竞合 is spoken of.
    pub together: Option<MatchAnswer>,
    /// The calendar of each expected power, where 期限 or 加处 are spoken of.
    pub timelines: Vec<Timeline>,
}

/// Whether a statement holds; else why not.
pub fn holds(knowledge: &Knowledge, expectation: &Expectation, answers: &Answers) -> Option<Fault> {
    let Answers {
        matched,
        decided,
        together,
        timelines,
    } = answers;
    let candidates: Vec<&Candidate> = decided
        .iter()
        .flat_map(|answer| &answer.candidates)
        .collect();
    let answers = || decided.iter().chain([matched]);
    match expectation {
        Expectation::Power(id) => power(knowledge, id, &candidates),
        Expectation::Violates(label) => {
            let has = |outcome: &Outcome| {
                outcome
                    .violates
                    .iter()
                    .any(|citation| *citation.label == **label)
            };
            everywhere(
                knowledge,
                &candidates,
                &has,
                &|| format!("违反 {label}"),
                &|outcome| list(&outcome.violates),
            )
        }
        Expectation::Basis(label) => {
            let has = |outcome: &Outcome| {
                outcome
                    .basis
                    .iter()
                    .any(|citation| *citation.label == **label)
            };
            everywhere(
                knowledge,
                &candidates,
                &has,
                &|| format!("依据 {label}"),
                &|outcome| list(&outcome.basis),
            )
        }
        Expectation::Measure(measure) => measured(knowledge, measure, &candidates),
        Expectation::Holds {
            role,
            organ,
            certainty,
        } => competent(*role, organ, *certainty, &candidates),
        Expectation::Chosen(choice) => {
            let (wanted, word) = match choice {
                Choice::Old => (Chosen::Old, "旧法"),
                Choice::New => (Chosen::New, "新法"),
                Choice::Incomparable => (Chosen::Incomparable, "不可比"),
            };
            let has = |outcome: &Outcome| outcome.version.chosen == wanted;
            let got = |outcome: &Outcome| outcome.version.reason.clone();
            everywhere(
                knowledge,
                &candidates,
                &has,
                &|| format!("选用 {word}"),
                &got,
            )
        }
        Expectation::Asks(fact) => {
            let name = knowledge
                .base()
                .fact(*fact)
                .map_or("", |fact| fact.name.as_str());
            let asked: Vec<&str> = answers()
                .flat_map(|answer| &answer.questions)
                .map(|question| &*question.fact)
                .collect();
            let got = || format!("问的是：{}", or_none(&asked.join("、")));
            (!asked.contains(&name)).then(|| Fault::new(format!("待问 {name}"), got()))
        }
        Expectation::Gate { name, holds } => gate::gate(name, *holds, &candidates),
        Expectation::NoPenalty => gate::no_penalty(&candidates),
        Expectation::Fines(expected) => course::fines(expected, together.as_ref()),
        Expectation::Track { name, stand } => course::track(name, *stand, &candidates),
        Expectation::Deadline { name, runs } => course::deadline(name, *runs, timelines),
        Expectation::Surcharge { on, amount } => course::surcharge(*on, *amount, timelines),
        Expectation::NotOurs(authority) => {
            let authority = authority.as_deref();
            if answers().any(|answer| is_elsewhere(authority, answer)) {
                return None;
            }
            let answer = answers().next()?;
            let named: Vec<&str> = answer
                .elsewhere
                .iter()
                .map(|other| other.authority.as_str())
                .collect();
            let ours = match answer.disposition {
                Disposition::Ours => "归本局",
                Disposition::NotOurs => "不归本局",
                Disposition::Unclear => "不确定归谁",
            };
            let expected = format!("不归本局 {}", authority.unwrap_or_default());
            Some(Fault::new(
                expected.trim_end(),
                format!("{ours}；移送：{}", or_none(&named.join("、"))),
            ))
        }
    }
}

fn is_elsewhere(authority: Option<&str>, answer: &MatchAnswer) -> bool {
    let named =
        authority.is_none_or(|name| answer.elsewhere.iter().any(|other| other.authority == name));
    answer.disposition == Disposition::NotOurs && named
}

/// The power applies, may apply, or is handed over for no other reason than whose it is.
fn power(knowledge: &Knowledge, id: &str, candidates: &[&Candidate]) -> Option<Fault> {
    let expected = format!("权力 {id}");
    match candidates.iter().find(|candidate| candidate.power == id) {
        None => Some(Fault::new(expected, "这一天没有适用的版本")),
        Some(candidate) if candidate.status == Status::Excluded => {
            Some(Fault::new(expected, "不适用").by(stopped(knowledge, candidate)))
        }
        Some(_) => None,
    }
}

/// Some expected power has it in every outcome.
fn everywhere(
    knowledge: &Knowledge,
    decided: &[&Candidate],
    has: &dyn Fn(&Outcome) -> bool,
    expected: &dyn Fn() -> String,
    got: &dyn Fn(&Outcome) -> String,
) -> Option<Fault> {
    let holds = |candidate: &Candidate| {
        !candidate.outcomes.is_empty() && candidate.outcomes.iter().all(has)
    };
    if decided.iter().any(|one| holds(one)) {
        return None;
    }
    Some(missed(knowledge, decided, has, expected(), got))
}

/// The fault of the best candidate: that outcome of it which lacks what is expected.
fn missed(
    knowledge: &Knowledge,
    decided: &[&Candidate],
    has: &dyn Fn(&Outcome) -> bool,
    expected: String,
    got: &dyn Fn(&Outcome) -> String,
) -> Fault {
    let Some(candidate) = decided
        .iter()
        .find(|one| one.outcomes.iter().any(has))
        .or(decided.first())
    else {
        return Fault::new(expected, "案例没有写应为的权力，或者它不存在");
    };
    let Some(outcome) = candidate.outcomes.iter().find(|outcome| !has(outcome)) else {
        return Fault::new(expected, format!("{} 没有结果", candidate.power))
            .by(stopped(knowledge, candidate));
    };
    let assuming: Vec<String> = outcome
        .assuming
        .iter()
        .map(|(name, value)| format!("{name}＝{value}"))
        .collect();
    let turned = if assuming.is_empty() {
        stopped(knowledge, candidate)
    } else {
        Some(format!(
            "{}，若 {}",
            rule(knowledge, candidate),
            assuming.join("，")
        ))
    };
    Fault::new(expected, or_none(&got(outcome)).to_owned()).by(turned)
}

/// The rule and the step at which a candidate stopped, or that needs a fact.
fn stopped(knowledge: &Knowledge, candidate: &Candidate) -> Option<String> {
    let step = candidate
        .trace
        .iter()
        .find(|step| step.result == StepResult::Stop)
        .or_else(|| {
            candidate
                .trace
                .iter()
                .find(|step| step.result == StepResult::Needs)
        })?;
    let facts = if step.facts.is_empty() {
        String::new()
    } else {
        format!("（{}）", step.facts.join("，"))
    };
    Some(format!(
        "{}，{}：{}{facts}",
        rule(knowledge, candidate),
        step.step,
        step.text
    ))
}

/// `SR-9001（rules/…/x.yj:5）`
fn rule(knowledge: &Knowledge, candidate: &Candidate) -> String {
    let base = knowledge.base();
    let place = base.power(&candidate.power).and_then(|power| {
        let file = base.files.get(power.source.file as usize)?;
        Some(format!(
            "（{}:{}）",
            knowledge.shown_rule(file),
            power.source.line
        ))
    });
    format!("{}{}", candidate.power, place.unwrap_or_default())
}

fn measured(
    knowledge: &Knowledge,
    expected: &ExpectedMeasure,
    decided: &[&Candidate],
) -> Option<Fault> {
    let has =
        |outcome: &Outcome| in_force(expected, outcome).any(|measure| same(expected, measure));
    let somewhere = |candidate: &Candidate| candidate.outcomes.iter().any(has);
    if expected.possibly && decided.iter().any(|one| somewhere(one)) {
        return None;
    }
    let got = |outcome: &Outcome| {
        let alike: Vec<String> = in_force(expected, outcome)
            .filter(|measure| measure.kind == expected.kind)
            .map(wording::measure)
            .collect();
        if !alike.is_empty() {
            return alike.join("；");
        }
        let all: Vec<String> = in_force(expected, outcome).map(wording::measure).collect();
        format!(
            "没有{}；有的是：{}",
            expected.kind.as_str(),
            or_none(&all.join("；"))
        )
    };
    if expected.possibly {
        return Some(missed(knowledge, decided, &has, text(expected), &got));
    }
    everywhere(knowledge, decided, &has, &|| text(expected), &got)
}

fn competent(
    role: Role,
    organ: &str,
    certainty: Option<Certainty>,
    decided: &[&Candidate],
) -> Option<Fault> {
    let fits = |candidate: &Candidate| {
        let holder = holder(&candidate.authority, role);
        let named = organ.is_empty()
            || holder.id.as_deref() == Some(organ)
            || holder.alternatives.iter().any(|other| other.id == organ);
        named && certainty.is_none_or(|certainty| holder.known.status == certainty)
    };
    if decided.iter().any(|one| fits(one)) {
        return None;
    }
    let word = |certainty| match certainty {
        Certainty::Stated => "原文",
        Certainty::Inferred => "推定",
        Certainty::Open => "待定",
    };
    let got = decided.first().map(|candidate| {
        let holder = holder(&candidate.authority, role);
        let names = holder
            .id
            .iter()
            .chain(holder.alternatives.iter().map(|other| &other.id));
        let names: Vec<&str> = names.map(String::as_str).collect();
        format!(
            "{} {} {}",
            role_word(role),
            or_none(&names.join("、")),
            word(holder.known.status)
        )
    });
    let expected = format!(
        "{} {organ} {}",
        role_word(role),
        certainty.map(word).unwrap_or_default()
    );
    Some(Fault::new(expected.trim_end(), got.unwrap_or_default()))
}

fn holder(authority: &AuthorityAnswer, role: Role) -> &RoleAnswer {
    match role {
        Role::Decides => &authority.decides,
        Role::Seals => &authority.seals,
        Role::Handles => &authority.handles,
        Role::Reviews => &authority.reviews,
        Role::Defends => &authority.defends,
    }
}

fn list(citations: &[yiju_engine::law::citation::Citation]) -> String {
    citations
        .iter()
        .map(|citation| &*citation.label)
        .collect::<Vec<_>>()
        .join("、")
}

fn or_none(text: &str) -> &str {
    if text.is_empty() { "没有" } else { text }
}

//! Decisions: from an observation and candidate powers to an answer. Pure functions, one step a file.
//!
//! `observation` what is put in · `answer` what comes out · `facts` three-valued evaluation · `party` whom a clause
//! addresses · `penalty` clauses to measures · `fines` figures · `assume` outcomes under assumptions · `version` and
//! `lighter` 从旧兼从轻 · `competence` · `procedure` · `candidate` one power · `questions` what to ask next.

pub mod answer;
mod assume;
mod candidate;
mod competence;
mod facts;
mod fines;
mod lighter;
pub mod observation;
mod party;
mod penalty;
mod procedure;
mod questions;
mod version;

use crate::decide::answer::{
    Candidate, Disposition, Elsewhere, EngineStamp, FactAnswer, ObservationAnswer, Status,
    StepResult, TraceStep,
};
use crate::decide::candidate::Considered;
use crate::decide::facts::Facts;
use crate::model::fact::FactState;
use crate::model::{Fact, FactId, FactType, FactValue, KnowledgeBase};

pub use answer::MatchAnswer;
pub use lighter::{amount_words, measure_words, money_words};
pub use observation::{DecideError, FactSource, Observation, ObservedFact};

/// A power that a reader of the observation proposes, by its index in [`KnowledgeBase::powers`], with the probability
/// that a careful adviser would name it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Proposal {
    /// Index of the power.
    pub power: usize,
    /// Between 0 and 1.
    pub score: f64,
}

/// The answer for one named power.
pub fn decide(
    knowledge: &KnowledgeBase,
    power: &str,
    observation: &Observation,
    engine: EngineStamp,
) -> Result<MatchAnswer, DecideError> {
    let index = knowledge
        .powers
        .binary_search_by(|known| known.id.as_str().cmp(power))
        .map_err(|_| DecideError::UnknownPower(power.to_owned()))?;
    determine(
        knowledge,
        observation,
        &[Proposal {
            power: index,
            score: 1.0,
        }],
        engine,
    )
}

/// The answer over proposed powers.
pub fn determine(
    knowledge: &KnowledgeBase,
    observation: &Observation,
    proposals: &[Proposal],
    engine: EngineStamp,
) -> Result<MatchAnswer, DecideError> {
    if observation.decided < observation.date {
        return Err(DecideError::DecidedBeforeAct {
            date: observation.date,
            decided: observation.decided,
        });
    }
    if let Some(place) = &observation.place
        && !knowledge
            .districts
            .iter()
            .any(|district| district.id == *place)
    {
        return Err(DecideError::UnknownPlace(place.clone()));
    }
    let mut considered: Vec<Considered> = proposals
        .iter()
        .filter_map(|proposal| {
            let power = knowledge.powers.get(proposal.power)?;
            candidate::consider(knowledge, observation, power, proposal.score)
        })
        .collect();
    yield_to_others(knowledge, &mut considered);
    considered.sort_by(|a, b| {
        b.candidate
            .score
            .total_cmp(&a.candidate.score)
            .then_with(|| a.candidate.power.cmp(&b.candidate.power))
    });
    let questions = questions::questions(knowledge, observation, &considered);
    let facts = fact_answers(knowledge, observation, &considered);
    let (disposition, elsewhere) = disposition(&considered);
    Ok(MatchAnswer {
        observation: ObservationAnswer {
            text: observation.text.clone(),
            date: observation.date,
            decided: observation.decided,
            place: observation.place.clone(),
        },
        facts,
        disposition,
        elsewhere,
        candidates: considered.into_iter().map(|one| one.candidate).collect(),
        questions,
        engine,
    })
}

/// 兜底: a residual power stands back when another matched power punishes the act.
fn yield_to_others(knowledge: &KnowledgeBase, considered: &mut [Considered]) {
    let residual = |candidate: &Candidate| {
        knowledge
            .power(&candidate.power)
            .is_some_and(|power| power.residual)
    };
    let other = considered
        .iter()
        .find(|one| one.candidate.status == Status::Applies && !residual(&one.candidate))
        .map(|one| one.candidate.power.clone());
    let Some(other) = other else { return };
    for one in considered.iter_mut().filter(|one| residual(&one.candidate)) {
        one.candidate.status = Status::Excluded;
        one.candidate.trace.push(TraceStep {
            step: "兜底".to_owned(),
            result: StepResult::Stop,
            facts: Vec::new(),
            basis: Vec::new(),
            text: format!("{other} 已经处罚这一行为，兜底条款不再适用"),
        });
    }
}

/// Whether the matter is ours, by the best candidates.
fn disposition(considered: &[Considered]) -> (Disposition, Vec<Elsewhere>) {
    let mut elsewhere: Vec<Elsewhere> = Vec::new();
    let possible = considered
        .iter()
        .filter(|one| one.candidate.status != Status::Excluded);
    for place in possible.filter_map(|one| one.elsewhere.clone()) {
        if elsewhere
            .iter()
            .all(|known| known.authority != place.authority)
        {
            elsewhere.push(place);
        }
    }
    let live =
        |one: &&Considered| one.candidate.status != Status::Excluded || one.elsewhere.is_some();
    let disposition = match considered.iter().find(live) {
        None => Disposition::Unclear,
        Some(best) if best.elsewhere.is_some() => Disposition::NotOurs,
        Some(best) if best.uncovered => Disposition::Unclear,
        Some(_) => Disposition::Ours,
    };
    (disposition, elsewhere)
}

/// The stated facts, and those that some candidate needs.
fn fact_answers(
    knowledge: &KnowledgeBase,
    observation: &Observation,
    considered: &[Considered],
) -> Vec<FactAnswer> {
    let mut ids: Vec<FactId> = observation.facts.iter().map(|stated| stated.fact).collect();
    for id in considered.iter().flat_map(|one| one.needed()) {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids.sort_unstable();
    ids.dedup();
    ids.iter()
        .filter_map(|id| {
            let kind = knowledge.fact(*id)?;
            let stated = observation.facts.iter().find(|stated| stated.fact == *id);
            let (state, value) = match stated.map(|stated| &stated.value) {
                Some(Fact::Known(value)) => (FactState::Known, Some(value_words(kind, value))),
                Some(Fact::Unknown) => (FactState::Unknown, None),
                Some(Fact::NotApplicable) => (FactState::NotApplicable, None),
                None => (FactState::NotAsked, None),
            };
            Some(FactAnswer {
                name: kind.name.clone(),
                value,
                state,
                source: stated.map(|stated| stated.source),
                span: stated.and_then(|stated| stated.span),
            })
        })
        .collect()
}

/// A fact's value as it would be typed.
pub fn value_words(kind: &FactType, value: &FactValue) -> String {
    match value {
        FactValue::Option(index) => kind
            .options()
            .get(usize::from(*index))
            .cloned()
            .unwrap_or_default(),
        other => {
            let words = assume::fact_words(other);
            let unit = match (&kind.kind, other) {
                (crate::model::FactKind::Area, FactValue::Number(_)) => "平方米",
                (crate::model::FactKind::Length, FactValue::Number(_)) => "米",
                (crate::model::FactKind::Volume, FactValue::Number(_)) => "立方米",
                (crate::model::FactKind::Proportion, FactValue::Number(_)) => "%",
                (crate::model::FactKind::Count(unit), FactValue::Number(_)) => unit.as_str(),
                _ => "",
            };
            format!("{words}{unit}")
        }
    }
}

/// Whether a condition on facts holds, for tools that look into a decision.
pub fn truth(
    knowledge: &KnowledgeBase,
    observation: &Observation,
    condition: &crate::model::Condition,
) -> crate::model::Truth {
    Facts::new(knowledge, observation).truth(condition)
}

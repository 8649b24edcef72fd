//! Decisions: from an observation and candidate powers to an answer. Pure functions, one step a file.
//!
//! What goes in and out: `observation` · `answer` · `error`.
//! What is known: `index` of a knowledge base · `facts` of an observation · `domain` what a fact may be · `truth` of a
//! condition (with `windows`) · `explore` the ways that the unknown facts can go.
//! The steps: `versions` of the two days · `applicability` of clauses · `penalty` which measures remain · `fines` exact
//! amounts · `weight`, `compare`, `choice` 从旧兼从轻 · `merge` equal outcomes · `outcome` written out · `competence` (with
//! `matter`, `roles`, `specificity`) · `procedure` (with `imposed`, `reasons`) · `gate` what comes before a penalty ·
//! `concurrence` 兜底 and 竞合 · `sway` which fact settles an open condition, `wants`, `questions` what to ask · `deemed` 认定 · `cautions`, `doubts` about the choice · `trace` · `words` · `due`
//! which 期限 apply (for `timeline`).
//! `candidate` runs them for one power, this file for all; `flips` runs them again with one fact changed.
//! `neighbour` whose it is instead. `survey` asks competence of every field, district and side of the planning area.

pub mod answer;
mod applicability;
mod candidate;
mod cautions;
mod choice;
mod compare;
mod competence;
mod concurrence;
mod deemed;
mod discretion;
mod domain;
mod doubts;
pub(crate) mod due;
mod error;
mod explore;
mod facts;
mod fines;
mod flips;
mod gate;
mod imposed;
mod index;
mod matter;
mod merge;
mod neighbour;
pub mod observation;
mod outcome;
mod penalty;
mod procedure;
#[cfg(test)]
mod properties;
mod questions;
mod reasons;
mod roles;
mod specificity;
mod survey;
mod sway;
#[cfg(test)]
mod testing;
mod trace;
mod truth;
mod versions;
mod wants;
mod weight;
mod windows;
mod words;

use answer::{Disposition, Elsewhere, EngineStamp, FactAnswer, ObservationAnswer, Status};
use candidate::{Considered, consider};
use competence::Stand;
use facts::{Facts, Held};
use truth::World;

use crate::model::fact::FactState;
use crate::model::{FactId, FactType, FactValue, KnowledgeBase};

pub use answer::MatchAnswer;
pub use error::DecideError;
pub use flips::explain;
pub use index::Index;
pub use neighbour::{Neighbouring, hand_over};
pub use observation::{FactSource, Observation, ObservedFact};
pub use survey::{Cell, Counts, Line, PLANNING_AREA, Scope, Standing, Survey, survey};
pub use words::condition as condition_in_words;

/// A power that a reader of the observation proposes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Proposal {
    /// Its index in [`KnowledgeBase::powers`].
    pub power: usize,
    /// The probability that a careful adviser would name it, between 0 and 1.
    pub score: f64,
}

/// The answer for one named power.
///
/// # Errors
/// No such power, or an observation that cannot be decided upon; see [`DecideError`].
pub fn decide(
    kb: &KnowledgeBase,
    power: &str,
    observation: &Observation,
    engine: EngineStamp,
) -> Result<MatchAnswer, DecideError> {
    decide_with(kb, &Index::new(kb), power, observation, engine)
}

/// As [`decide`], with an index that was built before.
///
/// # Errors
/// As [`decide`].
pub fn decide_with(
    kb: &KnowledgeBase,
    index: &Index,
    power: &str,
    observation: &Observation,
    engine: EngineStamp,
) -> Result<MatchAnswer, DecideError> {
    let found = kb
        .powers
        .binary_search_by(|known| known.id.as_str().cmp(power));
    let power = found.map_err(|_| DecideError::UnknownPower(power.to_owned()))?;
    let proposal = Proposal { power, score: 1.0 };
    determine_with(kb, index, observation, &[proposal], engine)
}

/// The answer over proposed powers. Proposals that are no power of the knowledge base are left out.
///
/// # Errors
/// An observation that cannot be decided upon; see [`DecideError`].
pub fn determine(
    kb: &KnowledgeBase,
    observation: &Observation,
    proposals: &[Proposal],
    engine: EngineStamp,
) -> Result<MatchAnswer, DecideError> {
    determine_with(kb, &Index::new(kb), observation, proposals, engine)
}

/// As [`determine`], with an index that was built before.
///
/// # Errors
/// As [`determine`].
pub fn determine_with(
    kb: &KnowledgeBase,
    index: &Index,
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
        && kb.districts.iter().all(|district| district.id != *place)
    {
        return Err(DecideError::UnknownPlace(place.clone()));
    }
    let facts = Facts::new(kb, index, observation)?;
    let mut considered: Vec<Considered> = proposals
        .iter()
        .filter_map(|proposal| {
            let power = kb.powers.get(proposal.power)?;
            Some(consider(
                kb,
                index,
                &facts,
                observation,
                power,
                proposal.score,
            ))
        })
        .collect();
    considered.sort_by(|a, b| {
        let (a, b) = (&a.candidate, &b.candidate);
        b.score
            .total_cmp(&a.score)
            .then_with(|| a.power.cmp(&b.power))
    });
    concurrence::residual(&mut considered);
    let world = World::new(kb, index, &facts, observation.decided);
    let concurrence = concurrence::concurrence(&world, observation.date, &mut considered);
    let questions = questions::questions(kb, index, &facts, &considered);
    let asked = questions.iter().map(|(fact, _)| *fact);
    let stated = fact_answers(kb, index, &facts, observation, asked);
    let questions = questions
        .into_iter()
        .map(|(_, question)| question)
        .collect();
    let (disposition, elsewhere) = disposition(&mut considered);
    Ok(MatchAnswer {
        observation: ObservationAnswer {
            text: observation.text.clone(),
            date: observation.date,
            decided: observation.decided,
            place: observation.place.clone(),
        },
        facts: stated,
        disposition,
        elsewhere,
        candidates: considered.into_iter().map(|one| one.candidate).collect(),
        concurrence,
        questions,
        quoted: Vec::new(),
        engine,
    })
}

/// Whether the matter is ours, by the best candidate that is not excluded and those close to it.
fn disposition(considered: &mut [Considered]) -> (Disposition, Vec<Elsewhere>) {
    const CLOSE: f64 = 0.9;
    let live = || {
        considered
            .iter()
            .filter(|one| one.candidate.status != Status::Excluded)
    };
    let best = live().map(|one| one.candidate.score).fold(0.0, f64::max);
    let mut stands: Vec<Stand> = Vec::new();
    for one in live().filter(|one| one.candidate.score >= best * CLOSE) {
        if !stands.contains(&one.stand) {
            stands.push(one.stand);
        }
    }
    let disposition = match stands.as_slice() {
        [Stand::Ours] => Disposition::Ours,
        [Stand::Elsewhere] => Disposition::NotOurs,
        _ => Disposition::Unclear,
    };
    let mut elsewhere: Vec<Elsewhere> = Vec::new();
    for one in considered
        .iter_mut()
        .filter(|one| one.candidate.status != Status::Excluded)
    {
        for place in std::mem::take(&mut one.elsewhere) {
            if elsewhere
                .iter()
                .all(|known| known.authority != place.authority)
            {
                elsewhere.push(place);
            }
        }
    }
    (disposition, elsewhere)
}

/// The facts that were stated, then those that are asked for.
fn fact_answers(
    kb: &KnowledgeBase,
    index: &Index,
    facts: &Facts<'_>,
    observation: &Observation,
    asked: impl Iterator<Item = FactId>,
) -> Vec<FactAnswer> {
    let mut stated: Vec<&ObservedFact> = observation.facts.iter().collect();
    stated.sort_by_key(|one| {
        (
            index.same_as(one.fact),
            one.source == FactSource::Text,
            one.span,
        )
    });
    stated.dedup_by_key(|one| index.same_as(one.fact));
    let mut answers: Vec<FactAnswer> = Vec::with_capacity(stated.len());
    let mut named: Vec<FactId> = Vec::with_capacity(stated.len());
    for one in stated {
        let Some(fact) = kb.fact(one.fact) else {
            continue;
        };
        let (state, value) = match facts.held(index.same_as(one.fact)) {
            Held::Known(value) => (FactState::Known, Some(words::value(fact, value))),
            Held::Unknown => (FactState::Unknown, None),
            Held::Inapplicable => (FactState::NotApplicable, None),
            Held::NotAsked => (FactState::NotAsked, None),
        };
        named.extend(index.spoken(one.fact).map(|spoken| spoken.first));
        answers.push(FactAnswer {
            name: index.name(one.fact),
            value,
            state,
            source: Some(one.source),
            span: one.span,
        });
    }
    for id in asked {
        if !named.contains(&id) {
            named.push(id);
            answers.push(FactAnswer {
                name: index.name(id),
                value: None,
                state: FactState::NotAsked,
                source: None,
                span: None,
            });
        }
    }
    answers
}

/// A fact's value as it would be typed after `名=`.
pub fn value_words(fact: &FactType, value: &FactValue) -> String {
    words::value(fact, value)
}

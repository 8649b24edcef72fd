//! Which single fact would change the answer: each fact that the answer may rest on is given another value, and the power
//! is decided anew. `tried` the facts and their values · `effect` what differs.

mod effect;
mod tried;

use crate::decide::answer::{Flip, MatchAnswer};
use crate::decide::candidate::{Considered, consider};
use crate::decide::error::DecideError;
use crate::decide::facts::{Facts, Held};
use crate::decide::index::Index;
use crate::decide::observation::{Observation, ObservedFact};
use crate::decide::words;
use crate::model::{Fact, FactId, FactValue, KnowledgeBase, Power};

use effect::Rank;

/// Adds to every candidate of an answer the single facts that would change it. The answer must be that to this
/// observation.
///
/// # Errors
/// The observation cannot be decided upon; see [`DecideError`].
pub fn explain(
    kb: &KnowledgeBase,
    index: &Index,
    observation: &Observation,
    answer: &mut MatchAnswer,
) -> Result<(), DecideError> {
    let facts = Facts::new(kb, index, observation)?;
    for candidate in &mut answer.candidates {
        let Some(power) = kb.power(&candidate.power) else {
            continue;
        };
        let score = candidate.score;
        let before = consider(kb, index, &facts, observation, power, score);
        // 兜底 that another power sets aside hangs on no fact of its own.
        if before.candidate.status != candidate.status {
            candidate.flips = Some(Vec::new());
            continue;
        }
        let case = Case {
            kb,
            index,
            observation,
            power,
            score,
            before,
        };
        candidate.flips = Some(case.flips(&facts)?);
    }
    Ok(())
}

struct Case<'a> {
    kb: &'a KnowledgeBase,
    index: &'a Index,
    observation: &'a Observation,
    power: &'a Power,
    score: f64,
    before: Considered,
}

impl Case<'_> {
    fn flips(&self, facts: &Facts<'_>) -> Result<Vec<Flip>, DecideError> {
        let mut ranked: Vec<(Rank, Flip)> = Vec::new();
        for id in tried::facts(self.kb, self.index, self.power, &self.before.candidate) {
            let Some(fact) = self.kb.fact(id) else {
                continue;
            };
            let (was, known) = match facts.held(id) {
                Held::Inapplicable => continue,
                Held::Known(value) => (Some(words::value(fact, value)), Some(value)),
                Held::Unknown | Held::NotAsked => (None, None),
            };
            let mut of_fact: Vec<(Rank, Flip)> = Vec::new();
            for value in tried::values(self.kb, self.power, id, known) {
                let words = words::value(fact, &value);
                let Some((rank, effect)) = self.with(id, value)? else {
                    continue;
                };
                match of_fact.iter_mut().find(|(_, flip)| flip.effect == effect) {
                    Some((_, flip)) => {
                        flip.value.push('、');
                        flip.value.push_str(&words);
                    }
                    None => of_fact.push((
                        rank,
                        Flip {
                            fact: fact.name.clone(),
                            was: was.clone(),
                            value: words,
                            effect,
                        },
                    )),
                }
            }
            ranked.append(&mut of_fact);
        }
        // Stable: of like weight in the order in which the rules name the facts.
        ranked.sort_by_key(|(rank, _)| *rank);
        Ok(ranked.into_iter().map(|(_, flip)| flip).collect())
    }

    /// What the answer would be with another value of one fact, where that differs.
    fn with(&self, id: FactId, value: FactValue) -> Result<Option<(Rank, String)>, DecideError> {
        let mut observation = self.observation.clone();
        observation
            .facts
            .retain(|one| self.index.same_as(one.fact) != id);
        observation
            .facts
            .push(ObservedFact::given(id, Fact::Known(value)));
        let facts = Facts::new(self.kb, self.index, &observation)?;
        let after = consider(
            self.kb,
            self.index,
            &facts,
            &observation,
            self.power,
            self.score,
        );
        Ok(effect::effect(&self.before, &after))
    }
}

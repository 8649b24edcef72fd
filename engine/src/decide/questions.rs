//! What to ask next: only facts that can change the answer of a live candidate, that people can answer, and that nobody
//! has already said to be unknown.

use crate::decide::answer::{Question, Status};
use crate::decide::candidate::{Considered, stated};
use crate::decide::observation::Observation;
use crate::model::{FactId, FactKind, KnowledgeBase};

/// How many candidates the questions are about.
const CANDIDATES: usize = 5;

/// Why a fact matters, the strongest reason first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Reason {
    Element,
    Place,
    Competence,
    Split,
    Base,
}

struct Wanted {
    fact: Option<FactId>,
    reason: Reason,
    weight: f64,
    powers: Vec<String>,
}

/// The questions, the most useful first.
pub(crate) fn questions(
    knowledge: &KnowledgeBase,
    observation: &Observation,
    considered: &[Considered],
) -> Vec<Question> {
    let mut wanted: Vec<Wanted> = Vec::new();
    let live = considered
        .iter()
        .filter(|one| one.candidate.status != Status::Excluded)
        .take(CANDIDATES);
    for one in live {
        let mut want = |fact: Option<FactId>, reason: Reason| match wanted
            .iter_mut()
            .find(|known| known.fact == fact)
        {
            Some(known) => {
                known.reason = known.reason.min(reason);
                known.weight += one.candidate.score;
                if !known.powers.contains(&one.candidate.power) {
                    known.powers.push(one.candidate.power.clone());
                }
            }
            None => wanted.push(Wanted {
                fact,
                reason,
                weight: one.candidate.score,
                powers: vec![one.candidate.power.clone()],
            }),
        };
        one.elements
            .iter()
            .for_each(|fact| want(Some(*fact), Reason::Element));
        if one.needs_place && observation.place.is_none() {
            want(None, Reason::Place);
        }
        one.competence
            .iter()
            .for_each(|fact| want(Some(*fact), Reason::Competence));
        one.splits
            .iter()
            .for_each(|fact| want(Some(*fact), Reason::Split));
        one.bases
            .iter()
            .for_each(|fact| want(Some(*fact), Reason::Base));
    }
    wanted.sort_by(|a, b| {
        a.reason
            .cmp(&b.reason)
            .then(b.weight.total_cmp(&a.weight))
            .then(a.fact.cmp(&b.fact))
    });
    wanted
        .into_iter()
        .filter_map(|one| question(knowledge, observation, one))
        .collect()
}

fn question(
    knowledge: &KnowledgeBase,
    observation: &Observation,
    wanted: Wanted,
) -> Option<Question> {
    let why = match wanted.reason {
        Reason::Element => "没有它不能说是不是违法",
        Reason::Place | Reason::Competence => "它决定由哪个机关管",
        Reason::Split => "它决定适用哪一档措施",
        Reason::Base => "有了它才能算出罚款的数额",
    };
    let Some(id) = wanted.fact else {
        return Some(Question {
            fact: "地点".to_owned(),
            ask: "在哪个区（县、市、园区）？".to_owned(),
            options: knowledge
                .districts
                .iter()
                .filter(|district| district.within.is_some())
                .map(|district| district.id.clone())
                .collect(),
            why: why.to_owned(),
            decides: wanted.powers,
        });
    };
    let fact = knowledge.fact(id)?;
    if fact.is_assessed() || stated(observation, id).is_some() {
        return None;
    }
    let ask = fact.question.clone()?;
    let options = match &fact.kind {
        FactKind::OneOf(words) => words.clone(),
        FactKind::YesNo => vec!["是".to_owned(), "否".to_owned()],
        _ => Vec::new(),
    };
    Some(Question {
        fact: fact.name.clone(),
        ask,
        options,
        why: why.to_owned(),
        decides: wanted.powers,
    })
}

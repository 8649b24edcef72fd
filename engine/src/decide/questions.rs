//! What to ask next: facts that part the answers of the best candidates, that can be asked, and that nobody has already
//! said to be unknown.

use std::sync::Arc;

use crate::decide::answer::{Question, QuestionAbout, QuestionGroup, Status};
use crate::decide::candidate::Considered;
use crate::decide::facts::{Facts, Held};
use crate::decide::index::Index;
use crate::decide::wants::Decides;
use crate::model::{FactId, GateEffect, KnowledgeBase};

/// Candidates that come at least this near to the best are asked about.
const NEAR: f64 = 0.5;

struct Wanted {
    fact: FactId,
    /// What it decides, with the weight of each.
    decides: Vec<Decides>,
    /// Sum over the candidates of score times ways.
    weight: f64,
    powers: Vec<Arc<str>>,
}

/// The questions, the most telling first, each with its fact.
pub(crate) fn questions(
    kb: &KnowledgeBase,
    index: &Index,
    facts: &Facts<'_>,
    considered: &[Considered],
) -> Vec<(FactId, Question)> {
    let live = || {
        considered
            .iter()
            .filter(|one| one.candidate.status != Status::Excluded)
    };
    let best = live().map(|one| one.candidate.score).fold(0.0, f64::max);
    let mut wanted: Vec<Wanted> = Vec::with_capacity(32);
    for one in live().filter(|one| one.candidate.score >= best * NEAR) {
        let power: Arc<str> = one.candidate.power.as_str().into();
        for want in &one.wants {
            let fact = index.same_as(want.fact);
            #[expect(clippy::cast_precision_loss, reason = "there are at most 64 ways")]
            let weight = one.candidate.score * want.ways as f64;
            let slot = match wanted.iter_mut().find(|known| known.fact == fact) {
                Some(slot) => slot,
                None => {
                    wanted.push(Wanted {
                        fact,
                        decides: Vec::with_capacity(1),
                        weight: 0.0,
                        powers: Vec::with_capacity(1),
                    });
                    let Some(slot) = wanted.last_mut() else {
                        continue;
                    };
                    slot
                }
            };
            slot.weight += weight;
            if !slot.decides.contains(&want.decides) {
                slot.decides.push(want.decides);
            }
            if !slot.powers.contains(&power) {
                slot.powers.push(Arc::clone(&power));
            }
        }
    }
    for one in &mut wanted {
        one.decides.sort_unstable();
        one.powers.sort_unstable();
    }
    wanted.sort_by(|a, b| {
        a.decides
            .first()
            .cmp(&b.decides.first())
            .then(b.weight.total_cmp(&a.weight))
            .then(a.fact.cmp(&b.fact))
    });
    wanted
        .into_iter()
        .filter_map(|one| question(kb, index, facts, one))
        .collect()
}

fn question(
    kb: &KnowledgeBase,
    index: &Index,
    facts: &Facts<'_>,
    wanted: Wanted,
) -> Option<(FactId, Question)> {
    let fact = kb.fact(wanted.fact)?;
    if fact.is_assessed() || facts.held(wanted.fact) != Held::NotAsked {
        return None;
    }
    let spoken = index.spoken(wanted.fact)?;
    let (ask, options) = spoken.asked.as_ref()?;
    let mut why: Vec<&str> = Vec::with_capacity(4);
    let mut gates = String::with_capacity(128);
    for decides in &wanted.decides {
        match decides {
            Decides::Whether => why.push("决定是不是这一违法行为"),
            Decides::Who => why.push("决定由哪个机关管"),
            Decides::Which => why.push("决定适用哪一档措施"),
            Decides::HowMuch => why.push("知道了才算得出罚款数额"),
            Decides::Fines => why.push("决定能不能分别罚款"),
            Decides::Tier => why.push("决定落在裁量基准的哪一档"),
            Decides::Stops(at) | Decides::Weighs(at) => {
                if let Some(gate) = kb.gates.get(usize::from(*at)) {
                    let before = if gates.is_empty() {
                        "看是不是"
                    } else {
                        "、"
                    };
                    gates.extend([before, &gate.name, "（", gate.effect.as_str(), "）"]);
                }
            }
        }
    }
    if !gates.is_empty() {
        why.push(&gates);
    }
    let question = Question {
        fact: Arc::clone(&spoken.name),
        ask: Arc::clone(ask),
        options: Arc::clone(options),
        why: why.join("；"),
        about: match wanted.decides.first() {
            None | Some(Decides::Whether) => QuestionAbout::Power,
            Some(Decides::Who) => QuestionAbout::Authority,
            Some(Decides::Which) => QuestionAbout::Measures,
            Some(Decides::HowMuch) => QuestionAbout::Amount,
            Some(Decides::Fines) => QuestionAbout::Fines,
            Some(Decides::Stops(_)) => QuestionAbout::Penalty,
            Some(Decides::Tier) => QuestionAbout::Tier,
            Some(Decides::Weighs(_)) => QuestionAbout::Weight,
        },
        group: match wanted.decides.first() {
            Some(Decides::Stops(at)) => match kb.gates.get(usize::from(*at)) {
                Some(gate) if gate.effect == GateEffect::Halt => QuestionGroup::Procedure,
                _ => QuestionGroup::NoPenalty,
            },
            Some(Decides::Tier | Decides::Weighs(_)) => QuestionGroup::Weight,
            _ => QuestionGroup::Elements,
        },
        decides: wanted.powers,
    };
    Some((spoken.first, question))
}

//! What reading and ranking know beyond the powers that they propose: which part of the text a candidate answers to, whose
//! matter it may be instead, and what part of the text is the law itself.

use yiju_engine::decide::answer::{Quoted, QuotedBy};
use yiju_engine::decide::{MatchAnswer, Neighbouring, hand_over};
use yiju_engine::model::KnowledgeBase;
use yiju_search::{Ranking, Reading};

/// Adds it to an answer.
pub fn complete(
    base: &KnowledgeBase,
    answer: &mut MatchAnswer,
    reading: &Reading,
    ranking: &Ranking,
) {
    for candidate in &mut answer.candidates {
        let found = ranking.candidates.iter().find(|found| {
            base.powers
                .get(found.power)
                .is_some_and(|power| power.id == candidate.power)
        });
        candidate.answers_to = found.map(|found| [found.answers_to.start, found.answers_to.end]);
    }
    let neighbours: Vec<Neighbouring> = ranking
        .neighbours
        .iter()
        .map(|found| Neighbouring {
            neighbour: found.neighbour,
            score: found.score,
        })
        .collect();
    hand_over(base, answer, &neighbours);
    answer.quoted = reading
        .quotes
        .iter()
        .map(|quote| Quoted {
            span: [quote.span.start, quote.span.end],
            by: if quote.cites.is_some() {
                QuotedBy::Citation
            } else {
                QuotedBy::Wording
            },
            basis: quote.cites.iter().cloned().collect(),
        })
        .collect();
}

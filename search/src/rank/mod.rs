//! Candidate powers for a text: which ones a careful adviser would name, and how sure that is.
//!
//! A power is known by its short name and its 现象. Text and power are compared by characters, pairs of characters,
//! groups of synonyms and recognised facts, each weighed by its rarity among the powers (BM25), first the text as a
//! whole, then clause by clause; a logistic function turns the evidence into a probability. Nothing here decides
//! whether a power applies.

mod clause;
mod index;
pub mod synonyms;
mod terms;
mod weights;

use yiju_engine::model::KnowledgeBase;
use yiju_engine::source::TextSpan;

use crate::reader::Reading;

use index::PowerIndex;
use synonyms::Synonyms;
use terms::{Term, TermKind};
use weights::{CLAUSE_DISCOUNT, LEAST_BEST, LEAST_SCORE, LOGISTIC};

/// How many powers of a text or clause are scored.
const SCORED: usize = 64;

/// A power that a text may be about.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// Its number in [`KnowledgeBase::powers`].
    pub power: usize,
    /// The probability that a careful adviser would name it, rounded to four places.
    pub score: f64,
    /// The parts of the text that speak for it.
    pub why: Vec<TextSpan>,
}

/// The evidence that a text gives for one power: what the probability is made of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Evidence {
    /// Its number in [`KnowledgeBase::powers`].
    pub power: usize,
    /// BM25 over the weight of one term that no other power has.
    pub strength: f64,
    /// The share of the text's characters, by rarity, that the power knows.
    pub coverage: f64,
    /// Its strength ahead of the second power, or behind the first (then negative).
    pub lead: f64,
}

impl Evidence {
    /// The figures that the logistic function weighs, in the order of its weights.
    pub fn features(&self) -> [f64; 3] {
        [self.strength.ln_1p(), self.coverage, self.lead]
    }

    fn probability(&self) -> f64 {
        let [strength, coverage, lead] = self.features();
        let sum = LOGISTIC.bias
            + LOGISTIC.strength * strength
            + LOGISTIC.coverage * coverage
            + LOGISTIC.lead * lead;
        1.0 / (1.0 + (-sum).exp())
    }
}

/// The part of an index that ranks powers.
#[derive(Default)]
pub struct Ranker {
    powers: PowerIndex,
    synonyms: Synonyms,
}

/// The terms of a text with the characters they stand on.
struct Placed {
    term: Term,
    start: usize,
    end: usize,
}

impl Ranker {
    /// Prepares the powers of a knowledge base.
    pub fn new(knowledge: &KnowledgeBase) -> Self {
        let synonyms = Synonyms::for_matching(knowledge);
        Self {
            powers: PowerIndex::new(knowledge, &synonyms),
            synonyms,
        }
    }

    /// The best `top` candidates, score descending, then by number; none where nothing matched.
    pub fn rank(&self, reading: &Reading, top: usize) -> Vec<Candidate> {
        let text: Vec<char> = reading.folded.text().chars().collect();
        let placed = self.terms(reading, &text);
        let mut scores = vec![0.0_f64; self.powers.powers];
        let mut touched: Vec<usize> = Vec::new();
        let mut note = |evidence: &Evidence, factor: f64| {
            let probability = factor * evidence.probability();
            if let Some(score) = scores
                .get_mut(evidence.power)
                .filter(|score| **score < probability)
            {
                if *score == 0.0 {
                    touched.push(evidence.power);
                }
                *score = probability;
            }
        };
        for evidence in self.weigh(&placed, SCORED) {
            note(&evidence, 1.0);
        }
        for (start, end) in clause::split(&text, |index| reading.folded.gap_before(index)) {
            let from = placed.partition_point(|term| term.start < start);
            let to = placed.partition_point(|term| term.start < end);
            for evidence in self.weigh(placed.get(from..to).unwrap_or_default(), SCORED) {
                note(&evidence, CLAUSE_DISCOUNT);
            }
        }
        let mut ranked: Vec<(usize, f64)> = touched
            .into_iter()
            .map(|power| {
                (
                    power,
                    (scores.get(power).copied().unwrap_or(0.0) * 10_000.0).round() / 10_000.0,
                )
            })
            .filter(|(_, score)| *score >= LEAST_SCORE)
            .collect();
        ranked.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
        if ranked.first().is_none_or(|(_, best)| *best < LEAST_BEST) {
            return Vec::new();
        }
        ranked.truncate(top);
        ranked
            .into_iter()
            .map(|(power, score)| Candidate {
                power,
                score,
                why: self.why(reading, &placed, power),
            })
            .collect()
    }

    /// The evidence of a whole text for its `top` strongest powers, strongest first. For calibration.
    pub fn evidence(&self, reading: &Reading, top: usize) -> Vec<Evidence> {
        let text: Vec<char> = reading.folded.text().chars().collect();
        self.weigh(&self.terms(reading, &text), top)
    }

    /// The terms of a text, by the place at which they begin. The named place and facts told by figures say nothing of
    /// the conduct.
    fn terms(&self, reading: &Reading, text: &[char]) -> Vec<Placed> {
        let skipped = reading.place_range.unwrap_or((0, 0));
        let speaks = |index: usize| {
            text.get(index).copied().filter(|character| {
                terms::speaks(*character) && !(skipped.0..skipped.1).contains(&index)
            })
        };
        let mut placed = Vec::with_capacity(text.len() * 2);
        for start in 0..text.len() {
            let Some(first) = speaks(start) else { continue };
            placed.push(Placed {
                term: Term::single(first),
                start,
                end: start + 1,
            });
            if let Some(second) = speaks(start + 1) {
                placed.push(Placed {
                    term: Term::pair(first, second),
                    start,
                    end: start + 2,
                });
            }
        }
        let starts: Vec<usize> = reading
            .folded
            .text()
            .char_indices()
            .map(|(byte, _)| byte)
            .collect();
        let index_of = |byte: usize| starts.partition_point(|start| *start < byte);
        for (group, start, end) in self.synonyms.occurrences(reading.folded.text()) {
            placed.push(Placed {
                term: Term::synonym(group),
                start: index_of(start),
                end: index_of(end),
            });
        }
        for (fact, (start, end)) in reading.facts.iter().zip(&reading.fact_ranges) {
            if let Some(term) = Term::fact(fact.fact, &fact.value) {
                placed.push(Placed {
                    term,
                    start: *start,
                    end: *end,
                });
            }
        }
        placed.sort_by_key(|placed| (placed.start, placed.term));
        placed
    }

    /// Weighs terms against all powers.
    fn weigh(&self, placed: &[Placed], top: usize) -> Vec<Evidence> {
        let mut unique: Vec<Term> = placed.iter().map(|placed| placed.term).collect();
        unique.sort_unstable();
        unique.dedup();
        let mut sums = vec![(0.0_f64, 0.0_f64); self.powers.powers];
        let mut touched: Vec<usize> = Vec::new();
        let mut total = 0.0;
        for term in unique {
            let single = term.kind() == TermKind::Single;
            let Some(found) = self.powers.find(term) else {
                total += if single { self.powers.unseen } else { 0.0 };
                continue;
            };
            let share = if single { found.rarity } else { 0.0 };
            total += share;
            for posting in found.postings {
                let power = posting.power as usize;
                if let Some((strength, known)) = sums.get_mut(power) {
                    if *strength == 0.0 {
                        touched.push(power);
                    }
                    *strength += f64::from(posting.impact);
                    *known += share;
                }
            }
        }
        let of = |power: &usize| sums.get(*power).copied().unwrap_or_default();
        touched.sort_by(|one, other| of(other).0.total_cmp(&of(one).0).then(one.cmp(other)));
        let first = touched.first().map_or(0.0, |power| of(power).0);
        let second = touched.get(1).map_or(0.0, |power| of(power).0);
        let scale = self.powers.unseen.max(f64::MIN_POSITIVE);
        touched
            .iter()
            .take(top)
            .enumerate()
            .map(|(place, power)| {
                let (strength, known) = of(power);
                let rival = if place == 0 { second } else { first };
                let coverage = if total > 0.0 { known / total } else { 0.0 };
                Evidence {
                    power: *power,
                    strength: strength / scale,
                    coverage,
                    lead: (strength - rival) / scale,
                }
            })
            .collect()
    }

    /// The parts of a text that a power shares: words and pairs, not single characters.
    fn why(&self, reading: &Reading, placed: &[Placed], power: usize) -> Vec<TextSpan> {
        let Ok(power) = u32::try_from(power) else {
            return Vec::new();
        };
        let mut ranges: Vec<(usize, usize)> = Vec::new();
        for term in placed
            .iter()
            .filter(|placed| placed.term.kind() != TermKind::Single)
        {
            if !self.powers.has(term.term, power) {
                continue;
            }
            match ranges.last_mut() {
                Some((_, end)) if *end >= term.start => *end = (*end).max(term.end),
                _ => ranges.push((term.start, term.end)),
            }
        }
        ranges
            .into_iter()
            .map(|(start, end)| reading.folded.span(start, end))
            .collect()
    }
}

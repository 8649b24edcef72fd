//! Candidate powers for a text, and matters of other authorities that it may be about instead: which ones a careful
//! adviser would name, and how sure that is.
//!
//! A document (a power, or a 他管) is known by its short name and its 现象. `index` compares text and documents by
//! characters, pairs of characters, groups of synonyms and recognised facts, each weighed by its rarity (BM25), and by the
//! likeness to single phrases; `segment` does so for the whole text and for each clause; `evidence` puts together what that
//! says of one document with how its conditions agree with the facts (`wanted`) and how the text speaks (`cues`); `trained`
//! weights turn it into a probability. `cited` powers go first where the text cites the law. `acts` says which part of the text a candidate answers to. Nothing here decides
//! whether a power applies.

mod acts;
mod cited;
mod clause;
mod cues;
mod documents;
mod evidence;
mod index;
mod segment;
pub mod synonyms;
mod terms;
mod trained;
mod wanted;
mod weights;

use yiju_engine::model::{Condition, KnowledgeBase};
use yiju_engine::source::TextSpan;

use crate::reader::Reading;

use cited::Cited;
use evidence::Manner;
use index::TermIndex;
use segment::Segment;
use synonyms::Synonyms;
use terms::{Term, TermKind};
use wanted::{Agreement, agreement};
use weights::{CLAUSE_DISCOUNT, LEAST_BEST, LEAST_NEIGHBOUR, LEAST_SCORE, OF_CLAUSE, OF_WHOLE};

pub use evidence::{Evidence, FEATURES};
pub use trained::WEIGHTS;

/// A power that a text may be about.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// Its number in [`KnowledgeBase::powers`].
    pub power: usize,
    /// The probability that a careful adviser would name it, rounded to four places.
    pub score: f64,
    /// The part of the text that tells the act it answers to.
    pub answers_to: TextSpan,
    /// The parts of the text that speak for it.
    pub why: Vec<TextSpan>,
}

/// A matter of another authority that a text may be about.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Neighbouring {
    /// Its number in [`KnowledgeBase::neighbours`].
    pub neighbour: usize,
    /// The probability that a careful adviser would hand the matter over, rounded to four places.
    pub score: f64,
}

/// What a text may be about, each list by score descending, then by number.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Ranking {
    /// Powers.
    pub candidates: Vec<Candidate>,
    /// Matters of other authorities.
    pub neighbours: Vec<Neighbouring>,
}

/// The part of an index that ranks powers.
#[derive(Default)]
pub struct Ranker {
    index: TermIndex,
    synonyms: Synonyms,
    /// The conditions of each power's versions.
    conditions: Vec<Vec<Condition>>,
    cited: Cited,
}

/// The terms of a text with the characters they stand on.
struct Placed {
    term: Term,
    start: usize,
    end: usize,
}

impl Ranker {
    /// Prepares the powers and neighbours of a knowledge base.
    pub fn new(knowledge: &KnowledgeBase) -> Self {
        let synonyms = Synonyms::for_matching(knowledge);
        Self {
            index: TermIndex::new(knowledge, &synonyms),
            synonyms,
            cited: Cited::new(knowledge),
            conditions: knowledge.powers.iter().map(wanted::conditions).collect(),
        }
    }

    /// What a text may be about: at most `top` powers, none where nothing matched.
    pub fn rank(&self, reading: &Reading, top: usize) -> Ranking {
        let text: Vec<char> = reading.folded.text().chars().collect();
        let placed = self.terms(reading, &text);
        let clauses = clauses(reading, &text);
        let segments = self.segments(&placed, &clauses, text.len());
        let mut scored: Vec<(u32, f64)> = self
            .weigh(reading, &placed, &segments)
            .iter()
            .map(|evidence| (evidence.document, evidence.probability()))
            .collect();
        self.lift(reading, &placed, &segments, &mut scored);
        let cited = self.cited(reading);
        if !cited.is_empty() {
            cited::lean(&mut scored, &cited);
        }
        for (_, score) in &mut scored {
            *score = (*score * 10_000.0).round() / 10_000.0;
        }
        scored.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
        let (ours, theirs): (Vec<_>, Vec<_>) = scored
            .into_iter()
            .filter(|(document, _)| {
                cited.binary_search(document).is_ok() || self.shares_words(&placed, *document)
            })
            .partition(|(document, _)| (*document as usize) < self.index.powers);
        let matched = ours.first().is_some_and(|(_, best)| *best >= LEAST_BEST);
        let candidates = ours
            .into_iter()
            .filter(|(_, score)| matched && *score >= LEAST_SCORE)
            .take(top)
            .map(|(document, score)| Candidate {
                power: document as usize,
                score,
                answers_to: self.answers_to(reading, &placed, &clauses, document),
                why: self.why(reading, &placed, document),
            })
            .collect();
        let neighbours = theirs
            .into_iter()
            .filter(|(_, score)| *score >= LEAST_NEIGHBOUR)
            .take(3)
            .map(|(document, score)| Neighbouring {
                neighbour: document as usize - self.index.powers,
                score,
            })
            .collect();
        Ranking {
            candidates,
            neighbours,
        }
    }

    /// The evidence of a text for the documents that it may be about. For training and for measuring.
    pub fn evidence(&self, reading: &Reading) -> Vec<Evidence> {
        let text: Vec<char> = reading.folded.text().chars().collect();
        let placed = self.terms(reading, &text);
        let clauses = clauses(reading, &text);
        let segments = self.segments(&placed, &clauses, text.len());
        self.weigh(reading, &placed, &segments)
    }

    /// The whole text, and its clauses where it has more than one, weighed against all documents.
    fn segments(
        &self,
        placed: &[Placed],
        clauses: &[(usize, usize)],
        length: usize,
    ) -> Vec<Segment> {
        let mut segments = vec![self.segment(placed, (0, length))];
        if clauses.len() > 1 {
            segments.extend(clauses.iter().map(|range| self.segment(placed, *range)));
        }
        segments
    }

    /// Raises a document to what one clause says for it, taken for the whole text at a discount: of two acts each is as
    /// likely as if it had been told alone.
    fn lift(
        &self,
        reading: &Reading,
        placed: &[Placed],
        segments: &[Segment],
        scored: &mut Vec<(u32, f64)>,
    ) {
        for clause in segments.chunks(1).skip(1) {
            for evidence in self.weigh(reading, placed, clause) {
                let score = evidence.probability() * CLAUSE_DISCOUNT;
                match scored
                    .iter_mut()
                    .find(|(document, _)| *document == evidence.document)
                {
                    Some((_, known)) => *known = known.max(score),
                    None => scored.push((evidence.document, score)),
                }
            }
        }
    }

    /// Gathers the evidence for every document that stands out in one of some segments, the widest first.
    fn weigh(&self, reading: &Reading, placed: &[Placed], segments: &[Segment]) -> Vec<Evidence> {
        let mut documents: Vec<u32> = Vec::new();
        for (number, segment) in segments.iter().enumerate() {
            let top = if number == 0 { OF_WHOLE } else { OF_CLAUSE };
            documents.extend(segment.strongest(top));
        }
        documents.extend(self.cited(reading));
        documents.sort_unstable();
        documents.dedup();
        let manner = Manner {
            cues: cues::cues(reading.folded.text()),
            length: placed
                .iter()
                .filter(|placed| placed.term.kind() == TermKind::Single)
                .count(),
        };
        documents
            .into_iter()
            .map(|document| {
                let conditions = self.conditions.get(document as usize);
                let agreement = conditions.map_or_else(Agreement::default, |conditions| {
                    agreement(conditions, &reading.facts)
                });
                Evidence::gather(&self.index, segments, document, agreement, &manner)
            })
            .collect()
    }

    /// Whether a text and a document share more than single characters, which say too little by themselves.
    fn shares_words(&self, placed: &[Placed], document: u32) -> bool {
        placed.iter().any(|placed| {
            placed.term.kind() != TermKind::Single && self.index.impact(placed.term, document) > 0.0
        })
    }

    /// The powers that rest on the provisions that the text cites.
    fn cited(&self, reading: &Reading) -> Vec<u32> {
        let citations = reading
            .quotes
            .iter()
            .filter_map(|quote| quote.cites.as_ref());
        let mut powers: Vec<u32> = citations
            .flat_map(|citation| self.cited.powers(citation))
            .collect();
        powers.sort_unstable();
        powers.dedup();
        powers
    }

    fn segment(&self, placed: &[Placed], range: (usize, usize)) -> Segment {
        let from = placed.partition_point(|term| term.start < range.0);
        let to = placed.partition_point(|term| term.start < range.1);
        let inside = placed.get(from..to).unwrap_or_default();
        let mut unique: Vec<Term> = inside.iter().map(|placed| placed.term).collect();
        unique.sort_unstable();
        unique.dedup();
        Segment::weigh(&self.index, &unique, range)
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

    /// The part of the text that tells the act.
    fn answers_to(
        &self,
        reading: &Reading,
        placed: &[Placed],
        clauses: &[(usize, usize)],
        document: u32,
    ) -> TextSpan {
        let said: Vec<f64> = clauses
            .iter()
            .map(|(start, end)| {
                let from = placed.partition_point(|term| term.start < *start);
                let to = placed.partition_point(|term| term.start < *end);
                let inside = placed.get(from..to).unwrap_or_default().iter();
                inside
                    .map(|placed| f64::from(self.index.impact(placed.term, document)))
                    .sum()
            })
            .collect();
        let (start, end) = acts::run(clauses, &said).unwrap_or((0, reading.folded.len()));
        reading.folded.span(start, end)
    }

    /// The parts of a text that a document shares: words and pairs, not single characters.
    fn why(&self, reading: &Reading, placed: &[Placed], document: u32) -> Vec<TextSpan> {
        let mut ranges: Vec<(usize, usize)> = Vec::new();
        for term in placed
            .iter()
            .filter(|placed| placed.term.kind() != TermKind::Single)
        {
            if self.index.impact(term.term, document) <= 0.0 {
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

/// The clauses of a text; the whole where it has but one.
fn clauses(reading: &Reading, text: &[char]) -> Vec<(usize, usize)> {
    let found = clause::split(text, |index| reading.folded.gap_before(index));
    if found.is_empty() {
        vec![clause::trimmed(text, 0, text.len())]
    } else {
        found
    }
}

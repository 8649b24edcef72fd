//! A text or one of its clauses, weighed against all documents.

use super::index::TermIndex;
use super::terms::{Term, TermKind};

/// What the terms of a segment say of every document.
pub struct Segment {
    /// By document.
    marks: Vec<Mark>,
    /// The strongest document of each kind: powers, neighbours.
    best: [Option<u32>; 2],
    /// The strongest document, and the second.
    first: Option<u32>,
    second: Option<u32>,
    /// The strength of each field.
    fields: Vec<f64>,
    /// The first and last character of the folded text, half open.
    pub range: (usize, usize),
}

/// What a segment says of one document. All figures are zero where they share nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Mark {
    /// BM25 over the weight of one term that no other document has.
    pub strength: f64,
    /// The share of the segment's characters, by rarity, that the document knows.
    pub coverage: f64,
    /// The share of its pairs, by rarity, that the document knows.
    pub pairs: f64,
    /// The likeness of the segment and the document's likest phrase: shared rarity over the geometric mean of both.
    pub likeness: f64,
    /// The largest share of a phrase that the segment holds.
    pub held: f64,
    /// The share of the short name that the segment holds.
    pub name: f64,
}

/// A phrase that weighs less says too little to be held as a whole, in terms that no other document has.
const SLIGHT: f64 = 3.0;

impl Segment {
    /// Weighs terms (each once) against all documents.
    #[allow(
        clippy::cast_possible_truncation,
        reason = "as many documents as the index holds"
    )]
    pub fn weigh(index: &TermIndex, terms: &[Term], range: (usize, usize)) -> Self {
        let mut marks = vec![Mark::default(); index.documents()];
        let mut shared = vec![0.0_f32; index.phrases.len()];
        let mut touched: Vec<u32> = Vec::new();
        let (mut singles, mut pairs, mut whole) = (0.0, 0.0, 0.0);
        for term in terms {
            let kind = term.kind();
            let Some(found) = index.find(*term) else {
                match kind {
                    TermKind::Single => singles += index.unseen,
                    TermKind::Pair => pairs += index.unseen,
                    TermKind::Synonym | TermKind::Fact => {}
                }
                continue;
            };
            let single = if kind == TermKind::Single {
                found.rarity
            } else {
                0.0
            };
            let pair = if kind == TermKind::Pair {
                found.rarity
            } else {
                0.0
            };
            singles += single;
            pairs += pair;
            whole += found.rarity;
            for posting in found.postings {
                if let Some(mark) = marks.get_mut(posting.document as usize) {
                    mark.strength += f64::from(posting.impact);
                    mark.coverage += single;
                    mark.pairs += pair;
                }
            }
            for phrase in found.phrases {
                if let Some(sum) = shared.get_mut(*phrase as usize) {
                    if *sum == 0.0 {
                        touched.push(*phrase);
                    }
                    *sum += found.rarity as f32;
                }
            }
        }
        let scale = index.unseen.max(f64::MIN_POSITIVE);
        for number in touched {
            let (Some(phrase), Some(sum)) = (
                index.phrases.get(number as usize),
                shared.get(number as usize),
            ) else {
                continue;
            };
            let Some(mark) = marks.get_mut(phrase.document as usize) else {
                continue;
            };
            let (sum, weight) = (f64::from(*sum), f64::from(phrase.weight));
            let held = sum / weight.max(SLIGHT * scale);
            mark.likeness = mark.likeness.max(sum / (weight * whole).sqrt().max(scale));
            if phrase.is_name {
                mark.name = held;
            } else {
                mark.held = mark.held.max(held);
            }
        }
        let mut segment = Self {
            marks,
            best: [None; 2],
            first: None,
            second: None,
            fields: vec![0.0; index.field_count],
            range,
        };
        let share = |part: f64, of: f64| if of > 0.0 { part / of } else { 0.0 };
        for mark in &mut segment.marks {
            mark.strength /= scale;
            mark.coverage = share(mark.coverage, singles);
            mark.pairs = share(mark.pairs, pairs);
        }
        for document in 0..segment.marks.len() as u32 {
            segment.place(document, index.powers);
        }
        for document in segment.strongest(FIELD_TOP) {
            let strength = segment.mark(document).strength;
            let field = index.fields.get(document as usize);
            if let Some(sum) = field.and_then(|field| segment.fields.get_mut(*field as usize)) {
                *sum += strength;
            }
        }
        segment
    }

    fn place(&mut self, document: u32, powers: usize) {
        let strength = self.mark(document).strength;
        if strength <= 0.0 {
            return;
        }
        let beats =
            |other: Option<u32>| other.is_none_or(|other| strength > self.mark(other).strength);
        let kind = usize::from(document as usize >= powers);
        let (first, second) = (beats(self.first), beats(self.second));
        let of_kind = beats(self.best.get(kind).copied().flatten());
        if first {
            (self.first, self.second) = (Some(document), self.first);
        } else if second {
            self.second = Some(document);
        }
        if of_kind && let Some(best) = self.best.get_mut(kind) {
            *best = Some(document);
        }
    }

    /// What it says of a document.
    pub fn mark(&self, document: u32) -> Mark {
        self.marks
            .get(document as usize)
            .copied()
            .unwrap_or_default()
    }

    /// The strength of a document ahead of the best other one, or behind it.
    pub fn lead(&self, document: u32) -> f64 {
        let rival = if self.first == Some(document) {
            self.second
        } else {
            self.first
        };
        self.mark(document).strength - rival.map_or(0.0, |rival| self.mark(rival).strength)
    }

    /// What it says of the strongest document of the other kind.
    pub fn other_kind(&self, document: u32, powers: usize) -> Mark {
        let kind = usize::from((document as usize) < powers);
        let best = self.best.get(kind).copied().flatten();
        best.map_or_else(Mark::default, |best| self.mark(best))
    }

    /// The share of a field in the strength of the strongest documents.
    pub fn field_share(&self, field: u16) -> f64 {
        let sum: f64 = self.fields.iter().sum();
        let part = self.fields.get(field as usize).copied().unwrap_or(0.0);
        if sum > 0.0 { part / sum } else { 0.0 }
    }

    /// The strongest documents, strongest first.
    #[allow(
        clippy::cast_possible_truncation,
        reason = "as many documents as the index holds"
    )]
    pub fn strongest(&self, top: usize) -> Vec<u32> {
        let mut found: Vec<u32> = (0..self.marks.len() as u32)
            .filter(|document| self.mark(*document).strength > 0.0)
            .collect();
        let order = |one: &u32, other: &u32| {
            let by_strength = self
                .mark(*other)
                .strength
                .total_cmp(&self.mark(*one).strength);
            by_strength.then(one.cmp(other))
        };
        if found.len() > top && top > 0 {
            found.select_nth_unstable_by(top - 1, order);
            found.truncate(top);
        }
        found.truncate(top);
        found.sort_unstable_by(order);
        found
    }
}

/// How many documents tell which field a segment is about.
const FIELD_TOP: usize = 20;

//! The words of all documents, turned round: for each term the documents and the single phrases that have it.

use yiju_engine::model::KnowledgeBase;

use crate::fold::fold_phrase;

use super::documents::{self, Document};
use super::synonyms::Synonyms;
use super::terms::{self, Term, TermKind, TermMap};
use super::wanted;
use super::weights::{self, LENGTH_NORM, SATURATION};

/// For each term the documents and phrases that have it.
#[derive(Default)]
pub struct TermIndex {
    /// The number of each term.
    terms: TermMap<u32>,
    /// By that number.
    entries: Vec<Entry>,
    postings: Vec<Posting>,
    /// For each term the phrases that have it.
    in_phrases: Vec<u32>,
    /// The phrases, by document.
    pub phrases: Vec<Phrase>,
    /// The number of each document's field.
    pub fields: Vec<u16>,
    /// How many fields.
    pub field_count: usize,
    /// The rarity of a term that no document has.
    pub unseen: f64,
    /// How many documents are powers; the others are neighbours.
    pub powers: usize,
}

/// A short name or 现象.
#[derive(Debug, Clone, Copy)]
pub struct Phrase {
    /// Its document.
    pub document: u32,
    /// The rarity of its terms together.
    pub weight: f32,
    /// Whether it is the short name.
    pub is_name: bool,
}

#[derive(Debug, Clone, Copy, Default)]
struct Entry {
    postings: (u32, u32),
    phrases: (u32, u32),
    rarity: f32,
}

/// One document under a term.
#[derive(Debug, Clone, Copy)]
pub struct Posting {
    /// The document.
    pub document: u32,
    /// What the term counts for it.
    pub impact: f32,
}

/// What the index knows of one term.
#[derive(Debug, Clone, Copy)]
pub struct Found<'i> {
    /// How rare it is among the documents.
    pub rarity: f64,
    /// The documents that have it, by number.
    pub postings: &'i [Posting],
    /// The phrases that have it, by number.
    pub phrases: &'i [u32],
}

/// Terms with what has them, while they are gathered.
#[derive(Default)]
struct Gathered {
    terms: TermMap<u32>,
    kinds: Vec<TermKind>,
    /// For each phrase its terms, once each: the number of the term, the phrase, its document.
    uses: Vec<(u32, u32, u32)>,
    phrases: Vec<(u32, bool)>,
}

/// Stands for no phrase: the facts that a power's conditions ask for.
const NO_PHRASE: u32 = u32::MAX;

impl TermIndex {
    /// Indexes the names and 现象 of all documents.
    pub fn new(knowledge: &KnowledgeBase, synonyms: &Synonyms) -> Self {
        let mut gathered = Gathered::default();
        let mut lengths = Vec::new();
        let mut fields: Vec<&str> = Vec::new();
        let mut field_of = Vec::new();
        let mut found: Vec<Term> = Vec::new();
        for (number, document) in (0_u32..).zip(documents::all(knowledge)) {
            let Document {
                name,
                phenomena,
                field,
            } = document;
            let known = fields.iter().position(|known| *known == field);
            let place = known.unwrap_or_else(|| {
                fields.push(field);
                fields.len() - 1
            });
            field_of.push(u16::try_from(place).unwrap_or(u16::MAX));
            let mut length = 0_usize;
            let texts = std::iter::once((name, true))
                .chain(phenomena.iter().map(|text| (text.as_str(), false)));
            for (text, is_name) in texts {
                found.clear();
                terms_of(text, synonyms, &mut found);
                let phrase = u32::try_from(gathered.phrases.len()).unwrap_or(NO_PHRASE);
                gathered.phrases.push((number, is_name));
                length += gathered.add(number, phrase, &mut found);
            }
            if let Some(power) = knowledge.powers.get(number as usize) {
                found.clear();
                wanted::terms(power, &mut found);
                gathered.add(number, NO_PHRASE, &mut found);
            }
            lengths.push(length);
        }
        let mut index = Self::weighed(gathered, &lengths);
        index.fields = field_of;
        index.field_count = fields.len();
        index.powers = knowledge.powers.len();
        index
    }

    #[allow(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        reason = "counts of a rule base, weights of a ranking"
    )]
    fn weighed(gathered: Gathered, lengths: &[usize]) -> Self {
        let documents = lengths.len() as f64;
        let mean = (lengths.iter().sum::<usize>() as f64 / documents.max(1.0)).max(1.0);
        let rarity = |having: f64| (1.0 + (documents - having + 0.5) / (having + 0.5)).ln();
        let damping = |document: u32| {
            let length = lengths.get(document as usize).copied().unwrap_or(0) as f64 / mean;
            SATURATION * (1.0 - LENGTH_NORM + LENGTH_NORM * length)
        };
        let sorted = gathered.by_term();
        let mut index = Self {
            terms: gathered.terms,
            entries: Vec::with_capacity(gathered.kinds.len()),
            phrases: gathered
                .phrases
                .iter()
                .map(|(document, is_name)| Phrase {
                    document: *document,
                    weight: 0.0,
                    is_name: *is_name,
                })
                .collect(),
            unseen: rarity(0.0),
            ..Self::default()
        };
        let lists = sorted.chunk_by(|one, other| one.0 == other.0);
        for (kind, list) in gathered.kinds.into_iter().zip(lists) {
            let having = list.chunk_by(|one, other| one.2 == other.2).count();
            let rarity = rarity(having as f64);
            let weight = rarity * weights::of_kind(kind) * (SATURATION + 1.0);
            let from = (index.postings.len() as u32, index.in_phrases.len() as u32);
            for texts in list.chunk_by(|one, other| one.2 == other.2) {
                let Some((_, _, document)) = texts.first().copied() else {
                    continue;
                };
                let count = texts.len() as f64;
                let impact = (weight * count / (count + damping(document))) as f32;
                index.postings.push(Posting { document, impact });
            }
            for (_, phrase, _) in list {
                if let Some(known) = index.phrases.get_mut(*phrase as usize) {
                    known.weight += rarity as f32;
                    index.in_phrases.push(*phrase);
                }
            }
            index.entries.push(Entry {
                postings: (from.0, index.postings.len() as u32),
                phrases: (from.1, index.in_phrases.len() as u32),
                rarity: rarity as f32,
            });
        }
        index
    }

    /// How many documents.
    pub fn documents(&self) -> usize {
        self.fields.len()
    }

    /// What the index knows of a term.
    pub fn find(&self, term: Term) -> Option<Found<'_>> {
        let entry = self.entries.get(*self.terms.get(&term)? as usize)?;
        let range = |(from, to): (u32, u32)| from as usize..to as usize;
        Some(Found {
            rarity: f64::from(entry.rarity),
            postings: self.postings.get(range(entry.postings))?,
            phrases: self.in_phrases.get(range(entry.phrases))?,
        })
    }

    /// What a term counts for a document; zero where it does not have it.
    pub fn impact(&self, term: Term, document: u32) -> f32 {
        self.find(term)
            .and_then(|found| {
                let at = found
                    .postings
                    .binary_search_by_key(&document, |posting| posting.document)
                    .ok()?;
                found.postings.get(at)
            })
            .map_or(0.0, |posting| posting.impact)
    }
}

/// All terms of a text of the knowledge base.
fn terms_of(text: &str, synonyms: &Synonyms, into: &mut Vec<Term>) {
    let folded = fold_phrase(text);
    terms::of_text(&folded, into);
    into.extend(synonyms.groups(&folded).map(Term::synonym));
}

impl Gathered {
    /// Notes each term of one text once; returns how many there were.
    fn add(&mut self, document: u32, phrase: u32, found: &mut Vec<Term>) -> usize {
        found.sort_unstable();
        found.dedup();
        for term in found.iter() {
            let next = u32::try_from(self.kinds.len()).unwrap_or(u32::MAX);
            let number = *self.terms.entry(*term).or_insert(next);
            if number == next {
                self.kinds.push(term.kind());
            }
            self.uses.push((number, phrase, document));
        }
        found.len()
    }

    /// The uses by term, and within a term as before. Every term has at least one.
    fn by_term(&self) -> Vec<(u32, u32, u32)> {
        let mut places = vec![0_usize; self.kinds.len() + 1];
        for (term, ..) in &self.uses {
            if let Some(count) = places.get_mut(*term as usize + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for place in &mut places {
            sum += *place;
            *place = sum;
        }
        let mut sorted = vec![(0, 0, 0); self.uses.len()];
        for one in &self.uses {
            if let Some(place) = places.get_mut(one.0 as usize) {
                if let Some(slot) = sorted.get_mut(*place) {
                    *slot = *one;
                }
                *place += 1;
            }
        }
        sorted
    }
}

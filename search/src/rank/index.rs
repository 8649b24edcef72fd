//! The words of all powers, turned round: for each term the powers that have it, and how much that counts.

use yiju_engine::model::{Atom, Condition, FactId, FactValue, KnowledgeBase, Power};

use crate::fold::fold_phrase;

use super::synonyms::Synonyms;
use super::terms::{self, Term, TermKind, TermMap};
use super::weights::{self, LENGTH_NORM, SATURATION};

/// For each term the powers that have it.
#[derive(Default)]
pub struct PowerIndex {
    /// The number of each term.
    terms: TermMap<u32>,
    /// By that number.
    entries: Vec<Entry>,
    postings: Vec<Posting>,
    /// The rarity of a term that no power has.
    pub unseen: f64,
    /// How many powers.
    pub powers: usize,
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    from: u32,
    to: u32,
    rarity: f32,
}

/// Terms with the powers that have them, while they are gathered.
#[derive(Default)]
struct Gathered {
    terms: TermMap<u32>,
    kinds: Vec<TermKind>,
    /// For each text of each power its terms, once each: the number of the term and the power, powers ascending.
    pairs: Vec<(u32, u32)>,
}

/// One power under a term.
#[derive(Debug, Clone, Copy)]
pub struct Posting {
    /// The power's number in the knowledge base.
    pub power: u32,
    /// What the term counts for it.
    pub impact: f32,
}

/// What the index knows of one term.
#[derive(Debug, Clone, Copy)]
pub struct Found<'i> {
    /// How rare it is among the powers.
    pub rarity: f64,
    /// The powers that have it, by number.
    pub postings: &'i [Posting],
}

impl PowerIndex {
    /// Indexes the names and 现象 of all powers.
    pub fn new(knowledge: &KnowledgeBase, synonyms: &Synonyms) -> Self {
        let mut gathered = Gathered::default();
        let mut lengths = Vec::with_capacity(knowledge.powers.len());
        let mut found: Vec<Term> = Vec::new();
        for (number, power) in (0_u32..).zip(&knowledge.powers) {
            let mut length = 0_usize;
            for text in std::iter::once(&power.short_name).chain(&power.phenomena) {
                found.clear();
                terms_of(text, synonyms, &mut found);
                length += gathered.add(number, &mut found);
            }
            found.clear();
            facts_of(power, &mut found);
            gathered.add(number, &mut found);
            lengths.push(length);
        }
        Self::weighed(gathered, &lengths)
    }

    #[allow(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        reason = "counts of a rule base, weights of a ranking"
    )]
    fn weighed(gathered: Gathered, lengths: &[usize]) -> Self {
        let powers = lengths.len() as f64;
        let mean = (lengths.iter().sum::<usize>() as f64 / powers.max(1.0)).max(1.0);
        let rarity = |having: f64| (1.0 + (powers - having + 0.5) / (having + 0.5)).ln();
        let damping = |power: u32| {
            let length = lengths.get(power as usize).copied().unwrap_or(0) as f64 / mean;
            SATURATION * (1.0 - LENGTH_NORM + LENGTH_NORM * length)
        };
        let sorted = gathered.by_term();
        let mut index = Self {
            terms: gathered.terms,
            entries: Vec::with_capacity(gathered.kinds.len()),
            postings: Vec::with_capacity(sorted.len()),
            unseen: rarity(0.0),
            powers: lengths.len(),
        };
        let lists = sorted.chunk_by(|one, other| one.0 == other.0);
        for (kind, list) in gathered.kinds.into_iter().zip(lists) {
            let having = list.chunk_by(|one, other| one.1 == other.1).count();
            let rarity = rarity(having as f64);
            let weight = rarity * weights::of_kind(kind) * (SATURATION + 1.0);
            let from = index.postings.len() as u32;
            for texts in list.chunk_by(|one, other| one.1 == other.1) {
                let Some((_, power)) = texts.first().copied() else {
                    continue;
                };
                let count = texts.len() as f64;
                let impact = (weight * count / (count + damping(power))) as f32;
                index.postings.push(Posting { power, impact });
            }
            let to = index.postings.len() as u32;
            index.entries.push(Entry {
                from,
                to,
                rarity: rarity as f32,
            });
        }
        index
    }

    /// What the index knows of a term.
    pub fn find(&self, term: Term) -> Option<Found<'_>> {
        let entry = self.entries.get(*self.terms.get(&term)? as usize)?;
        let postings = self.postings.get(entry.from as usize..entry.to as usize)?;
        Some(Found {
            rarity: f64::from(entry.rarity),
            postings,
        })
    }

    /// Whether a power has a term.
    pub fn has(&self, term: Term, power: u32) -> bool {
        self.find(term).is_some_and(|found| {
            found
                .postings
                .binary_search_by_key(&power, |posting| posting.power)
                .is_ok()
        })
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
    fn add(&mut self, power: u32, found: &mut Vec<Term>) -> usize {
        found.sort_unstable();
        found.dedup();
        for term in found.iter() {
            let next = u32::try_from(self.kinds.len()).unwrap_or(u32::MAX);
            let number = *self.terms.entry(*term).or_insert(next);
            if number == next {
                self.kinds.push(term.kind());
            }
            self.pairs.push((number, power));
        }
        found.len()
    }

    /// The pairs by term, and within a term by power as before. Every term has at least one.
    fn by_term(&self) -> Vec<(u32, u32)> {
        let mut places = vec![0_usize; self.kinds.len() + 1];
        for (term, _) in &self.pairs {
            if let Some(count) = places.get_mut(*term as usize + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for place in &mut places {
            sum += *place;
            *place = sum;
        }
        let mut sorted = vec![(0, 0); self.pairs.len()];
        for pair in &self.pairs {
            if let Some(place) = places.get_mut(pair.0 as usize) {
                if let Some(slot) = sorted.get_mut(*place) {
                    *slot = *pair;
                }
                *place += 1;
            }
        }
        sorted
    }
}

/// The values of facts that the conditions of a power ask for.
fn facts_of(power: &Power, into: &mut Vec<Term>) {
    for version in &power.versions {
        wanted(&version.elements, into);
    }
}

fn wanted(condition: &Condition, into: &mut Vec<Term>) {
    match condition {
        Condition::Atom(Atom::OneOf { fact, options }) => {
            into.extend(
                options
                    .iter()
                    .filter_map(|option| Term::fact(*fact, &FactValue::Option(*option))),
            );
        }
        Condition::Atom(Atom::Holds { fact }) => into.extend(holds(*fact, true)),
        Condition::Not(inner) => {
            if let Condition::Atom(Atom::Holds { fact }) = inner.as_ref() {
                into.extend(holds(*fact, false));
            }
        }
        Condition::All(parts) | Condition::Any(parts) => {
            for part in parts {
                wanted(part, into);
            }
        }
        Condition::Always | Condition::Atom(_) => {}
    }
}

fn holds(fact: FactId, value: bool) -> Option<Term> {
    Term::fact(fact, &FactValue::YesNo(value))
}

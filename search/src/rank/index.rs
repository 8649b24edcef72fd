//! The words of all powers, turned round: for each term the powers that have it, and how much that counts.

use yiju_engine::model::{Atom, Condition, FactId, FactValue, KnowledgeBase, Power};

use crate::fold::fold_phrase;

use super::synonyms::Synonyms;
use super::terms::{self, Term, TermMap};
use super::weights::{self, LENGTH_NORM, SATURATION};

/// For each term the powers that have it.
#[derive(Default)]
pub struct PowerIndex {
    terms: TermMap<Entry>,
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
        let mut lists: TermMap<Vec<(u32, f32)>> = TermMap::default();
        let mut lengths = Vec::with_capacity(knowledge.powers.len());
        let mut found: Vec<Term> = Vec::new();
        for (number, power) in (0_u32..).zip(&knowledge.powers) {
            let mut length = 0_usize;
            for text in std::iter::once(&power.short_name).chain(&power.phenomena) {
                found.clear();
                terms_of(text, synonyms, &mut found);
                length += add(&mut lists, number, &mut found);
            }
            found.clear();
            facts_of(power, &mut found);
            add(&mut lists, number, &mut found);
            lengths.push(length);
        }
        Self::weighed(lists, &lengths)
    }

    #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "counts of a rule base, weights of a ranking")]
    fn weighed(lists: TermMap<Vec<(u32, f32)>>, lengths: &[usize]) -> Self {
        let powers = lengths.len() as f64;
        let mean = (lengths.iter().sum::<usize>() as f64 / powers.max(1.0)).max(1.0);
        let rarity = |having: f64| (1.0 + (powers - having + 0.5) / (having + 0.5)).ln();
        let mut index = Self { unseen: rarity(0.0), powers: lengths.len(), ..Self::default() };
        index.terms.reserve(lists.len());
        index.postings.reserve(lists.values().map(Vec::len).sum());
        for (term, list) in lists {
            let rarity = rarity(list.len() as f64);
            let weight = rarity * weights::of_kind(term.kind()) * (SATURATION + 1.0);
            let from = index.postings.len();
            for (power, count) in list {
                let length = lengths.get(power as usize).copied().unwrap_or(0) as f64 / mean;
                let count = f64::from(count);
                let damped = count + SATURATION * (1.0 - LENGTH_NORM + LENGTH_NORM * length);
                index.postings.push(Posting { power, impact: (weight * count / damped) as f32 });
            }
            let to = index.postings.len();
            let entry = Entry { from: from as u32, to: to as u32, rarity: rarity as f32 };
            index.terms.insert(term, entry);
        }
        index
    }

    /// What the index knows of a term.
    pub fn find(&self, term: Term) -> Option<Found<'_>> {
        let entry = self.terms.get(&term)?;
        let postings = self.postings.get(entry.from as usize..entry.to as usize)?;
        Some(Found { rarity: f64::from(entry.rarity), postings })
    }

    /// Whether a power has a term.
    pub fn has(&self, term: Term, power: u32) -> bool {
        self.find(term).is_some_and(|found| found.postings.binary_search_by_key(&power, |posting| posting.power).is_ok())
    }
}

/// All terms of a text of the knowledge base.
fn terms_of(text: &str, synonyms: &Synonyms, into: &mut Vec<Term>) {
    let folded = fold_phrase(text);
    let characters: Vec<char> = folded.chars().collect();
    terms::of_characters(&characters, |_| false, into);
    into.extend(synonyms.groups(&folded).map(Term::synonym));
}

/// Counts each term of one text once; returns how many there were.
fn add(lists: &mut TermMap<Vec<(u32, f32)>>, power: u32, found: &mut Vec<Term>) -> usize {
    found.sort_unstable();
    found.dedup();
    for term in found.iter() {
        let list = lists.entry(*term).or_default();
        match list.last_mut() {
            Some((last, count)) if *last == power => *count += 1.0,
            _ => list.push((power, 1.0)),
        }
    }
    found.len()
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
            into.extend(options.iter().filter_map(|option| Term::fact(*fact, &FactValue::Option(*option))));
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

//! Reading a text into facts: phrases and typed values, with their spans in the text as given.
//!
//! Only what is said in so many words becomes a fact. What is denied, asked, guessed or said twice differently becomes
//! a note, and the fact stays unknown.

mod derived;
mod moment;
mod negation;
mod number;
mod party;
mod permit;
mod phrases;
mod place;
mod polarity;
mod quantity;
mod quote;
mod text;
mod unit;

use std::collections::HashMap;

pub use quote::Quote;

use yiju_engine::model::{FactId, FactValue, KnowledgeBase};
use yiju_engine::source::TextSpan;

use crate::fold::{Folded, TextError};

use permit::Permits;
use phrases::{Hit, Phrases};
use place::{Named, Places};
use polarity::Stands;
use quote::Quotes;
use text::Prepared;

/// A fact that a text states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadFact {
    /// The fact.
    pub fact: FactId,
    /// Its value.
    pub value: FactValue,
    /// Where the text says so; the first place, where it says so more than once.
    pub span: TextSpan,
}

/// The place that a text names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadPlace {
    /// The id of a district.
    pub district: String,
    /// Where the text names it.
    pub span: TextSpan,
}

/// Why something that the text speaks of did not become a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoteKind {
    /// Values that contradict each other.
    Conflict,
    /// A guess, a bound, a range, a missing unit, a date without its year.
    Inexact,
    /// The phrase is denied.
    Denied,
    /// The phrase is asked, supposed or reported as uncertain.
    Open,
    /// More than one district is named.
    Places,
}

/// A remark about what was read. It never carries a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Why.
    pub kind: NoteKind,
    /// The fact that stays unknown, where it is about one.
    pub fact: Option<FactId>,
    /// The places in the text.
    pub spans: Vec<TextSpan>,
}

/// What a text says.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reading {
    /// The facts, by their first place in the text.
    pub facts: Vec<ReadFact>,
    /// The place.
    pub place: Option<ReadPlace>,
    /// What stayed unknown although the text speaks of it.
    pub notes: Vec<Note>,
    /// The parts that are no observation but the law.
    pub quotes: Vec<Quote>,
    /// The text in its one form.
    pub(crate) folded: Folded,
    /// For each fact, and for the place, the folded characters that state it.
    pub(crate) fact_ranges: Vec<(usize, usize)>,
    pub(crate) place_range: Option<(usize, usize)>,
}

impl Reading {
    /// Whether nothing is left of the text once control characters and blanks are gone.
    pub fn is_empty(&self) -> bool {
        self.folded.is_empty()
    }
}

/// The part of an index that reads facts.
#[derive(Default)]
pub struct Reader {
    phrases: Phrases,
    permits: Permits,
    places: Places,
    quotes: Quotes,
    /// Facts whose phrases name persons.
    parties: Vec<FactId>,
}

impl Reader {
    /// Prepares the phrases and places of a knowledge base.
    pub fn new(knowledge: &KnowledgeBase) -> Self {
        let parties: Vec<FactId> = ["当事人", "当事人身份"]
            .into_iter()
            .filter_map(|name| knowledge.fact_id(name))
            .collect();
        Self {
            phrases: Phrases::new(knowledge, &parties),
            permits: Permits::new(knowledge),
            places: Places::new(knowledge),
            quotes: Quotes::new(knowledge),
            parties,
        }
    }

    /// Reads a text.
    ///
    /// # Errors
    /// [`TextError`] where the text is too long.
    pub fn read(&self, given: &str) -> Result<Reading, TextError> {
        let folded = Folded::new(given)?;
        let text = Prepared::new(&folded);
        let mut by_fact: HashMap<FactId, Vec<Hit>> = HashMap::new();
        let mut hits = self.phrases.find(&text);
        self.permits.find(&text, &mut hits);
        for hit in best_use(hits) {
            by_fact.entry(hit.fact).or_default().push(hit);
        }
        let mut facts = Vec::new();
        let mut reading = Reading::default();
        for (fact, hits) in by_fact {
            if let Some(found) = self.settle(&text, fact, hits, &mut reading.notes) {
                facts.push(found);
            }
        }
        facts.sort_by_key(|(found, _)| (found.span, found.fact));
        (reading.facts, reading.fact_ranges) = facts.into_iter().unzip();
        match self.places.read(&text) {
            Named::None => {}
            Named::One(place, range) => {
                (reading.place, reading.place_range) = (Some(place), Some(range))
            }
            Named::Several(note) => reading.notes.push(note),
        }
        reading.notes.sort_by(|one, other| {
            (&one.spans, one.fact, one.kind).cmp(&(&other.spans, other.fact, other.kind))
        });
        reading.quotes = self.quotes.read(&text);
        reading.folded = folded;
        Ok(reading)
    }

    /// Decides what all hits of one fact say together: the fact and the characters that state it, or notes.
    fn settle(
        &self,
        text: &Prepared<'_>,
        fact: FactId,
        hits: Vec<Hit>,
        notes: &mut Vec<Note>,
    ) -> Option<(ReadFact, (usize, usize))> {
        let span = |hit: &Hit| text.folded.span(hit.start, hit.end);
        let mut stated: Vec<Hit> = Vec::new();
        let mut denied: Vec<Hit> = Vec::new();
        for hit in without_inner(hits) {
            if self.parties.contains(&fact)
                && party::is_bystander(&text.characters, hit.start, hit.end)
            {
                continue;
            }
            let kind =
                match text
                    .polarity
                    .of(&text.characters, hit.start, hit.end, hit.uses.is_some())
                {
                    Stands::Stated => {
                        stated.push(hit);
                        continue;
                    }
                    Stands::Denied => NoteKind::Denied,
                    Stands::Open => NoteKind::Open,
                };
            notes.push(Note {
                kind,
                fact: Some(fact),
                spans: vec![span(&hit)],
            });
            denied.push(hit);
        }
        let mut stated = without_overlaps(stated);
        // a permit that is there in one place and gone in another
        let taken_back = |hit: &Hit| {
            let phrase = text.characters.get(hit.start..hit.end).unwrap_or_default();
            polarity::is_permit(phrase)
                && hit.value.is_some()
                && stated.iter().any(|other| other.value == hit.value)
        };
        denied.retain(taken_back);
        stated.extend_from_slice(&denied);
        stated.sort_by_key(|hit| (hit.start, hit.end));
        let first = stated.first()?;
        let kind = if !denied.is_empty() {
            NoteKind::Conflict
        } else if stated.iter().any(|hit| hit.value.is_none()) {
            NoteKind::Inexact
        } else if stated.iter().any(|hit| hit.value != first.value) {
            NoteKind::Conflict
        } else {
            let value = first.value.clone()?;
            return Some((
                ReadFact {
                    fact,
                    value,
                    span: span(first),
                },
                (first.start, first.end),
            ));
        };
        notes.push(Note {
            kind,
            fact: Some(fact),
            spans: stated.iter().map(span).collect(),
        });
        None
    }
}

/// Of all phrases that use one figure, those whose words say most: `绿地面积50平米` is no `面积` of anything else.
fn best_use(hits: Vec<Hit>) -> Vec<Hit> {
    let mut best: HashMap<usize, usize> = HashMap::new();
    for hit in &hits {
        if let Some(number) = hit.uses {
            let literal = best.entry(number).or_default();
            *literal = (*literal).max(hit.literal);
        }
    }
    let wins = |hit: &Hit| {
        hit.uses.is_none_or(|number| {
            best.get(&number)
                .is_none_or(|literal| *literal == hit.literal)
        })
    };
    hits.into_iter().filter(wins).collect()
}

/// Drops hits that lie inside a longer one of the same fact. Sorted by their place.
fn without_inner(mut hits: Vec<Hit>) -> Vec<Hit> {
    hits.sort_by_key(|hit| (hit.start, std::cmp::Reverse(hit.end)));
    let mut kept: Vec<Hit> = Vec::with_capacity(hits.len());
    let mut reach = 0;
    for hit in hits {
        let same = kept
            .last()
            .is_some_and(|last| last.start == hit.start && last.end == hit.end);
        // hits come by their start, so that an earlier one that reaches as far holds this one
        if kept.is_empty() || hit.end > reach || (same && kept.last() != Some(&hit)) {
            reach = reach.max(hit.end);
            kept.push(hit);
        }
    }
    kept
}

/// Where two hits overlap, only the longer one stays; of equal length both.
fn without_overlaps(hits: Vec<Hit>) -> Vec<Hit> {
    let length = |hit: &Hit| hit.end - hit.start;
    let keep = |index: usize, hit: &Hit| {
        let beaten = |other: &Hit| {
            other.start < hit.end && hit.start < other.end && length(other) > length(hit)
        };
        let before = hits
            .get(..index)
            .unwrap_or_default()
            .iter()
            .rev()
            .take_while(|other| other.end > hit.start);
        let after = hits
            .get(index + 1..)
            .unwrap_or_default()
            .iter()
            .take_while(|other| other.start < hit.end);
        !before.chain(after).any(beaten)
    };
    hits.iter()
        .enumerate()
        .filter(|(index, hit)| keep(*index, hit))
        .map(|(_, hit)| hit.clone())
        .collect()
}

//! The first step of a search: the documents that share most with the query, by BM25 over all fields.

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::query::{BooleanQuery, BoostQuery, Occur, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, Score, Searcher, SegmentOrdinal, SegmentReader, Term};

use super::fields::{Fields, group_term};
use super::question::Question;
use super::tokens;
use super::weights::Weights;

/// How many documents go on to the second step.
pub const KEPT: usize = 160;
/// The most words of one query.
const MOST_WORDS: usize = 48;
/// A single character that more than this share of all documents have says nothing.
const COMMON: f64 = 0.12;

/// A document with its BM25 score.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Found {
    /// Its number.
    pub entry: u32,
    /// The score.
    pub score: f32,
}

/// A pair of neighbours of the query, and how rare it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Unit {
    /// Its place in the text of the question.
    pub at: usize,
    /// The characters.
    pub first: char,
    /// The characters.
    pub second: char,
    /// The logarithm of the share of documents that lack it.
    pub rarity: f64,
}

/// The pairs of the query, each once, with how rare they are among `all` documents.
pub fn units(question: &Question, all: u64, count: &dyn Fn(char, char) -> u64) -> Vec<Unit> {
    let mut out: Vec<Unit> = Vec::new();
    for (at, first, second) in tokens::pairs(&question.text) {
        let wanted = |at: usize| question.content.get(at).copied().unwrap_or(false);
        let known = out
            .iter()
            .any(|unit| (unit.first, unit.second) == (first, second));
        if wanted(at) && wanted(at + 1) && !known {
            out.push(Unit {
                at,
                first,
                second,
                rarity: rarity(count(first, second), all),
            });
        }
    }
    // A very long query is searched by its rarest words.
    if out.len() > MOST_WORDS {
        out.sort_by(|one, other| other.rarity.total_cmp(&one.rarity));
        out.truncate(MOST_WORDS);
        out.sort_by_key(|unit| unit.at);
    }
    out
}

/// As BM25 weighs it.
#[allow(clippy::cast_precision_loss, reason = "counts of documents")]
pub fn rarity(having: u64, all: u64) -> f64 {
    let (having, all) = (having as f64, all as f64);
    (1.0 + (all - having + 0.5).max(0.0) / (having + 0.5)).ln()
}

/// The query for tantivy; `None` where nothing is asked for.
pub fn query(
    searcher: &Searcher,
    fields: Fields,
    question: &Question,
    units: &[Unit],
    weights: &Weights,
) -> Option<BooleanQuery> {
    let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::new();
    let mut add = |field: Field, word: &str, weight: f32| {
        let term = Term::from_field_text(field, word);
        if weight > 0.0 && searcher.doc_freq(&term).is_ok_and(|count| count > 0) {
            let word = TermQuery::new(term, IndexRecordOption::WithFreqs);
            clauses.push((
                Occur::Should,
                Box::new(BoostQuery::new(Box::new(word), weight)),
            ));
        }
    };
    for unit in units {
        let word = tokens::pair(unit.first, unit.second);
        add(fields.text, &word, weights.text);
        add(fields.heading, &word, weights.heading);
        add(fields.spoken, &word, weights.spoken);
        add(fields.name, &word, weights.name);
    }
    let mut seen: Vec<char> = Vec::new();
    for (character, content) in question.text.iter().zip(&question.content) {
        if !content || seen.contains(character) || !tokens::speaks(*character) {
            continue;
        }
        seen.push(*character);
        let word = character.to_string();
        let term = Term::from_field_text(fields.single, &word);
        let count = searcher.doc_freq(&term).unwrap_or(0);
        #[allow(clippy::cast_precision_loss, reason = "counts of documents")]
        let share = count as f64 / searcher.num_docs().max(1) as f64;
        if share < COMMON || units.is_empty() {
            add(fields.single, &word, weights.single);
        }
    }
    let mut groups: Vec<u32> = question.groups.iter().map(|(group, ..)| *group).collect();
    groups.sort_unstable();
    groups.dedup();
    for group in groups {
        add(fields.group, &group_term(group), weights.group);
    }
    for sound in &question.sounds {
        add(fields.sound, sound, weights.sound);
    }
    for number in &question.numbers {
        add(fields.number, &tokens::number_term(number), weights.number);
    }
    (!clauses.is_empty()).then(|| BooleanQuery::new(clauses))
}

/// Keeps the best documents, each score times the factor of its document.
pub struct Best<F> {
    /// The factor of a document; zero leaves it out.
    pub factor: F,
}

impl<F: Fn(u32) -> f32 + Clone + Send + Sync + 'static> Collector for Best<F> {
    type Fruit = Vec<Found>;
    type Child = BestOfSegment<F>;

    fn for_segment(&self, _: SegmentOrdinal, _: &SegmentReader) -> tantivy::Result<Self::Child> {
        Ok(BestOfSegment {
            factor: self.factor.clone(),
            found: Vec::with_capacity(KEPT * 2),
            least: 0.0,
        })
    }

    fn requires_scoring(&self) -> bool {
        true
    }

    fn merge_fruits(&self, fruits: Vec<Vec<Found>>) -> tantivy::Result<Vec<Found>> {
        let mut found: Vec<Found> = fruits.into_iter().flatten().collect();
        cut(&mut found);
        Ok(found)
    }
}

/// [`Best`] while it works. An index has one segment, so that numbers in it are numbers of documents.
pub struct BestOfSegment<F> {
    factor: F,
    found: Vec<Found>,
    least: f32,
}

impl<F: Fn(u32) -> f32 + 'static> SegmentCollector for BestOfSegment<F> {
    type Fruit = Vec<Found>;

    fn collect(&mut self, entry: DocId, score: Score) {
        let score = score * (self.factor)(entry);
        if score <= self.least {
            return;
        }
        self.found.push(Found { entry, score });
        if self.found.len() == KEPT * 2 {
            cut(&mut self.found);
            self.least = self.found.last().map_or(0.0, |found| found.score);
        }
    }

    fn harvest(self) -> Vec<Found> {
        self.found
    }
}

fn cut(found: &mut Vec<Found>) {
    found.sort_unstable_by(|one, other| {
        other
            .score
            .total_cmp(&one.score)
            .then(one.entry.cmp(&other.entry))
    });
    found.truncate(KEPT);
}

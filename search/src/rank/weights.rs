//! The numbers of the ranking that were chosen by hand; those that were trained stand in `trained`.
//!
//! The constants of the term weights were chosen over a coarse grid on the `tune` half of `tests/data/observations.tsv`,
//! where the quality is flat around them.

use super::terms::TermKind;

/// BM25: how soon more occurrences of a term in one document stop counting.
pub const SATURATION: f64 = 1.2;

/// BM25: how much a document with many words is held back.
pub const LENGTH_NORM: f64 = 0.25;

/// How much a term counts, by its kind.
pub const fn of_kind(kind: TermKind) -> f64 {
    match kind {
        TermKind::Single | TermKind::Pair | TermKind::Synonym => 1.0,
        TermKind::Fact => 0.7,
    }
}

/// A clause shorter than this, in characters that speak, is not ranked by itself.
pub const CLAUSE_CHARACTERS: usize = 4;

/// A text of more clauses is cut into so many pieces of several clauses.
pub const MOST_CLAUSES: usize = 24;

/// What a clause says for a document counts so much of what it would as a whole text.
pub const CLAUSE_DISCOUNT: f64 = 0.65;

/// How many documents of the whole text, and of each clause, are weighed in full.
pub const OF_WHOLE: usize = 24;
/// … of each clause.
pub const OF_CLAUSE: usize = 8;

/// Below this probability a power is no candidate.
pub const LEAST_SCORE: f64 = 0.02;

/// If no power reaches this probability, nothing matched.
pub const LEAST_BEST: f64 = 0.1;

/// Below this probability a matter of another authority is not named.
pub const LEAST_NEIGHBOUR: f64 = 0.25;

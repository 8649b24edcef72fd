//! Every number that the ranking rests on.
//!
//! The constants of the term weights were chosen by hand over a coarse grid on the `tune` half of
//! `tests/data/observations.tsv`, where the quality is flat around them. Those of the logistic function are what
//! `cargo run -p yiju-search --example calibrate` prints for the same half; the `held` half is never used for either.

use super::terms::TermKind;

/// BM25: how soon more occurrences of a term in one power stop counting.
pub const SATURATION: f64 = 1.2;

/// BM25: how much a power with many words is held back.
pub const LENGTH_NORM: f64 = 0.4;

/// How much a term counts, by its kind.
pub const fn of_kind(kind: TermKind) -> f64 {
    match kind {
        TermKind::Single | TermKind::Pair | TermKind::Synonym => 1.0,
        TermKind::Fact => 0.7,
    }
}

/// A clause shorter than this, in characters that speak, is not ranked by itself.
pub const CLAUSE_CHARACTERS: usize = 4;

/// What the score of a single clause counts against that of the whole text.
pub const CLAUSE_DISCOUNT: f64 = 0.8;

/// Below this probability a power is no candidate.
pub const LEAST_SCORE: f64 = 0.05;

/// If no power reaches this probability, nothing matched.
pub const LEAST_BEST: f64 = 0.2;

/// The logistic function of a power's evidence.
pub struct Logistic {
    /// The constant.
    pub bias: f64,
    /// Per ln(1 + strength).
    pub strength: f64,
    /// Per share of the text's characters (by rarity) that the power knows.
    pub coverage: f64,
    /// Per strength ahead of the next power, or behind the first.
    pub lead: f64,
}

/// The fitted function.
pub const LOGISTIC: Logistic = Logistic {
    bias: -8.533,
    strength: 3.417,
    coverage: 2.153,
    lead: 0.372,
};

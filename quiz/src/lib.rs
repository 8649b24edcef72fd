//! Questions from the knowledge base of yiju, and papers of them. Pure and seeded: the same knowledge base, generator, seed
//! and date give the same questions; no clock, no files, no global state.
//!
//! `item` what a question is

pub mod item;

/// The version of the generator: with the hash of the rules, the seed and the date it names a set of questions.
pub const GENERATOR: &str = env!("CARGO_PKG_VERSION");

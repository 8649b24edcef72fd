//! Reading an observation into facts and candidate powers, and searching the statutes.
//!
//! `fold` one form for every spelling, with the way back · `reader` facts, places and what stays unknown ·
//! `rank` candidate powers with a probability · `index` both over one knowledge base · `statutes` search over the texts of
//! statutes and over powers.

pub mod fold;
pub mod index;
mod observe;
pub mod rank;
pub mod reader;
pub mod statutes;

pub use fold::TextError;
pub use index::Index;
pub use rank::{Candidate, Evidence, FEATURES, Neighbouring, Ranking, WEIGHTS};
pub use reader::{Note, NoteKind, Quote, ReadFact, ReadPlace, Reading};

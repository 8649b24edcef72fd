//! Answers as cards for people: calm, in a fixed order. A card is data (`sheet`); the terminal and the web pages draw it.
//!
//! `answer` what `match` and `decide` say, with `candidate`, `authority`, `gate`, `outcomes`, `measures`, `discretion`,
//! `procedure`, `concurrence` and `explanation` · `power` a power or an article · `timeline` the days of a case · `found` what a
//! search found.

mod answer;
mod authority;
mod candidate;
mod clean;
mod concurrence;
mod discretion;
mod explanation;
mod found;
mod gate;
mod measures;
mod outcomes;
mod power;
mod procedure;
mod sheet;
mod timeline;

pub use answer::{answer, counted, elsewhere, short_hash, understood};
pub use candidate::{brief, whole};
pub use clean::clean;
pub use concurrence::concurrence;
pub use explanation::explanation;
pub use found::found;
pub use power::{article, power};
pub use sheet::{Block, Part, Sheet, Tone};
pub use timeline::timeline;

/// Columns of the labels on the left of a card.
pub const LABEL: usize = 10;

//! Answers as cards for people: calm, in a fixed order, within the screen.

mod answer;
mod authority;
mod candidate;
mod measures;
mod outcomes;
mod power;
mod procedure;

pub use answer::answer;
pub use power::{article, power};

/// Columns of the labels on the left of a card.
const LABEL: usize = 10;

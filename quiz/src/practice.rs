//! Practice with spaced repetition. Time is an argument: the same history and day give the same plan.
//!
//! `reply` what was typed, marked · `grade` right or wrong and how fast · `card` a question that is practised, with its reviews ·
//! `memory` when it is due (FSRS, the crate `fsrs`) and how the exam bounds that · `today` what is to be done on a day ·
//! `renew` cards of repealed law retire, and the change is shown once · `state` all of one trainee · `document` as JSON.

mod card;
mod document;
mod grade;
mod memory;
mod renew;
mod reply;
mod state;
mod today;

pub use card::{Card, Face, Life, Review};
pub use document::PracticeDocument;
pub use grade::{Grade, expected_seconds, grade};
pub use memory::Memory;
pub use renew::{Change, ChangeKind};
pub use reply::{Marked, Unclear, mark};
pub use state::{Practice, PracticeError, Settings};
pub use today::{Load, Today};

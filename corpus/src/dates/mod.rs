//! Days that a statute states of itself: adoption from its history, commencement from its last articles or its history, and
//! the statutes that it repeals.
//!
//! `day` a day in words · `history` the lines below the title · `commencement` the first day in force · `repeal` what ends.

mod commencement;
mod day;
mod history;
mod repeal;

pub use commencement::{Commencement, commencement, first_commencement};
pub use history::{adopted, entries, open_brackets};
pub use repeal::{Repeal, repeals};

use yiju_engine::law::Date;

/// The first day that a line names.
pub fn first(line: &str) -> Option<Date> {
    day::days(line).next().map(|found| found.day)
}

//! The calendar of a case: which 期限 run from the events that are known, to which day, and how they stand on a given day.
//!
//! `answer` the document · `workdays` which days are worked · `count` from a day and a span to the last day · `events` what
//! is known to have happened, and the days that follow from it · `status` how a deadline stands · `surcharge` 加处罚款 day by
//! day · `build` all of it for one power.
//!
//! No figure of the law stands here: spans, rates, what rolls and what does not count are all read from the rules.

pub mod answer;
mod build;
pub mod count;
mod events;
mod status;
mod surcharge;
pub mod workdays;

pub use answer::Timeline;
pub use build::{TimelineCase, timeline};
pub use workdays::Workdays;

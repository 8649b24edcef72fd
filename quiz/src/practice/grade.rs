//! From right or wrong and speed to a grade. The trainee never grades himself: "hard" taken for "wrong" spoils the schedule.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::item::{Answer, Item};

/// What an answer comes to. There is no "easy": a quick right answer may be a guess.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Grade {
    /// Wrong.
    Again,
    /// Right, but it took more than twice the time that reading and thinking take.
    Hard,
    /// Right.
    Good,
}

/// The grade of an answer; without a time it is not taken for slow.
pub fn grade(item: &Item, right: bool, seconds: Option<u32>) -> Grade {
    match (right, seconds) {
        (false, _) => Grade::Again,
        (true, Some(seconds)) if seconds > 2 * expected_seconds(item) => Grade::Hard,
        (true, _) => Grade::Good,
    }
}

/// Characters that are read in a second: an unhurried pace, 300 a minute.
const PACE: usize = 5;

/// The seconds that reading a question and thinking it over take. The figures are a choice of this program's.
pub fn expected_seconds(item: &Item) -> u32 {
    let mut text = item.stem.text.chars().count();
    text += item
        .stem
        .material
        .iter()
        .map(|line| line.chars().count())
        .sum::<usize>();
    text += crate::print::form(&item.answer)
        .iter()
        .map(|line| line.chars().count())
        .sum::<usize>();
    let reading = u32::try_from(text / PACE).unwrap_or(u32::MAX);
    reading.saturating_add(thinking(&item.answer))
}

fn thinking(answer: &Answer) -> u32 {
    let times = |count: usize, each: u32| u32::try_from(count).unwrap_or(u32::MAX / 100) * each;
    match answer {
        Answer::TrueFalse { .. } => 5,
        Answer::Single { .. } => 10,
        Answer::Multiple { options } => times(options.len(), 4),
        Answer::Numeric { blanks } => times(blanks.len(), 10),
        Answer::Matching { left, .. } => times(left.len(), 8),
        Answer::Ordering { steps, .. } => times(steps.len(), 5),
        Answer::Case { parts } => parts.iter().map(|part| thinking(&part.answer)).sum(),
    }
}

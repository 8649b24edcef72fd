//! When a card is due. The memory is modelled by FSRS (the crate `fsrs`, its default parameters), replayed from the reviews.

use fsrs::{FSRS, FSRS6_DEFAULT_DECAY, MemoryState, current_retrievability};
use sha2::{Digest, Sha256};
use yiju_engine::law::date::Date;

use super::{Card, Grade, PracticeError, Review, Settings};

/// The longest interval, in days.
const LONGEST: f32 = 3650.0;

/// Over how many days before the exam the last reviews are spread.
const LAST_DAYS: i32 = 7;

/// The model and what is wanted of it.
#[derive(Debug, Clone)]
pub struct Memory {
    model: FSRS,
    retention: f32,
    exam: Option<Date>,
}

impl Memory {
    /// The model of a trainee's settings.
    ///
    /// # Errors
    /// The retention is not between 70 and 99 percent.
    pub fn new(settings: &Settings) -> Result<Self, PracticeError> {
        if !(70..=99).contains(&settings.retention) {
            return Err(PracticeError::Retention(settings.retention));
        }
        Ok(Self {
            model: FSRS::new(&[]).map_err(|_| PracticeError::Model)?,
            retention: f32::from(settings.retention) / 100.0,
            exam: settings.exam,
        })
    }

    /// The day on which a card is due; none for one that was never answered. A wrong answer is asked again on the same day.
    /// Before an exam nothing is put off beyond it: what would be due later comes once more in the last week, spread by card.
    ///
    /// # Errors
    /// The model cannot follow the reviews.
    pub fn due(&self, card: &Card) -> Result<Option<Date>, PracticeError> {
        let Some(last) = card.reviews.last() else {
            return Ok(None);
        };
        if last.grade == Grade::Again {
            return Ok(Some(last.day));
        }
        let Some((_, interval)) = self.replay(&card.reviews)? else {
            return Ok(None);
        };
        let days = interval.clamp(1.0, LONGEST).round();
        #[allow(
            clippy::cast_possible_truncation,
            reason = "a whole number between 1 and 3650"
        )]
        let days = days as i32;
        let days = match self.exam {
            Some(exam) if last.day < exam => {
                days.min(last_chance(last.day.days_until(exam), &card.name))
            }
            _ => days,
        };
        last.day
            .add_days(days)
            .map(Some)
            .map_err(|_| PracticeError::Calendar)
    }

    /// The probability that the answer is remembered on a day, 0 for a card that was never answered.
    ///
    /// # Errors
    /// The model cannot follow the reviews.
    pub fn recall(&self, card: &Card, day: Date) -> Result<f32, PracticeError> {
        let (Some((memory, _)), Some(last)) = (self.replay(&card.reviews)?, card.reviews.last())
        else {
            return Ok(0.0);
        };
        Ok(current_retrievability(
            memory,
            elapsed(last.day, day),
            FSRS6_DEFAULT_DECAY,
        ))
    }

    /// The interval in days, not rounded, that the model gives after these reviews; none without reviews.
    ///
    /// # Errors
    /// The model cannot follow the reviews.
    pub fn interval(&self, reviews: &[Review]) -> Result<Option<f32>, PracticeError> {
        Ok(self.replay(reviews)?.map(|(_, interval)| interval))
    }

    fn replay(&self, reviews: &[Review]) -> Result<Option<(MemoryState, f32)>, PracticeError> {
        let mut state: Option<(MemoryState, f32)> = None;
        let mut before: Option<Date> = None;
        for review in reviews {
            let days = before.map_or(0.0, |day| elapsed(day, review.day));
            #[allow(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "whole days, never negative"
            )]
            let next = self
                .model
                .next_states(state.map(|(memory, _)| memory), self.retention, days as u32)
                .map_err(|_| PracticeError::Model)?;
            let next = match review.grade {
                Grade::Again => next.again,
                Grade::Hard => next.hard,
                Grade::Good => next.good,
            };
            state = Some((next.memory, next.interval));
            before = Some(review.day);
        }
        Ok(state)
    }
}

#[allow(
    clippy::cast_precision_loss,
    reason = "days of a life are far below 2²⁴"
)]
fn elapsed(from: Date, to: Date) -> f32 {
    from.days_until(to).max(0) as f32
}

/// After how many days at the latest a card comes again when the exam is `days` away: on one of the last days before it, which
/// one depends on the card, so that not all come at once.
fn last_chance(days: i32, name: &str) -> i32 {
    let window = LAST_DAYS.min(days - 1).max(1);
    let byte = Sha256::digest(name.as_bytes())
        .first()
        .copied()
        .unwrap_or_default();
    (days - 1 - i32::from(byte) % window).max(1)
}

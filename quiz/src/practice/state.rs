//! The practice of one trainee: settings, cards, and changes of the law that were or are to be shown.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use yiju_engine::law::date::Date;

use super::{Card, Change, Review, grade};
use crate::item::Item;

/// All that practice keeps of a trainee.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Practice {
    /// The settings.
    pub settings: Settings,
    /// The cards, retired ones too, in the order in which they came.
    pub cards: Vec<Card>,
    /// Changes that were found, oldest first.
    pub changes: Vec<Change>,
}

/// What a trainee, or his trainer, chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Settings {
    /// How many cards a day, new ones included.
    pub daily: u16,
    /// How many new cards a day.
    pub fresh: u16,
    /// The share that is to be remembered, in percent, 70 to 99.
    pub retention: u8,
    /// The day of the exam.
    pub exam: Option<Date>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            daily: 40,
            fresh: 10,
            retention: 90,
            exam: None,
        }
    }
}

/// Why practice cannot go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PracticeError {
    /// The retention is out of bounds.
    Retention(u8),
    /// The model of memory refuses the reviews.
    Model,
    /// A day is beyond the calendar.
    Calendar,
    /// The card was answered on a later day already.
    Backwards(Date),
}

impl std::fmt::Display for PracticeError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Retention(percent) => {
                write!(f, "记住的比例应当在 70 到 99 之间，这里是 {percent}")
            }
            Self::Model => f.write_str("练习记录有误，无法推算复习日期"),
            Self::Calendar => f.write_str("日期超出可表示的范围"),
            Self::Backwards(day) => write!(f, "这张卡在 {day} 已经答过，日期不能倒退"),
        }
    }
}

impl std::error::Error for PracticeError {}

impl Practice {
    /// The card of a name that is still practised.
    pub fn card(&self, name: &str) -> Option<&Card> {
        self.cards
            .iter()
            .find(|card| card.active() && card.name == name)
    }

    /// Notes an answer; the first one makes the card.
    ///
    /// # Errors
    /// The card was answered on a later day already.
    pub fn answer(
        &mut self,
        item: &Item,
        day: Date,
        right: bool,
        seconds: Option<u32>,
    ) -> Result<Review, PracticeError> {
        let review = Review {
            day,
            right,
            seconds,
            grade: grade(item, right, seconds),
        };
        let known = self.cards.iter_mut().find(|card| {
            card.active() && card.item == item.id && card.name == crate::lasting(item)
        });
        match known {
            Some(card) => {
                if let Some(last) = card.reviews.last()
                    && last.day > day
                {
                    return Err(PracticeError::Backwards(last.day));
                }
                card.reviews.push(review);
            }
            None => {
                let mut card = Card::new(item);
                card.reviews.push(review);
                self.cards.push(card);
            }
        }
        Ok(review)
    }
}

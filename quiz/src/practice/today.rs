//! What is to be done on a day.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use yiju_engine::law::date::Date;

use super::{Card, Change, Memory, Practice, PracticeError};
use crate::bank::Wanted;
use crate::item::{Item, State};

/// The plan of a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Today {
    /// The day.
    pub day: Date,
    /// Changes that were not shown yet.
    pub changes: Vec<Change>,
    /// Ids of the questions to repeat: first those in the place of older law, then the least remembered.
    pub due: Vec<String>,
    /// Ids of new questions.
    pub fresh: Vec<String>,
    /// Ids of the questions that were wrong today and come once more.
    pub again: Vec<String>,
    /// How many cards were answered on this day.
    pub done: usize,
    /// How many are due beyond the limit of the day.
    pub waiting: usize,
    /// How many questions were never answered.
    pub unseen: usize,
    /// Days to the exam; null without one, or after it.
    pub days_to_exam: Option<i32>,
    /// What is due on the coming days, as it looks today.
    pub ahead: Vec<Load>,
}

/// What is due on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Load {
    /// The day.
    pub day: Date,
    /// How many cards.
    pub cards: usize,
}

/// For how many days the load is told.
const AHEAD: i32 = 7;

impl Today {
    /// The question that comes next: what is due, then what is new, then what was wrong today.
    pub fn next(&self) -> Option<&str> {
        [&self.due, &self.fresh, &self.again]
            .into_iter()
            .find_map(|ids| ids.first())
            .map(String::as_str)
    }
}

impl Practice {
    /// The plan of a day for the questions of a bank, of those that are wanted. [`Practice::renew`] comes first.
    ///
    /// # Errors
    /// The settings or the reviews are not usable.
    pub fn today(
        &self,
        items: &[Item],
        wanted: &Wanted,
        day: Date,
    ) -> Result<Today, PracticeError> {
        let memory = Memory::new(&self.settings)?;
        let ready: BTreeMap<String, &Item> = items
            .iter()
            .filter(|item| item.state == State::Ready && wanted.takes(item))
            .map(|item| (crate::lasting(item), item))
            .collect();
        let active: Vec<&Card> = self
            .cards
            .iter()
            .filter(|card| card.active() && ready.contains_key(&card.name))
            .collect();

        let mut due = Vec::new();
        let mut again = Vec::new();
        let mut ahead: BTreeMap<Date, usize> = BTreeMap::new();
        for card in &active {
            match memory.due(card)? {
                // Opened in the place of older law, not answered yet.
                None => due.push((0, 0, card)),
                Some(on) if on <= day && card.seen_on(day) => again.push(card.item.clone()),
                Some(on) if on <= day => {
                    let recall = (memory.recall(card, day)? * 1_000_000.0).round();
                    #[allow(
                        clippy::cast_possible_truncation,
                        reason = "a probability in millionths"
                    )]
                    let recall = recall as i64;
                    due.push((1, recall, card));
                }
                Some(on) => *ahead.entry(on).or_default() += 1,
            }
        }
        due.sort_by(|one, other| {
            (one.0, one.1, &one.2.name).cmp(&(other.0, other.1, &other.2.name))
        });

        // The limits count cards, not answers: repeating what was wrong today costs nothing.
        let done = self.cards.iter().filter(|card| card.seen_on(day)).count();
        let begun = self
            .cards
            .iter()
            .filter(|card| {
                card.instead_of.is_none()
                    && card.reviews.first().is_some_and(|first| first.day == day)
            })
            .count();
        let room = usize::from(self.settings.daily).saturating_sub(done);
        let all_due = due.len();
        let due: Vec<String> = due
            .into_iter()
            .take(room)
            .map(|(_, _, card)| card.item.clone())
            .collect();
        let room = room - due.len();

        let known: BTreeSet<&str> = active.iter().map(|card| card.name.as_str()).collect();
        let mut unseen: Vec<(Vec<u8>, &Item)> = ready
            .iter()
            .filter(|(name, _)| !known.contains(name.as_str()))
            .map(|(name, item)| (Sha256::digest(name.as_bytes()).to_vec(), *item))
            .collect();
        // In an order that mixes powers and kinds, the same each time.
        unseen.sort_by(|one, other| one.0.cmp(&other.0));
        let left = usize::from(self.settings.fresh).saturating_sub(begun);
        let fresh = unseen
            .iter()
            .take(room.min(left))
            .map(|(_, item)| item.id.clone())
            .collect();

        Ok(Today {
            day,
            changes: self
                .changes
                .iter()
                .filter(|change| change.shown.is_none())
                .cloned()
                .collect(),
            waiting: all_due - due.len(),
            due,
            fresh,
            again,
            done,
            unseen: unseen.len(),
            days_to_exam: self
                .settings
                .exam
                .map(|exam| day.days_until(exam))
                .filter(|days| *days >= 0),
            ahead: coming(day, &ahead),
        })
    }
}

fn coming(day: Date, loads: &BTreeMap<Date, usize>) -> Vec<Load> {
    (1..=AHEAD)
        .filter_map(|days| day.add_days(days).ok())
        .map(|day| Load {
            day,
            cards: loads.get(&day).copied().unwrap_or_default(),
        })
        .collect()
}

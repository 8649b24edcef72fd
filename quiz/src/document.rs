//! The machine-readable documents of `yiju quiz new` and `yiju quiz paper`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use yiju_engine::law::date::Date;

use crate::bank::Bank;
use crate::draw::Draw;
use crate::item::Item;

/// What a set of questions was made from: with it the set can be made again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Made {
    /// Version of the generator.
    pub generator: String,
    /// Hash of the rules, `sha256:…`.
    pub rules: String,
    /// The seed.
    pub seed: u64,
    /// The day on which the engine was asked.
    pub day: Date,
}

impl Made {
    /// What a bank was made from.
    pub fn of(bank: &Bank) -> Self {
        Self {
            generator: bank.generator.clone(),
            rules: bank.rules.clone(),
            seed: bank.seed,
            day: bank.day,
        }
    }
}

/// A set of questions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct QuizDocument {
    /// What it was made from.
    pub made: Made,
    /// How many questions of what was asked for there are.
    pub available: usize,
    /// The questions that were drawn, with their keys.
    pub items: Vec<Item>,
}

impl QuizDocument {
    /// Draws `count` questions from a bank; all where there are not more. The same bank and seed draw the same.
    pub fn draw(bank: Bank, count: usize) -> Self {
        let made = Made::of(&bank);
        let available = bank.items.len();
        let items = Draw::new(bank.seed, "quiz new").some(bank.items, count);
        Self {
            made,
            available,
            items,
        }
    }
}

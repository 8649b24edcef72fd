//! The quality lints: what a question must be like before anybody sees it. One file a lint, each with a sample that fails and
//! one that passes.
//!
//! Of one question: `keys` the key is proved and nothing else · `length` the key does not stand out · `alike` options of one
//! kind · `ascending` numbers in order · `catch_all` no 以上都对 · `overlap` no option inside another · `absolute` no absolute
//! word that gives it away · `clue` no word of the stem in the key alone · `stem` the question is whole · `facts` what the
//! engine was given stands in the text · `explained` why, with provisions · `document` matching, ordering and blanks are whole.
//! Of all questions together: `duplicate` no two alike · `balance` the places of the keys.

mod absolute;
mod alike;
mod ascending;
mod balance;
mod catch_all;
mod clue;
mod document;
mod duplicate;
mod explained;
mod facts;
mod keys;
mod length;
mod overlap;
#[cfg(test)]
mod sample;
mod stem;

use crate::item::{Answer, Item};

pub use balance::{Balance, balance};
pub use duplicate::duplicates;

/// A question to be answered, with its answer: an item, or a part of a case.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'i> {
    /// The item.
    pub item: &'i Item,
    /// The text that asks.
    pub ask: &'i str,
    /// The answer.
    pub answer: &'i Answer,
}

impl<'i> Asked<'i> {
    /// The questions of an item: itself, or the parts of a case.
    pub fn of(item: &'i Item) -> Vec<Self> {
        if item.answer.parts().is_empty() {
            return vec![Self {
                item,
                ask: &item.stem.text,
                answer: &item.answer,
            }];
        }
        let parts = item.answer.parts().iter();
        parts
            .map(|part| Self {
                item,
                ask: &part.ask,
                answer: &part.answer,
            })
            .collect()
    }

    fn options(&self) -> Vec<&'i str> {
        let options = self.answer.choices().iter();
        options.map(|option| option.text.as_str()).collect()
    }

    fn keys(&self) -> Vec<&'i str> {
        let options = self.answer.choices().iter();
        let keys = options.filter(|option| option.correct);
        keys.map(|option| option.text.as_str()).collect()
    }
}

/// A quality lint of one question.
#[derive(Debug, Clone, Copy)]
pub struct Lint {
    /// Its name (`key-length`).
    pub name: &'static str,
    /// What it asks for, in Chinese.
    pub about: &'static str,
    check: fn(&Asked<'_>) -> Option<String>,
}

/// All lints of one question.
pub const LINTS: &[Lint] = &[
    keys::LINT,
    length::LINT,
    alike::LINT,
    ascending::LINT,
    catch_all::LINT,
    overlap::LINT,
    absolute::LINT,
    clue::LINT,
    stem::LINT,
    facts::LINT,
    explained::LINT,
    document::LINT,
];

/// What a lint found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The lint.
    pub lint: &'static str,
    /// What is wrong.
    pub text: String,
}

/// What the lints find in an item; nothing where it is good.
pub fn lint(item: &Item) -> Vec<Finding> {
    let mut found = Vec::new();
    for asked in Asked::of(item) {
        for lint in LINTS {
            if let Some(text) = (lint.check)(&asked) {
                found.push(Finding {
                    lint: lint.name,
                    text,
                });
            }
        }
    }
    found
}

/// How many characters.
fn length(text: &str) -> usize {
    text.chars().count()
}

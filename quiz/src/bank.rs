//! All questions of a knowledge base on a day.

use std::collections::BTreeMap;

use yiju_engine::law::date::Date;
use yiju_kb::Knowledge;

use crate::desk::Desk;
use crate::item::{Item, Kind, State};
use crate::lint;

/// The questions of a knowledge base on a day: proved, linted, distinct.
#[derive(Debug, Clone)]
pub struct Bank {
    /// The hash of the rules.
    pub rules: String,
    /// The version of the generator.
    pub generator: String,
    /// The seed of wrong options and their places.
    pub seed: u64,
    /// The day on which the engine was asked.
    pub day: Date,
    /// The questions, sorted by field, power and id; all [`State::Ready`].
    pub items: Vec<Item>,
    /// How many were made and left out, by the lint that found something, or `duplicate`.
    pub left_out: BTreeMap<String, usize>,
}

/// Which questions are wanted; everything that is empty wants all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Fields (`城乡规划`, `行政程序`).
    pub fields: Vec<String>,
    /// Ids of powers.
    pub powers: Vec<String>,
    /// Kinds.
    pub kinds: Vec<Kind>,
}

impl Wanted {
    /// Whether an item is wanted.
    pub fn takes(&self, item: &Item) -> bool {
        let power = item.binding.power.as_ref();
        (self.fields.is_empty() || self.fields.contains(&item.field))
            && (self.powers.is_empty() || power.is_some_and(|id| self.powers.contains(id)))
            && (self.kinds.is_empty() || self.kinds.contains(&item.kind))
    }
}

impl Bank {
    /// Makes all questions of a day. The same knowledge base, day and seed give the same bank.
    pub fn new(knowledge: &Knowledge, day: Date, seed: u64) -> Self {
        Self::of(knowledge, day, seed, &Wanted::default())
    }

    /// Makes the questions that are wanted; each is the same as in the whole bank.
    pub fn of(knowledge: &Knowledge, day: Date, seed: u64, wanted: &Wanted) -> Self {
        let desk = Desk::new(knowledge, day, seed);
        let mut left_out: BTreeMap<String, usize> = BTreeMap::new();
        let mut made: Vec<Item> = Vec::new();
        for item in crate::make::make(&desk, wanted) {
            if !wanted.takes(&item) {
                continue;
            }
            match lint::lint(&item).first() {
                Some(found) => *left_out.entry(found.lint.to_owned()).or_default() += 1,
                None => made.push(item),
            }
        }
        let twice = lint::duplicates(&made);
        if !twice.is_empty() {
            left_out.insert("duplicate".to_owned(), twice.len());
        }
        let mut items: Vec<Item> = (0..)
            .zip(made)
            .filter(|(at, _)| twice.binary_search(at).is_err())
            .map(|(_, item)| item)
            .collect();
        for item in &mut items {
            item.state = State::Ready;
        }
        items.sort_by(|one, other| (&one.field, &one.id).cmp(&(&other.field, &other.id)));
        Self {
            rules: knowledge.rules_hash().to_owned(),
            generator: crate::GENERATOR.to_owned(),
            seed,
            day,
            items,
            left_out,
        }
    }

    /// The item of an id.
    pub fn item(&self, id: &str) -> Option<&Item> {
        self.items.iter().find(|item| item.id == id)
    }

    /// How many there are of each kind.
    pub fn kinds(&self) -> BTreeMap<Kind, usize> {
        let mut counts = BTreeMap::new();
        for item in &self.items {
            *counts.entry(item.kind).or_default() += 1;
        }
        counts
    }
}

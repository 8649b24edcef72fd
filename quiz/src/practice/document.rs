//! The machine-readable document of `yiju quiz take`: the plan of a day with its questions.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Settings, Today};
use crate::document::Made;
use crate::item::Item;

/// The plan of a day with its questions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PracticeDocument {
    /// What the questions were made from.
    pub made: Made,
    /// The settings of the trainee.
    pub settings: Settings,
    /// The plan.
    pub today: Today,
    /// Its questions, with their keys, in the order in which they come.
    pub items: Vec<Item>,
}

impl PracticeDocument {
    /// The plan with those of the questions that it names.
    pub fn new(made: Made, settings: Settings, today: Today, items: &[Item]) -> Self {
        let named = [&today.due, &today.fresh, &today.again]
            .into_iter()
            .flatten();
        let items = named
            .filter_map(|id| items.iter().find(|item| item.id == *id))
            .cloned()
            .collect();
        Self {
            made,
            settings,
            today,
            items,
        }
    }
}

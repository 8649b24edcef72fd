//! A question that somebody practises.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use yiju_engine::law::date::Date;

use super::Grade;
use crate::bank::Wanted;
use crate::item::{Item, Kind};

/// A card: a question, when it was answered and how. All else (memory, due day) is reckoned from that.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Card {
    /// The name that stays when the law changes.
    pub name: String,
    /// The id of the question, which does not.
    pub item: String,
    /// What it said, so that the old can be shown beside the new.
    pub face: Face,
    /// The card of older law in whose place this one came.
    pub instead_of: Option<String>,
    /// Whether it is still practised.
    pub life: Life,
    /// Its reviews, oldest first.
    pub reviews: Vec<Review>,
}

impl Card {
    pub(super) fn new(item: &Item) -> Self {
        Self {
            name: crate::lasting(item),
            item: item.id.clone(),
            face: Face::of(item),
            instead_of: None,
            life: Life::Active,
            reviews: Vec::new(),
        }
    }

    /// Whether it is still practised.
    pub fn active(&self) -> bool {
        self.life == Life::Active
    }

    /// Whether it was answered on that day.
    pub fn seen_on(&self, day: Date) -> bool {
        self.reviews.iter().any(|review| review.day == day)
    }

    /// Whether it belongs to what is practised.
    pub fn within(&self, wanted: &Wanted) -> bool {
        let face = &self.face;
        (wanted.fields.is_empty() || wanted.fields.contains(&face.field))
            && (wanted.powers.is_empty()
                || face
                    .power
                    .as_ref()
                    .is_some_and(|power| wanted.powers.contains(power)))
            && (wanted.kinds.is_empty() || wanted.kinds.contains(&face.kind))
    }
}

/// Whether a card is still practised.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Life {
    /// It is.
    Active,
    /// Its question is no longer one.
    Retired {
        /// Since when.
        on: Date,
        /// The id of the question that came in its place.
        by: Option<String>,
    },
}

/// What a question said, in short.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Face {
    /// Its field.
    pub field: String,
    /// Its power.
    pub power: Option<String>,
    /// Its kind.
    pub kind: Kind,
    /// The question.
    pub stem: String,
    /// The key in words.
    pub key: String,
    /// The provisions in words.
    pub provisions: Vec<String>,
    /// First day of the version of the law.
    pub from: Option<Date>,
    /// Last day on which the answer is law, as far as it was known.
    pub to: Option<Date>,
}

impl Face {
    pub(super) fn of(item: &Item) -> Self {
        Self {
            field: item.field.clone(),
            power: item.binding.power.clone(),
            kind: item.kind,
            stem: item.stem.text.clone(),
            key: crate::key::in_words(&item.answer),
            provisions: item
                .explanation
                .citations
                .iter()
                .map(|one| one.label.to_string())
                .collect(),
            from: item.binding.from,
            to: item.binding.to,
        }
    }
}

/// One answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Review {
    /// The day.
    pub day: Date,
    /// Whether it was right.
    pub right: bool,
    /// How long it took; null where nobody measured.
    pub seconds: Option<u32>,
    /// What that comes to.
    pub grade: Grade,
}

//! The machine-readable form of `impact --statute`. It holds places, numbers and measures, never the wording of a text.

use schemars::JsonSchema;
use serde::Serialize;
use yiju_engine::law::date::Date;

/// What a new text means for the rules.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct StatuteDocument {
    /// The new text.
    pub new: TextStamp,
    /// The old texts, each with what became of its articles.
    pub old: Vec<OldText>,
    /// Articles of the new text that belong to no article of the old ones.
    pub added: Vec<String>,
    /// Powers that rest on the old texts, by id.
    pub powers: Vec<PowerRevision>,
    /// Version blocks and penalty provisions to be reviewed, in the rule language; empty where nothing is to be drafted.
    pub draft: String,
}

/// A text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TextStamp {
    /// Full title.
    pub title: String,
    /// Day of adoption or amendment.
    pub adopted: Option<Date>,
    /// First day in force, where the text states it.
    pub in_force_from: Option<Date>,
    /// Articles.
    pub articles: usize,
}

/// An old text.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct OldText {
    /// Which.
    pub text: TextStamp,
    /// Its articles in their order.
    pub articles: Vec<OldArticle>,
}

/// What became of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// The same words under the same number.
    Same,
    /// Another number.
    Moved,
    /// Other words.
    Reworded,
    /// Other amounts of fines.
    Amounts,
    /// Several new articles.
    Split,
    /// Together with other old articles in one new one.
    Merged,
    /// No new article is near enough.
    Gone,
}

/// An old article.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct OldArticle {
    /// Its number: 第四十九条.
    pub article: String,
    /// What became of it.
    pub fates: Vec<Fate>,
    /// The new articles that it belongs to, the nearest first.
    pub new: Vec<NewArticle>,
    /// The fines that only the old text states, where amounts differ.
    pub fines_from: Vec<String>,
    /// The fines that only the new text states.
    pub fines_to: Vec<String>,
}

/// A new article that an old one belongs to.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct NewArticle {
    /// Its number.
    pub article: String,
    /// How near the words are, from 0 to 1, with two places.
    pub near: f64,
}

/// A power that rests on an old text.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct PowerRevision {
    /// Its id.
    pub power: String,
    /// Its name.
    pub name: String,
    /// Its field.
    pub field: String,
    /// The provisions that it rests on or says are broken.
    pub places: Vec<RevisedPlace>,
    /// The provisions of the new text that one of its versions rests on already; empty: it is still to be revised.
    pub already: Vec<String>,
}

/// A provision of an old text on which a power rests.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct RevisedPlace {
    /// 违反 or 依据.
    pub role: String,
    /// The old provision.
    pub old: String,
    /// What became of its article.
    pub fates: Vec<Fate>,
    /// The new provisions, down to the nearest 款 and 项; to be checked.
    pub new: Vec<String>,
}

//! What a search answers, as it is written to JSON.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use yiju_engine::law::registry::InForce;
use yiju_engine::law::{Date, Rank};

use super::status::Standing;

/// The answer to a query.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SearchDocument {
    /// The query as typed.
    pub query: String,
    /// The day that the status is told for.
    pub date: Date,
    /// What was searched for instead, where the query had typing mistakes. `null` where nothing was changed.
    pub mended: Option<String>,
    /// The citations that were read in the query.
    pub citations: Vec<String>,
    /// How many versions of statutes have an official text. Zero: headings and powers were searched alone.
    pub texts: u32,
    /// How many documents answer about as well as those shown.
    pub matches: usize,
    /// What those documents are.
    pub facets: Facets,
    /// The documents, best first.
    pub hits: Vec<Hit>,
}

/// How many of the documents that match have which property, most first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Facets {
    /// By rank of the text.
    pub level: Vec<Count>,
    /// By field of the matter.
    pub field: Vec<Count>,
    /// By status on the day asked: `in_force`, `not_yet`, `repealed`, `unknown`.
    pub status: Vec<Count>,
}

/// One value of a property.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Count {
    /// The value.
    pub value: String,
    /// How many documents have it.
    pub count: usize,
}

/// What a hit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum HitKind {
    /// An article, or a piece of a text without articles.
    Article,
    /// A power of the knowledge base.
    Power,
}

/// Whose words a hit shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum HitText {
    /// The official text.
    Official,
    /// Words of this project.
    Digest,
}

/// One document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Hit {
    /// What it is.
    pub kind: HitKind,
    /// Identifier of the statute. `null` for a power.
    pub statute: Option<String>,
    /// Full title of the statute; the name of a power.
    pub title: String,
    /// Adoption date of the version. `null` for a power, and where no source states it.
    pub version: Option<Date>,
    /// Number of the article. `null` for a power and for a text without articles.
    pub article: Option<u16>,
    /// The N of 第……条之N.
    pub sub: Option<u16>,
    /// The 款 that the query names.
    pub paragraph: Option<u16>,
    /// The 项 that the query names.
    pub item: Option<u16>,
    /// Id of the power. `null` for an article.
    pub power: Option<String>,
    /// The place in words: `《城乡规划法》第六十四条`.
    pub label: String,
    /// Division and heading, where there are any.
    pub heading: Option<String>,
    /// Rank of the text, where known.
    pub level: Option<Rank>,
    /// Field of the matter, where known.
    pub field: Option<String>,
    /// Whether it is the law on the day asked.
    pub status: Standing,
    /// Commencement of the version. `null` for a power.
    pub in_force_from: Option<InForce>,
    /// What took its place, where it is in force no more.
    pub replaced_by: Option<Replacement>,
    /// How well it answers. Comparable within one answer alone.
    pub score: f64,
    /// Whose words `snippet` holds.
    pub text: HitText,
    /// The place that answers best.
    pub snippet: String,
    /// What answers in it: half-open ranges of Unicode scalar values of `snippet`.
    pub highlights: Vec<[u32; 2]>,
    /// The powers that rest on the article.
    pub powers: Vec<String>,
    /// The articles that cite this one, as labels.
    pub cited_by: Vec<String>,
}

/// The version that took the place of another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Replacement {
    /// Identifier of the statute.
    pub statute: String,
    /// Its full title.
    pub title: String,
    /// Adoption date of the version.
    pub version: Option<Date>,
    /// The day from which it applies, where known.
    pub from: Option<Date>,
}

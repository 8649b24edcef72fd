//! What is known of each document of the index beside its words: kept whole in memory.

use serde::{Deserialize, Serialize};
use yiju_engine::law::registry::{ArticleKey, Basis};
use yiju_engine::law::{Date, Rank};

/// All statutes, versions and documents of an index.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Catalog {
    /// The statutes.
    pub statutes: Vec<Statute>,
    /// Their versions.
    pub versions: Vec<Version>,
    /// The powers of the knowledge base, by the number that documents name.
    pub powers: Vec<Power>,
    /// The documents, by their number in the index.
    pub entries: Vec<Entry>,
    /// Which article names which: numbers of documents, the one that is named first, ascending.
    pub cited: Vec<(u32, u32)>,
    /// How many versions have an official text.
    pub official: u32,
}

/// A statute.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Statute {
    /// Identifier.
    pub id: String,
    /// Full title.
    pub title: String,
    /// Short title.
    pub short: String,
    /// Folded names: title, short title, other usual names.
    pub names: Vec<String>,
    /// Rank, where known.
    pub rank: Option<Rank>,
    /// Field of the matter, where known.
    pub field: Option<String>,
    /// Where a local text applies; `None` for national texts.
    pub region: Option<String>,
    /// The statute that took its place.
    pub successor: Option<u32>,
    /// Numbers of its versions, oldest first.
    pub versions: Vec<u32>,
    /// On how many of its articles powers rest.
    pub weight: u32,
}

/// One version of a statute.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Version {
    /// Number of the statute.
    pub statute: u32,
    /// Day of adoption or amendment.
    pub adopted: Option<Date>,
    /// First day in force.
    pub from: Option<Date>,
    /// How that day is known.
    pub basis: Basis,
    /// Last day in force, `None` without a known end.
    pub to: Option<Date>,
    /// Whether the documents hold the official text; else headings in our own words.
    pub official: bool,
    /// Its documents: from … up to, ascending by article.
    pub entries: (u32, u32),
}

/// A power of the knowledge base.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Power {
    /// `DQ-0021`
    pub id: String,
    /// The short name.
    pub name: String,
    /// 领域
    pub field: String,
    /// The days on which its versions apply.
    pub days: Vec<(Option<Date>, Option<Date>)>,
}

/// A piece of the store of texts: from … up to, in bytes.
pub type Piece = (u32, u32);

/// What a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Subject {
    /// An article of a version.
    Article {
        /// Number of the version.
        version: u32,
        /// Which article.
        key: ArticleKey,
    },
    /// A piece of a text that is not divided into articles, or an annex.
    Passage {
        /// Number of the version.
        version: u32,
    },
    /// A power, by its number in [`Catalog::powers`].
    Power(u32),
}

/// A document.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Entry {
    /// What it is.
    pub subject: Subject,
    /// Division and heading, as shown.
    pub heading: Piece,
    /// The text, as shown.
    pub wording: Piece,
    /// Heading and text, folded.
    pub folded: Piece,
    /// What people say they see, of the powers that rest on it, folded.
    pub spoken: Piece,
    /// Whether it stands among the penalties.
    pub penal: bool,
    /// The powers that rest on it.
    pub powers: Vec<u32>,
}

impl Subject {
    /// The version that it belongs to; powers have none.
    pub fn version(self) -> Option<u32> {
        match self {
            Self::Article { version, .. } | Self::Passage { version } => Some(version),
            Self::Power(_) => None,
        }
    }
}

impl Catalog {
    /// A document.
    pub fn entry(&self, number: u32) -> Option<&Entry> {
        self.entries.get(number as usize)
    }

    /// A version.
    pub fn version(&self, number: u32) -> Option<&Version> {
        self.versions.get(number as usize)
    }

    /// A statute.
    pub fn statute(&self, number: u32) -> Option<&Statute> {
        self.statutes.get(number as usize)
    }

    /// The statute of a version.
    pub fn statute_of(&self, version: u32) -> Option<&Statute> {
        self.statute(self.version(version)?.statute)
    }

    /// The document of an article of a version.
    pub fn article(&self, version: u32, key: ArticleKey) -> Option<u32> {
        let (from, to) = self.version(version)?.entries;
        let entries = self.entries.get(from as usize..to as usize)?;
        let at = entries.iter().position(
            |entry| matches!(entry.subject, Subject::Article { key: found, .. } if found == key),
        )?;
        Some(from + u32::try_from(at).ok()?)
    }

    /// The documents that name this one.
    pub fn citing(&self, number: u32) -> impl Iterator<Item = u32> + '_ {
        let from = self.cited.partition_point(|(named, _)| *named < number);
        self.cited
            .iter()
            .skip(from)
            .take_while(move |(named, _)| *named == number)
            .map(|(_, by)| *by)
    }
}

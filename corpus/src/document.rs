//! The machine-readable forms of `corpus add`, `corpus install` and `corpus list`.

use schemars::JsonSchema;
use serde::Serialize;
use yiju_engine::law::Date;
use yiju_engine::law::registry::Basis;

use crate::import::Format;
use crate::import::draft::Note;
use crate::import::refusal::Refusal;
use crate::standing::{Standing, Standings};
use crate::store::{Added, Entry, Index, Origin, Outcome};

/// What became of the files that were to be added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ImportDocument {
    /// The folder of the store.
    pub store: String,
    /// The files, in the order of their paths.
    pub files: Vec<FileReport>,
    /// Sums over all files.
    pub counts: ImportCounts,
}

/// What became of one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FileReport {
    /// The file as it was named.
    pub path: String,
    /// Its kind. `null` where it was refused.
    pub format: Option<Format>,
    /// Its hash. `null` where it was not read to the end.
    pub sha256: Option<String>,
    /// Why it was refused as a whole.
    pub refused: Option<RefusalReport>,
    /// What was left out of it.
    pub notes: Vec<Note>,
    /// Its statutes.
    pub statutes: Vec<StatuteReport>,
}

/// Why a file was refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RefusalReport {
    /// A stable code.
    pub code: String,
    /// What is wrong, in one sentence.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

/// One statute of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct StatuteReport {
    /// Full title.
    pub title: String,
    /// Day of adoption or amendment of the version.
    pub adopted: Option<Date>,
    /// First day in force.
    pub in_force_from: InForceFrom,
    /// Articles.
    pub articles: usize,
    /// What it is to the texts that were there.
    pub outcome: Outcome,
    /// What was not understood or was mended.
    pub notes: Vec<Note>,
}

/// First day in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct InForceFrom {
    /// The day.
    pub date: Option<Date>,
    /// How it is known.
    pub basis: Basis,
}

/// Sums over all files.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ImportCounts {
    /// Files.
    pub files: usize,
    /// Files that were refused.
    pub refused: usize,
    /// Statutes that were not held before.
    pub new: usize,
    /// Other versions of statutes that were held.
    pub versions: usize,
    /// Other wordings of versions that were held.
    pub wordings: usize,
    /// Texts that were held word for word.
    pub unchanged: usize,
    /// Articles of all texts.
    pub articles: usize,
}

/// What is installed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ListDocument {
    /// The folder of the store.
    pub store: String,
    /// The day for which `standing` is given.
    pub date: Date,
    /// The texts, by title and day of adoption.
    pub texts: Vec<ListedText>,
    /// Sums.
    pub counts: ListCounts,
}

/// One installed text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ListedText {
    /// Full title.
    pub title: String,
    /// Rank as the source names it.
    pub level: Option<String>,
    /// Day of adoption or amendment of the version.
    pub adopted: Option<Date>,
    /// First day in force.
    pub in_force_from: InForceFrom,
    /// Whether it is in force on the day. `null` where another wording of the version counts.
    pub standing: Option<Standing>,
    /// Articles.
    pub articles: usize,
    /// Whether this wording counts for its version.
    pub counts: bool,
    /// Where it came from and when.
    pub origin: Origin,
    /// The file below the store's folder of texts.
    pub file: String,
    /// The hash of that file.
    pub sha256: String,
    /// What was not understood or was mended when it was added.
    pub notes: Vec<Note>,
}

/// Sums over what is installed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ListCounts {
    /// Statutes.
    pub statutes: usize,
    /// Texts, all versions and wordings.
    pub texts: usize,
    /// Articles of the texts that count.
    pub articles: usize,
}

impl From<&Refusal> for RefusalReport {
    fn from(refusal: &Refusal) -> Self {
        Self {
            code: refusal.code().to_owned(),
            message: refusal.to_string(),
            help: refusal.help().to_owned(),
        }
    }
}

impl From<&Added> for StatuteReport {
    fn from(added: &Added) -> Self {
        let entry = &added.entry;
        Self {
            title: entry.title.clone(),
            adopted: entry.adopted,
            in_force_from: InForceFrom::of(entry),
            articles: entry.articles,
            outcome: added.outcome,
            notes: entry.notes.clone(),
        }
    }
}

impl InForceFrom {
    fn of(entry: &Entry) -> Self {
        Self {
            date: entry.in_force_from,
            basis: entry.in_force_basis,
        }
    }
}

impl ImportDocument {
    /// Of the reports of all files.
    pub fn new(store: String, files: Vec<FileReport>) -> Self {
        let mut counts = ImportCounts {
            files: files.len(),
            ..ImportCounts::default()
        };
        for file in &files {
            counts.refused += usize::from(file.refused.is_some());
            for statute in &file.statutes {
                counts.articles += statute.articles;
                *match statute.outcome {
                    Outcome::New => &mut counts.new,
                    Outcome::Version => &mut counts.versions,
                    Outcome::Wording => &mut counts.wordings,
                    Outcome::Unchanged => &mut counts.unchanged,
                } += 1;
            }
        }
        Self {
            store,
            files,
            counts,
        }
    }
}

impl ListDocument {
    /// Of the index, with the standing of each text on a day.
    pub fn new(store: String, index: Index, date: Date) -> Self {
        let standings = Standings::of_entries(&index.texts);
        let mut counts = ListCounts {
            texts: index.texts.len(),
            ..ListCounts::default()
        };
        let mut last = None;
        let mut texts = Vec::with_capacity(index.texts.len());
        for entry in index.texts {
            if last.as_ref() != Some(&entry.title) {
                counts.statutes += 1;
                last = Some(entry.title.clone());
            }
            if entry.counts {
                counts.articles += entry.articles;
            }
            texts.push(ListedText {
                in_force_from: InForceFrom::of(&entry),
                standing: entry
                    .counts
                    .then(|| standings.on(&entry.title, entry.adopted, date)),
                title: entry.title,
                level: entry.level,
                adopted: entry.adopted,
                articles: entry.articles,
                counts: entry.counts,
                origin: entry.origin,
                file: entry.file,
                sha256: entry.sha256,
                notes: entry.notes,
            });
        }
        Self {
            store,
            date,
            texts,
            counts,
        }
    }
}

//! Adding texts. Files come first, the index last: who is stopped in between leaves the old index.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use yiju_engine::law::Date;

use crate::arrange::Arranged;
use crate::dates;
use crate::import::Taken;
use crate::import::draft::{Note, NoteKind};
use crate::text::Text;

use super::error::StoreError;
use super::files;
use super::index::{self, Entry, Index, Origin, Wording};

/// The one who may write.
#[derive(Debug)]
pub struct Writer {
    root: PathBuf,
    index: Index,
    /// Released with the writer, also when the process is killed.
    _lock: File,
}

/// What became of one text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Added {
    /// Its entry in the index.
    pub entry: Entry,
    /// What it is to the texts that were there.
    pub outcome: Outcome,
}

/// What a text is to those that were there.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// A statute that was not held.
    New,
    /// Another version of a statute that was held. The older ones stay.
    Version,
    /// Another wording of a version that was held. The older one stays, this one counts.
    Wording,
    /// It was there, word for word.
    Unchanged,
}

impl Writer {
    pub(super) fn begin(root: &Path) -> Result<Self, StoreError> {
        let texts = root.join(index::TEXTS);
        fs::create_dir_all(&texts).map_err(|error| StoreError::file(&texts, &error))?;
        let path = root.join("lock");
        let lock = File::options()
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path);
        let lock = lock.map_err(|error| StoreError::file(&path, &error))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(fs::TryLockError::WouldBlock) => {
                return Err(StoreError::Locked(root.display().to_string()));
            }
            Err(fs::TryLockError::Error(error)) => return Err(StoreError::file(&path, &error)),
        }
        files::sweep(root);
        files::sweep(&texts);
        Ok(Self {
            root: root.to_owned(),
            index: Index::read(&root.join(index::NAME))?,
            _lock: lock,
        })
    }

    /// What is in, with what was added so far.
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// Adds all texts of a file, or none. `progress` hears how many of how many are written.
    ///
    /// # Errors
    /// A file cannot be written. What was there stays as it was.
    pub fn add(
        &mut self,
        file: &str,
        bytes: &[u8],
        taken: Taken,
        today: Date,
        progress: &mut dyn FnMut(usize, usize),
    ) -> Result<Vec<Added>, StoreError> {
        let texts = self.root.join(index::TEXTS);
        let source = files::digest(bytes);
        let mut next = self.index.clone();
        let mut added = Vec::new();
        let count = taken.statutes.len();
        for (done, statute) in taken.statutes.into_iter().enumerate() {
            progress(done, count);
            let origin = Origin {
                file: file.to_owned(),
                format: taken.format,
                sha256: source.clone(),
                imported: today,
                status: statute.text.status.clone(),
            };
            let one = enter(&mut next, &statute, origin);
            if one.outcome != Outcome::Unchanged {
                files::put(&texts, &one.entry.file, statute.markdown.as_bytes())
                    .map_err(|error| StoreError::file(&texts, &error))?;
            }
            added.push(one);
        }
        progress(count, count);
        if next != self.index {
            let fail = |error| StoreError::file(&self.root, &error);
            files::settle(&texts).map_err(fail)?;
            let mut text = serde_json::to_vec_pretty(&next)
                .map_err(|error| StoreError::BadIndex(index::NAME.to_owned(), error.to_string()))?;
            text.push(b'\n');
            files::put(&self.root, index::NAME, &text).map_err(fail)?;
            files::settle(&self.root).map_err(fail)?;
            self.index = next;
        }
        Ok(added)
    }
}

/// Enters one text into an index.
fn enter(index: &mut Index, statute: &Arranged, origin: Origin) -> Added {
    let text = &statute.text;
    let wording = Wording::of(&text.title, text.adopted);
    let sha256 = files::digest(statute.markdown.as_bytes());
    let held = index
        .texts
        .iter()
        .find(|entry| entry.sha256 == sha256 && entry.wording() == wording);
    if let Some(entry) = held {
        return Added {
            entry: entry.clone(),
            outcome: Outcome::Unchanged,
        };
    }
    let same_statute = index
        .texts
        .iter()
        .any(|entry| entry.wording().same_statute(&wording));
    let mut outcome = if same_statute {
        Outcome::Version
    } else {
        Outcome::New
    };
    let mut notes = statute.notes.clone();
    for entry in index
        .texts
        .iter_mut()
        .filter(|entry| entry.wording() == wording)
    {
        if entry.counts {
            notes.push(Note::new(
                NoteKind::OtherWording,
                format!(
                    "同一版本已有另一文本（来自“{}”），两份都保留，以这份为准",
                    entry.origin.file
                ),
            ));
        }
        entry.counts = false;
        outcome = Outcome::Wording;
    }
    let starts = dates::commencement(text);
    let id = identifier(text);
    let short = sha256.get(7..15).unwrap_or_default();
    let day = text
        .adopted
        .map_or_else(|| "undated".to_owned(), |day| day.to_string());
    let entry = Entry {
        file: format!("{id}@{day}.{short}.md"),
        id,
        title: text.title.clone(),
        level: text.level.clone(),
        adopted: text.adopted,
        in_force_from: starts.date,
        in_force_basis: starts.basis,
        first_in_force: dates::first_commencement(text),
        repeals: dates::repeals(text)
            .into_iter()
            .map(|one| one.title)
            .collect(),
        articles: text.articles.len(),
        sha256,
        origin,
        counts: true,
        notes,
    };
    let place = index
        .texts
        .partition_point(|other| (&other.title, other.adopted) <= (&entry.title, entry.adopted));
    index.texts.insert(place, entry.clone());
    Added { entry, outcome }
}

/// A name for files of the statute: its identifier where that is one, else its title without what names of files cannot have.
fn identifier(text: &Text) -> String {
    const LONGEST: usize = 60;
    let is_id = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if (1..=LONGEST * 2).contains(&text.id.len())
        && text.id.chars().all(is_id)
        && text.id.starts_with(|c: char| c.is_ascii_lowercase())
    {
        return text.id.clone();
    }
    let plain: Vec<char> = text
        .title
        .chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, '（' | '）'))
        .collect();
    let cut: String = plain.iter().take(LONGEST).collect();
    if cut.is_empty() {
        "text".to_owned()
    } else {
        cut
    }
}

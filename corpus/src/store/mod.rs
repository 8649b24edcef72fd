//! The installed texts: a folder with one Markdown file for each version of a statute, and an index with hashes.
//!
//! ```text
//! <home>/corpus/index.json     what is in, from where, since when, with hashes
//! <home>/corpus/texts/*.md     the texts in the stored form; a file is never changed once it is written
//! <home>/corpus/downloads/     files fetched by `corpus install`
//! <home>/corpus/lock           held while somebody writes
//! ```
//! `index` the index · `files` writing that is done whole or not at all · `writer` adding · `error` what can go wrong.

mod error;
mod files;
mod index;
mod writer;

use std::fs;
use std::path::{Path, PathBuf};

pub use error::StoreError;
pub use files::{digest, put, settle};
pub use index::{Entry, Index, Origin, Wording};
pub use writer::{Added, Outcome, Writer};

use crate::corpus::Corpus;

/// The folder of installed texts. It need not exist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Store {
    root: PathBuf,
}

impl Store {
    /// The store below the program's own folder.
    pub fn below(home: &Path) -> Self {
        Self {
            root: home.join("corpus"),
        }
    }

    /// Its folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The folder of fetched files.
    pub fn downloads(&self) -> PathBuf {
        self.root.join("downloads")
    }

    /// What is in. Empty where nothing was added yet.
    ///
    /// # Errors
    /// The index is there and cannot be used.
    pub fn index(&self) -> Result<Index, StoreError> {
        Index::read(&self.root.join(index::NAME))
    }

    /// Begins to write. Nobody else can until the writer is dropped.
    ///
    /// # Errors
    /// The folder cannot be written, or somebody else is writing.
    pub fn writer(&self) -> Result<Writer, StoreError> {
        Writer::begin(&self.root)
    }

    /// Adds the installed texts that are wanted to a corpus that has not got them yet. A file that is not what the index says is listed as
    /// skipped.
    ///
    /// # Errors
    /// The index cannot be used.
    pub fn add_to(
        &self,
        corpus: &mut Corpus,
        wanted: impl Fn(&Entry) -> bool,
    ) -> Result<(), StoreError> {
        for entry in self
            .index()?
            .texts
            .iter()
            .filter(|entry| entry.counts && wanted(entry))
        {
            if corpus
                .versions(&entry.title)
                .any(|held| held.adopted == entry.adopted)
            {
                continue;
            }
            let path = self.root.join(index::TEXTS).join(&entry.file);
            let shown = path.display().to_string();
            match fs::read(&path) {
                Ok(bytes) if digest(&bytes) != entry.sha256 => {
                    corpus.skip(&shown, "内容与索引里的哈希不符".to_owned())
                }
                Ok(bytes) => match String::from_utf8(bytes) {
                    Ok(text) => corpus.add(&shown, &text),
                    Err(_) => corpus.skip(&shown, "不是 UTF-8 文字".to_owned()),
                },
                Err(error) => corpus.skip(&shown, error::reason(&error).to_owned()),
            }
        }
        Ok(())
    }
}

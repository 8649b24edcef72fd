//! Writes an index into a folder.

use std::fs;
use std::io;
use std::path::Path;

use tantivy::directory::MmapDirectory;
use tantivy::{Index, IndexSettings};
use yiju_corpus::Corpus;
use yiju_engine::model::KnowledgeBase;

use super::catalog::Piece;
use super::fields::{Fields, Words};
use super::gather::{Gathered, gather};
use crate::rank::synonyms::Synonyms;

/// The file of the catalog in the folder of an index.
pub const CATALOG: &str = "catalog.postcard";
/// The file of the texts.
pub const TEXTS: &str = "texts.utf8";
/// The memory that one segment may take while it is written: an index has exactly one.
const MEMORY: usize = 1 << 30;

/// Why an index could not be built or opened.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// The index itself.
    #[error("索引：{0}")]
    Tantivy(#[from] tantivy::TantivyError),
    /// A file.
    #[error("索引的文件：{0}")]
    File(#[from] io::Error),
    /// The catalog.
    #[error("索引的目录：{0}")]
    Catalog(#[from] postcard::Error),
    /// The index does not hold what its catalog says.
    #[error("索引的文件不全")]
    Torn,
}

/// Writes the index of these texts and rules into an empty folder. `progress` is told how many documents are done, of how many.
///
/// # Errors
/// See [`IndexError`]; the folder is of no use then.
pub fn build(
    folder: &Path,
    knowledge: &KnowledgeBase,
    corpus: &Corpus,
    progress: &mut dyn FnMut(usize, usize),
) -> Result<(), IndexError> {
    progress(0, 0);
    let gathered = gather(knowledge, corpus);
    let synonyms = Synonyms::for_search(knowledge);
    let (schema, fields) = Fields::schema();
    let directory = MmapDirectory::open(folder).map_err(tantivy::TantivyError::from)?;
    let index = Index::builder()
        .schema(schema)
        .settings(IndexSettings::default());
    let mut writer = index.single_segment_index_writer(directory, MEMORY)?;
    let all = gathered.catalog.entries.len();
    for number in 0..all {
        writer.add_document(fields.document(words(&gathered, number), &synonyms))?;
        if number % 256 == 0 {
            progress(number, all);
        }
    }
    writer.finalize()?;
    fs::write(folder.join(TEXTS), &gathered.texts)?;
    fs::write(
        folder.join(CATALOG),
        postcard::to_allocvec(&gathered.catalog)?,
    )?;
    progress(all, all);
    Ok(())
}

fn words(gathered: &Gathered, number: usize) -> Words<'_> {
    let catalog = &gathered.catalog;
    let entry = catalog.entries.get(number);
    let piece = |piece: Option<Piece>| {
        piece
            .and_then(|(from, to)| gathered.texts.get(from as usize..to as usize))
            .unwrap_or_default()
    };
    let folded = piece(entry.map(|entry| entry.folded));
    let (heading, text) = folded.split_once('\n').unwrap_or(("", folded));
    let name = entry
        .and_then(|entry| entry.subject.version())
        .and_then(|version| catalog.statute_of(version))
        .map_or("", |statute| statute.title.as_str());
    Words {
        name,
        heading,
        text,
        spoken: piece(entry.map(|entry| entry.spoken)),
    }
}

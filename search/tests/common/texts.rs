//! The official texts, where they are at hand.
#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking; each user takes what it needs"
)]

use std::path::{Path, PathBuf};

use yiju_corpus::Corpus;
use yiju_engine::model::KnowledgeBase;
use yiju_search::statutes::Library;

/// The folder of the texts; `None`, and a word about it, where there is none.
pub fn folder() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/statutes/text");
    if !folder.is_dir() {
        println!("skipped: no official texts at hand");
        return None;
    }
    Some(folder)
}

/// The texts below a folder.
pub fn corpus(folder: &Path) -> Corpus {
    let mut corpus = Corpus::default();
    corpus.add_folder(folder).unwrap();
    corpus
}

/// A folder for an index that no other test uses.
pub fn scratch(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("yiju-search-{name}-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// The index of these texts, in a folder of its own.
pub fn library(name: &str, knowledge: &KnowledgeBase, corpus: &Corpus) -> (Library, PathBuf) {
    let place = scratch(name);
    Library::build_in(&place, knowledge, corpus, &mut |_, _| {}).expect("an index");
    (
        Library::at(&place, knowledge).expect("an index that opens"),
        place,
    )
}

//! The register and rules of the repository, and the official texts where they are at hand.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    dead_code,
    reason = "helpers of a test fail by panicking, and no test uses all of them"
)]

use std::fs;
use std::path::{Path, PathBuf};

use yiju_corpus::Corpus;
use yiju_engine::compile::compile;
use yiju_engine::law::Registry;
use yiju_engine::model::KnowledgeBase;
use yiju_engine::source::SourceFile;

/// The root of the repository.
pub fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap()
        .to_path_buf()
}

/// The official texts; `None`, and a word about it, where there are none.
pub fn texts() -> Option<Corpus> {
    let folder = workspace().join("../shared/statutes/text");
    if !folder.is_dir() {
        println!("skipped: no official texts at hand");
        return None;
    }
    let mut corpus = Corpus::default();
    corpus.add_folder(&folder).unwrap();
    Some(corpus)
}

/// All files with this ending below a folder of the repository, sorted.
pub fn files(folder: &str, ending: &str) -> Vec<SourceFile> {
    let root = workspace().join(folder);
    let mut found = Vec::new();
    collect(&root, &root, ending, &mut found);
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

fn collect(root: &Path, folder: &Path, ending: &str, found: &mut Vec<SourceFile>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(root, &path, ending, found);
        } else if path.extension().is_some_and(|found| found == ending) {
            found.push(SourceFile {
                path: path.strip_prefix(root).unwrap().display().to_string(),
                text: fs::read_to_string(&path).unwrap(),
            });
        }
    }
}

/// The register of the repository.
pub fn registry() -> Registry {
    let files = files("regulations", "yaml");
    match Registry::from_yaml(files.iter().map(|file| (&file.path, &file.text))) {
        Ok(registry) => registry,
        Err(errors) => panic!("regulations/ does not load: {errors:?}"),
    }
}

/// The knowledge base of the repository.
pub fn knowledge() -> KnowledgeBase {
    let compiled = compile(&files("rules", "yj"), registry());
    match compiled.knowledge {
        Some(knowledge) => knowledge,
        None => panic!("rules/ does not compile: {:?}", compiled.diagnostics),
    }
}

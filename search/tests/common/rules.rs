//! The real rules of this repository, compiled.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::fs;
use std::path::{Path, PathBuf};

use yiju_engine::compile::compile;
use yiju_engine::law::registry::Registry;
use yiju_engine::model::KnowledgeBase;
use yiju_engine::source::SourceFile;

/// The knowledge base that the rules and the registry of this repository give.
///
/// # Panics
/// Where a file cannot be read or the rules do not compile: then there is nothing to measure.
pub fn knowledge() -> KnowledgeBase {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let statutes = files(&root.join("regulations"), "yaml");
    let registry = Registry::from_yaml(statutes).expect("the registry loads");
    let sources: Vec<SourceFile> = files(&root.join("rules"), "yj")
        .into_iter()
        .map(|(path, text)| SourceFile { path, text })
        .collect();
    let compiled = compile(&sources, registry);
    let complaints: Vec<String> = compiled
        .diagnostics
        .iter()
        .map(|diagnostic| format!("{} {}", diagnostic.code, diagnostic.message))
        .take(5)
        .collect();
    compiled
        .knowledge
        .unwrap_or_else(|| panic!("the rules do not compile: {complaints:#?}"))
}

/// All files below a folder with this extension, sorted.
fn files(folder: &Path, extension: &str) -> Vec<(String, String)> {
    let mut paths = Vec::new();
    visit(folder, extension, &mut paths);
    paths.sort();
    paths
        .into_iter()
        .map(|path| {
            (
                path.display().to_string(),
                fs::read_to_string(&path).expect("a readable file"),
            )
        })
        .collect()
}

fn visit(folder: &Path, extension: &str, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of this repository") {
        let path = entry.expect("a readable folder").path();
        if path.is_dir() {
            visit(&path, extension, into);
        } else if path.extension().is_some_and(|found| found == extension) {
            into.push(path);
        }
    }
}

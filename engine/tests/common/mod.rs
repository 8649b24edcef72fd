//! What several tests of the engine share: the files of the repository, and diagnostics as text.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    dead_code,
    reason = "helpers of a test fail by panicking, and no test uses all of them"
)]

use std::fs;
use std::path::{Path, PathBuf};

use yiju_engine::diagnostic::{Diagnostic, Severity};
use yiju_engine::law::Registry;
use yiju_engine::source::{LineIndex, SourceFile};

/// The root of the repository.
pub fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap()
        .to_path_buf()
}

/// All files with this ending below a folder of the repository, as paths from that folder, sorted.
pub fn files(folder: &str, ending: &str) -> Vec<SourceFile> {
    let root = workspace().join(folder);
    let mut found = Vec::new();
    collect(&root, &root, ending, &mut found);
    found
}

fn collect(root: &Path, folder: &Path, ending: &str, found: &mut Vec<SourceFile>) {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    entries.sort();
    for path in entries {
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

/// The registry of the repository.
pub fn registry() -> Registry {
    let files = files("regulations", "yaml");
    match Registry::from_yaml(files.iter().map(|file| (&file.path, &file.text))) {
        Ok(registry) => registry,
        Err(errors) => panic!("regulations/ does not load: {errors:?}"),
    }
}

/// Diagnostics as text: place, code, severity, what is underlined, message, help, related places.
pub fn report(sources: &[SourceFile], diagnostics: &[Diagnostic]) -> String {
    let place = |file: usize, span: yiju_engine::source::TextSpan| {
        let source = &sources[file];
        let (line, column) = LineIndex::new(&source.text).position(span.start);
        let path = if sources.len() > 1 {
            format!("{} ", source.path)
        } else {
            String::new()
        };
        format!("{path}{line}:{column} 〔{}〕", span.text_of(&source.text))
    };
    let mut out = String::new();
    for diagnostic in diagnostics {
        let severity = match diagnostic.severity {
            Severity::Error => "错误",
            Severity::Warning => "警告",
            Severity::Advice => "建议",
        };
        out.push_str(&format!(
            "{} {severity} {}\n    {}\n",
            diagnostic.code,
            place(diagnostic.file, diagnostic.span),
            diagnostic.message
        ));
        if let Some(help) = &diagnostic.help {
            out.push_str(&format!("    帮助：{help}\n"));
        }
        for related in &diagnostic.related {
            out.push_str(&format!(
                "    另见 {} {}\n",
                place(related.file, related.span),
                related.message
            ));
        }
    }
    out
}

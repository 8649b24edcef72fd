//! The files that are to be added: those that are named, and those of known kinds below folders that are named.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::limits;
use super::refusal::Refusal;

/// Endings of files that are looked at below a folder.
const ENDINGS: [&str; 10] = [
    "docx", "html", "htm", "md", "markdown", "txt", "db", "sqlite", "sqlite3", "whl",
];
/// How deep folders may lie in one another.
const DEPTH: usize = 16;
/// Most files of one call.
const FILES: usize = 100_000;

/// Files to be added, sorted, each once.
///
/// # Errors
/// A path that is named, or a folder below it, cannot be read.
pub fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, (PathBuf, io::Error)> {
    let mut found = Vec::new();
    for path in paths {
        let kind = fs::metadata(path).map_err(|error| (path.clone(), error))?;
        if kind.is_dir() {
            walk(path, 0, &mut found)?;
        } else {
            found.push(path.clone());
        }
    }
    found.sort();
    found.dedup();
    Ok(found)
}

fn walk(folder: &Path, depth: usize, found: &mut Vec<PathBuf>) -> Result<(), (PathBuf, io::Error)> {
    let fail = |error| (folder.to_owned(), error);
    for entry in fs::read_dir(folder).map_err(fail)? {
        let entry = entry.map_err(fail)?;
        // A link may lead anywhere; whoever means it names it.
        let kind = entry.file_type().map_err(fail)?;
        let path = entry.path();
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        if kind.is_dir() && depth < DEPTH && !hidden {
            walk(&path, depth + 1, found)?;
        } else if kind.is_file() && !hidden && is_of_known_kind(&path) && found.len() < FILES {
            found.push(path);
        }
    }
    Ok(())
}

fn is_of_known_kind(path: &Path) -> bool {
    let ending = path
        .extension()
        .map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}

/// Reads a file, of which no more is read than any kind may have.
///
/// # Errors
/// It is no file, is too large, or cannot be read.
pub fn read(path: &Path) -> Result<Vec<u8>, Refusal> {
    let broken = |_: io::Error| Refusal::Broken("读取时出错");
    // Opening a pipe would wait for its writer.
    if !fs::metadata(path).map_err(broken)?.is_file() {
        return Err(Refusal::OtherKind("这不是普通文件"));
    }
    let file = File::open(path).map_err(broken)?;
    let mut bytes = Vec::new();
    file.take(limits::DATABASE + 1)
        .read_to_end(&mut bytes)
        .map_err(broken)?;
    if bytes.len() as u64 > limits::DATABASE {
        return Err(Refusal::TooLarge("超过 256 MiB"));
    }
    Ok(bytes)
}

//! Reads the Markdown files below a folder.

use std::fs;
use std::path::{Path, PathBuf};

use crate::corpus::Corpus;

/// The largest file that is read, in bytes.
const MAX_FILE: u64 = 16 * 1024 * 1024;
/// How deep folders may lie in one another.
const MAX_DEPTH: usize = 16;

/// A folder that cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("“{path}”读不了：{error}")]
pub struct FolderError {
    /// The folder.
    pub path: String,
    /// Why.
    pub error: std::io::Error,
}

impl Corpus {
    /// Adds every `.md` file below a folder, in the order of their paths. Files that are no texts are listed in
    /// [`Corpus::skipped`].
    ///
    /// # Errors
    /// The folder, or one below it, cannot be read.
    pub fn add_folder(&mut self, folder: &Path) -> Result<(), FolderError> {
        let mut files = Vec::new();
        collect(folder, 0, &mut files)?;
        files.sort();
        for path in files {
            let shown = path.display().to_string();
            match read(&path) {
                Ok(text) => self.add(&shown, &text),
                Err(why) => self.skip(&shown, why),
            }
        }
        Ok(())
    }
}

pub(crate) fn collect(
    folder: &Path,
    depth: usize,
    files: &mut Vec<PathBuf>,
) -> Result<(), FolderError> {
    let fail = |error| FolderError {
        path: folder.display().to_string(),
        error,
    };
    for entry in fs::read_dir(folder).map_err(fail)? {
        let entry = entry.map_err(fail)?;
        let path = entry.path();
        // A link to a folder is not followed: it may lead back.
        if entry.file_type().map_err(fail)?.is_dir() {
            if depth < MAX_DEPTH {
                collect(&path, depth + 1, files)?;
            }
        } else if path.extension().is_some_and(|found| found == "md") {
            files.push(path);
        }
    }
    Ok(())
}

fn read(path: &Path) -> Result<String, String> {
    let size = fs::metadata(path).map_err(|error| error.to_string())?.len();
    if size > MAX_FILE {
        return Err(format!("文件超过 {} MiB", MAX_FILE / 1024 / 1024));
    }
    let bytes = fs::read(path).map_err(|error| error.to_string())?;
    String::from_utf8(bytes).map_err(|_| "不是 UTF-8 文字".to_owned())
}

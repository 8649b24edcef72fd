//! Collects the files of a folder. Used by the build script as well, so it knows nothing but the standard library.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Folders deeper than this are not entered; it ends loops.
const DEEPEST: usize = 32;

/// A file, with its path relative to the folder, written with `/`.
pub struct Found {
    /// Relative path.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
}

/// All files below `folder` whose name ends in `.extension`, sorted by relative path. Hidden files and folders are left
/// out, links to folders are not followed.
pub fn gather(folder: &Path, extension: &str) -> io::Result<Vec<Found>> {
    let mut found = Vec::new();
    visit(folder, "", extension, 0, &mut found)?;
    found.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(found)
}

fn visit(
    folder: &Path,
    prefix: &str,
    extension: &str,
    depth: usize,
    found: &mut Vec<Found>,
) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let kind = entry.file_type()?;
        if name.starts_with('.') {
            continue;
        }
        let path = entry.path();
        if kind.is_dir() {
            if depth < DEEPEST {
                visit(
                    &path,
                    &format!("{prefix}{name}/"),
                    extension,
                    depth + 1,
                    found,
                )?;
            }
        } else if path.extension().is_some_and(|found| found == extension) {
            found.push(Found {
                name: format!("{prefix}{name}"),
                path,
            });
        }
    }
    Ok(())
}

//! Whether texts are those of the last time.

use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::folder::{FolderError, collect};
use crate::store::{Store, StoreError};

/// A hash of the names and contents of every text file below a folder, as 64 hexadecimal digits. A file that cannot be read
/// counts by its name alone.
///
/// # Errors
/// The folder, or one below it, cannot be read.
pub fn fingerprint(folder: &Path) -> Result<String, FolderError> {
    let mut files: Vec<PathBuf> = Vec::new();
    collect(folder, 0, &mut files)?;
    files.sort();
    let mut digest = Sha256::new();
    for path in files {
        let name = path
            .strip_prefix(folder)
            .unwrap_or(&path)
            .to_string_lossy()
            .into_owned();
        let bytes = fs::read(&path).unwrap_or_default();
        for part in [name.as_bytes(), &bytes] {
            digest.update((part.len() as u64).to_le_bytes());
            digest.update(part);
        }
    }
    Ok(hex(digest))
}

/// A hash of the installed texts that count, as 64 hexadecimal digits; from the hashes that the store keeps.
///
/// # Errors
/// The index of the store cannot be used.
pub fn of_store(store: &Store) -> Result<String, StoreError> {
    let mut digest = Sha256::new();
    for entry in store.index()?.texts.iter().filter(|entry| entry.counts) {
        digest.update(entry.file.as_bytes());
        digest.update(entry.sha256.as_bytes());
    }
    Ok(hex(digest))
}

fn hex(digest: Sha256) -> String {
    digest
        .finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_change_is_seen() {
        let folder = std::env::temp_dir().join(format!("yiju-fingerprint-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        let mut seen: Vec<String> = Vec::new();
        for (name, text) in [
            ("甲.md", "一"),
            ("甲.md", "二"),
            ("乙.md", "一"),
            ("丙.md", ""),
        ] {
            fs::write(folder.join(name), text).unwrap();
            let now = fingerprint(&folder).unwrap();
            assert!(!seen.contains(&now), "{name} {text}");
            assert_eq!(fingerprint(&folder).unwrap(), now);
            seen.push(now);
        }
        fs::remove_dir_all(&folder).unwrap();
    }
}

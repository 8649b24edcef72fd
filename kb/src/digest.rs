//! The hash by which a set of rules is known. Used by the build script as well.

use sha2::{Digest, Sha256};

/// `sha256:…` over kind, path and content of every file, each length-prefixed. The files of a kind are taken by path, so
/// their order does not matter.
pub fn hash<'a>(kinds: &[(&str, Vec<(&'a str, &'a str)>)]) -> String {
    let mut hasher = Sha256::new();
    for (kind, files) in kinds {
        let mut files = files.clone();
        files.sort_unstable();
        for (path, text) in files {
            for part in [*kind, path, text] {
                hasher.update((part.len() as u64).to_le_bytes());
                hasher.update(part.as_bytes());
            }
        }
    }
    let digest: String = hasher
        .finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!("sha256:{digest}")
}

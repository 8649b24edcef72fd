//! How the entries of the audit log are chained: each holds the SHA-256 of its own content and of the hash of the entry
//! before. Whoever changes, drops or inserts one has to write all later ones anew.

use sha2::{Digest, Sha256};

use crate::store::{Entry, NewEntry};

/// What stands before the first entry.
pub const FIRST: &str = "yiju-audit-1";

/// The hash of an entry: over a JSON list of its members in their order, which has one spelling.
pub fn hash(seq: i64, entry: &NewEntry<'_>, previous: &str) -> String {
    let content = serde_json::json!([
        seq,
        entry.at,
        entry.actor,
        entry.action,
        entry.subject,
        entry.detail,
        previous,
    ]);
    crate::accounts::secret::hex(&Sha256::digest(content.to_string().as_bytes()))
}

/// Whether an entry follows the one with this number and hash.
///
/// # Errors
/// It does not; why.
pub fn follows(entry: &Entry, number: i64, head: &str) -> Result<(), &'static str> {
    if entry.seq != number + 1 {
        return Err("前面缺少条目");
    }
    if entry.previous != head {
        return Err("与上一条的哈希接不上");
    }
    let content = NewEntry {
        at: entry.at,
        actor: &entry.actor,
        action: &entry.action,
        subject: &entry.subject,
        detail: &entry.detail,
    };
    if hash(entry.seq, &content, &entry.previous) != entry.hash {
        return Err("内容与自己的哈希不符");
    }
    Ok(())
}

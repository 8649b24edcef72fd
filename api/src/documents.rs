//! What `yiju account` and `yiju store` say to programs.

use schemars::JsonSchema;
use serde::Serialize;

use crate::store::{Kept, LogCheck, Purged, User};

/// One account.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct AccountDocument {
    /// The name to sign in with.
    pub name: String,
    /// `officer`, `auxiliary`, `adviser`, `reviewer`, `trainer`, `trainee` or `administrator`.
    pub role: &'static str,
    /// Whether nobody can sign in with it.
    pub disabled: bool,
}

impl From<&User> for AccountDocument {
    fn from(user: &User) -> Self {
        Self {
            name: user.name.clone(),
            role: user.role.word(),
            disabled: user.disabled.is_some(),
        }
    }
}

/// `account list`.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct AccountListDocument {
    /// All accounts, by name.
    pub accounts: Vec<AccountDocument>,
}

/// `store backup`.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct BackupDocument {
    /// Where the store is.
    pub store: String,
    /// The file that was written.
    pub backup: String,
}

/// `store restore`.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct RestoreDocument {
    /// Where the store is.
    pub store: String,
    /// Where the former store lies, if there was one.
    pub former: Option<String>,
    /// The audit log of the backup.
    pub log: LogDocument,
}

/// `store migrate`.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct MigrateDocument {
    /// Where the store is.
    pub store: String,
    /// The version before; 0 where it was new.
    pub from: i64,
    /// The version now.
    pub to: i64,
}

/// `store verify-log`.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct LogDocument {
    /// Entries that follow from one another.
    pub entries: i64,
    /// The hash of the last of them.
    pub head: String,
    /// The first entry that does not.
    pub broken: Option<BrokenEntry>,
}

/// An entry of the log that does not follow from the one before.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct BrokenEntry {
    /// Its number.
    pub entry: i64,
    /// What is wrong with it, in Chinese.
    pub why: String,
}

impl From<LogCheck> for LogDocument {
    fn from(check: LogCheck) -> Self {
        Self {
            entries: check.entries,
            head: check.head,
            broken: check.broken.map(|(entry, why)| BrokenEntry { entry, why }),
        }
    }
}

/// `store purge`: how many records went.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PurgeDocument {
    /// Answers behind a link.
    pub answers: u64,
    /// Remarks on answers.
    pub feedback: u64,
    /// Sessions that had ended.
    pub sessions: u64,
    /// Attempts to sign in.
    pub attempts: u64,
}

impl From<Purged> for PurgeDocument {
    fn from(purged: Purged) -> Self {
        Self {
            answers: purged.answers,
            feedback: purged.feedback,
            sessions: purged.sessions,
            attempts: purged.attempts,
        }
    }
}

/// `store retention`.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct RetentionDocument {
    /// Each kind of record.
    pub kinds: Vec<RetentionOfKind>,
}

/// How long one kind is kept.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct RetentionOfKind {
    /// `answers` or `feedback`.
    pub kind: &'static str,
    /// Days.
    pub days: i64,
}

impl RetentionOfKind {
    /// A kind with its days.
    pub fn new(kind: Kept, days: i64) -> Self {
        Self {
            kind: kind.word(),
            days,
        }
    }
}

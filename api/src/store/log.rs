//! The audit log: entries that are only ever added, each with the hash of the one before.

use sqlx::Row;
use sqlx::any::AnyRow;
use yiju_kb::problem::Problem;

use super::Moment;
use super::change::Change;
use super::fault::fault;
use super::open::{Kind, Store};
use crate::audit;

/// How many entries are read at once.
const BATCH: i64 = 1000;

/// What an entry is to say.
#[derive(Debug, Clone, Copy)]
pub struct NewEntry<'a> {
    /// When.
    pub at: Moment,
    /// Who: the name of an account, or `命令行`.
    pub actor: &'a str,
    /// What was done, such as `account.add`.
    pub action: &'a str,
    /// To what.
    pub subject: &'a str,
    /// What more is to be known. Nothing that an officer typed about a case.
    pub detail: &'a str,
}

/// An entry of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its number, from 1 without gaps.
    pub seq: i64,
    /// When.
    pub at: Moment,
    /// Who.
    pub actor: String,
    /// What was done.
    pub action: String,
    /// To what.
    pub subject: String,
    /// What more is to be known.
    pub detail: String,
    /// The hash of the entry before; of the first one, [`audit::FIRST`].
    pub previous: String,
    /// Its own hash.
    pub hash: String,
}

/// What a check of the log found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogCheck {
    /// Entries that were read.
    pub entries: i64,
    /// The hash of the last good entry. To keep it elsewhere shows later whether the end of the log was cut off.
    pub head: String,
    /// The number of the first entry that does not follow from the one before, and why.
    pub broken: Option<(i64, String)>,
}

impl Change {
    /// Adds an entry.
    pub(super) async fn log(&mut self, new: &NewEntry<'_>) -> Result<(), Problem> {
        if self.kind == Kind::Postgres {
            sqlx::raw_sql("LOCK TABLE audit IN SHARE ROW EXCLUSIVE MODE")
                .execute(&mut *self.open)
                .await
                .map_err(fault)?;
        }
        let last = sqlx::query("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1")
            .fetch_optional(&mut *self.open)
            .await
            .map_err(fault)?;
        let (seq, previous) = match last {
            Some(row) => (
                row.try_get::<i64, _>(0).map_err(fault)? + 1,
                row.try_get(1).map_err(fault)?,
            ),
            None => (1, audit::FIRST.to_owned()),
        };
        let hash = audit::hash(seq, new, &previous);
        sqlx::query(
            "INSERT INTO audit (seq, at, actor, action, subject, detail, previous, hash) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(seq)
        .bind(new.at)
        .bind(new.actor.to_owned())
        .bind(new.action.to_owned())
        .bind(new.subject.to_owned())
        .bind(new.detail.to_owned())
        .bind(previous)
        .bind(hash)
        .execute(&mut *self.open)
        .await
        .map_err(fault)?;
        Ok(())
    }
}

impl Store {
    /// Adds an entry about something that is not in the store itself.
    ///
    /// # Errors
    /// The store cannot be written.
    pub async fn log(&self, new: &NewEntry<'_>) -> Result<(), Problem> {
        let mut change = self.change().await?;
        change.log(new).await?;
        change.commit().await
    }

    /// Entries after a number, in their order, a batch at a time.
    ///
    /// # Errors
    /// The store cannot be read.
    pub async fn log_after(&self, seq: i64) -> Result<Vec<Entry>, Problem> {
        let rows = sqlx::query(
            "SELECT seq, at, actor, action, subject, detail, previous, hash FROM audit \
             WHERE seq > $1 ORDER BY seq LIMIT $2",
        )
        .bind(seq)
        .bind(BATCH)
        .fetch_all(&self.read)
        .await
        .map_err(fault)?;
        rows.iter().map(|row| entry(row).map_err(fault)).collect()
    }

    /// Reads the whole log and says where it first does not follow from itself.
    ///
    /// # Errors
    /// The store cannot be read.
    pub async fn check_log(&self) -> Result<LogCheck, Problem> {
        let mut check = LogCheck {
            entries: 0,
            head: audit::FIRST.to_owned(),
            broken: None,
        };
        loop {
            let entries = self.log_after(check.entries).await?;
            if entries.is_empty() {
                return Ok(check);
            }
            for entry in entries {
                if let Err(why) = audit::follows(&entry, check.entries, &check.head) {
                    check.broken = Some((entry.seq, why.to_owned()));
                    return Ok(check);
                }
                check.entries = entry.seq;
                check.head = entry.hash;
            }
        }
    }
}

fn entry(row: &AnyRow) -> sqlx::Result<Entry> {
    Ok(Entry {
        seq: row.try_get(0)?,
        at: row.try_get(1)?,
        actor: row.try_get(2)?,
        action: row.try_get(3)?,
        subject: row.try_get(4)?,
        detail: row.try_get(5)?,
        previous: row.try_get(6)?,
        hash: row.try_get(7)?,
    })
}

//! Failures to sign in, counted in the store, so that several services count together. A subject is the hash of a name or an
//! address.

use sqlx::Row;
use yiju_kb::problem::Problem;

use super::Moment;
use super::change::Change;
use super::fault::fault;
use super::open::Store;

/// How long somebody has to wait, in seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiting(pub i64);

/// After this long without a failure it begins anew, in seconds.
const FORGOTTEN: i64 = 15 * 60;
/// The first wait, which doubles with each failure, and the longest, in seconds.
const FIRST_WAIT: i64 = 30;
const LONGEST_WAIT: i64 = 15 * 60;

impl Store {
    /// Counts an attempt as failed for each subject, unless one of them has to wait. It is counted before the password is
    /// looked at, so that many at once are no way round; [`Store::forgive`] takes it back. A subject comes with the number
    /// of failures that it has free.
    ///
    /// # Errors
    /// The store cannot be written.
    pub async fn attempt(
        &self,
        subjects: &[(String, i64)],
        at: Moment,
    ) -> Result<Result<(), Waiting>, Problem> {
        let mut change = self.change().await?;
        let mut longest = 0;
        for (subject, _) in subjects {
            longest = longest.max(change.blocked(subject, at).await? - at);
        }
        if longest > 0 {
            return Ok(Err(Waiting(longest)));
        }
        for (subject, free) in subjects {
            change.failed(subject, *free, at).await?;
        }
        change.commit().await?;
        Ok(Ok(()))
    }

    /// Takes an attempt back: all failures of the first subject, and one of each other.
    ///
    /// # Errors
    /// The store cannot be written.
    pub async fn forgive(&self, subjects: &[(String, i64)]) -> Result<(), Problem> {
        let mut change = self.change().await?;
        for (place, (subject, _)) in subjects.iter().enumerate() {
            let sql = if place == 0 {
                "DELETE FROM attempts WHERE subject = $1"
            } else {
                "UPDATE attempts SET failures = failures - 1, blocked = 0 WHERE subject = $1 AND failures > 0"
            };
            sqlx::query(sql)
                .bind(subject.clone())
                .execute(&mut *change.open)
                .await
                .map_err(fault)?;
        }
        change.commit().await
    }
}

impl Change {
    /// Until when the subject is turned away. Its row is locked, so that attempts at the same time come one after another.
    async fn blocked(&mut self, subject: &str, at: Moment) -> Result<Moment, Problem> {
        let row = sqlx::query(
            "INSERT INTO attempts (subject, failures, latest, blocked) VALUES ($1, 0, $2, 0) \
             ON CONFLICT (subject) DO UPDATE SET subject = excluded.subject RETURNING blocked",
        )
        .bind(subject.to_owned())
        .bind(at)
        .fetch_one(&mut *self.open)
        .await
        .map_err(fault)?;
        row.try_get(0).map_err(fault)
    }

    async fn failed(&mut self, subject: &str, free: i64, at: Moment) -> Result<(), Problem> {
        let row = sqlx::query(
            "INSERT INTO attempts (subject, failures, latest, blocked) VALUES ($1, 1, $2, 0) \
             ON CONFLICT (subject) DO UPDATE SET \
             failures = CASE WHEN attempts.latest < $3 THEN 1 ELSE attempts.failures + 1 END, latest = $2 \
             RETURNING failures",
        )
        .bind(subject.to_owned())
        .bind(at)
        .bind(at - FORGOTTEN)
        .fetch_one(&mut *self.open)
        .await
        .map_err(fault)?;
        let failures: i64 = row.try_get(0).map_err(fault)?;
        let wait = wait_after(failures, free);
        if wait > 0 {
            sqlx::query("UPDATE attempts SET blocked = $1 WHERE subject = $2")
                .bind(at + wait)
                .bind(subject.to_owned())
                .execute(&mut *self.open)
                .await
                .map_err(fault)?;
        }
        Ok(())
    }
}

fn wait_after(failures: i64, free: i64) -> i64 {
    let doubled = failures - free;
    if doubled < 0 {
        return 0;
    }
    // Beyond 16 it would be longer than the longest by far.
    (FIRST_WAIT << doubled.min(16)).min(LONGEST_WAIT)
}

#[cfg(test)]
mod tests {
    use super::wait_after;

    #[test]
    fn the_wait_doubles_up_to_a_quarter_of_an_hour() {
        let waits: Vec<i64> = (1..=12).map(|failures| wait_after(failures, 5)).collect();
        assert_eq!(waits, [0, 0, 0, 0, 30, 60, 120, 240, 480, 900, 900, 900]);
        assert_eq!(wait_after(i64::MAX, 5), 900);
    }
}

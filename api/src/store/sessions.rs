//! Sessions of those who have signed in. The store holds the hash of what the browser holds, never the thing itself.

use sqlx::Row;
use yiju_kb::problem::Problem;

use super::Moment;
use super::change::Change;
use super::fault::fault;
use super::log::NewEntry;
use super::open::Store;
use crate::accounts::role::Role;

/// A session to begin.
#[derive(Debug, Clone, Copy)]
pub struct NewSession<'a> {
    /// The hash of the token.
    pub id: &'a str,
    /// Whose.
    pub user_id: &'a str,
    /// The name of that account, for the log.
    pub name: &'a str,
    /// What forms of this session must bring back.
    pub form: &'a str,
    /// When it begins.
    pub at: Moment,
    /// When it ends at the latest.
    pub expires: Moment,
}

/// A session that holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// The hash of the token.
    pub id: String,
    /// What forms of this session must bring back.
    pub form: String,
    /// When it was last used, to within some minutes.
    pub seen: Moment,
    /// Whose.
    pub user_id: String,
    /// The name of that account.
    pub name: String,
    /// Its role.
    pub role: Role,
}

impl Store {
    /// Begins a session.
    ///
    /// # Errors
    /// The store cannot be written.
    pub async fn begin_session(&self, new: &NewSession<'_>) -> Result<(), Problem> {
        let mut change = self.change().await?;
        sqlx::query(
            "INSERT INTO sessions (id, user_id, form, created, seen, expires) VALUES ($1, $2, $3, $4, $4, $5)",
        )
        .bind(new.id.to_owned())
        .bind(new.user_id.to_owned())
        .bind(new.form.to_owned())
        .bind(new.at)
        .bind(new.expires)
        .execute(&mut *change.open)
        .await
        .map_err(fault)?;
        let entry = NewEntry {
            at: new.at,
            actor: new.name,
            action: "session.begin",
            subject: new.name,
            detail: "",
        };
        change.log(&entry).await?;
        change.commit().await
    }

    /// The session with this hash, if it holds: not too old, used since `idle_since`, its account not disabled.
    ///
    /// # Errors
    /// The store cannot be read.
    pub async fn session(
        &self,
        id: &str,
        now: Moment,
        idle_since: Moment,
    ) -> Result<Option<Session>, Problem> {
        let row = sqlx::query(
            "SELECT s.id, s.form, s.seen, u.id, u.name, u.role FROM sessions s JOIN users u ON u.id = s.user_id \
             WHERE s.id = $1 AND s.expires > $2 AND s.seen >= $3 AND u.disabled IS NULL",
        )
        .bind(id.to_owned())
        .bind(now)
        .bind(idle_since)
        .fetch_optional(&self.read)
        .await
        .map_err(fault)?;
        let Some(row) = row else { return Ok(None) };
        let read = || -> sqlx::Result<_> {
            let role: String = row.try_get(5)?;
            Ok(Role::of_word(&role).map(|role| -> sqlx::Result<_> {
                Ok(Session {
                    id: row.try_get(0)?,
                    form: row.try_get(1)?,
                    seen: row.try_get(2)?,
                    user_id: row.try_get(3)?,
                    name: row.try_get(4)?,
                    role,
                })
            }))
        };
        // A role that this program does not know may do nothing.
        read().and_then(Option::transpose).map_err(fault)
    }

    /// Notes that a session is used.
    ///
    /// # Errors
    /// The store cannot be written.
    pub async fn touch_session(&self, id: &str, at: Moment) -> Result<(), Problem> {
        sqlx::query("UPDATE sessions SET seen = $1 WHERE id = $2")
            .bind(at)
            .bind(id.to_owned())
            .execute(&self.write)
            .await
            .map_err(fault)?;
        Ok(())
    }

    /// Ends a session.
    ///
    /// # Errors
    /// The store cannot be written.
    pub async fn end_session(&self, session: &Session, at: Moment) -> Result<(), Problem> {
        let mut change = self.change().await?;
        sqlx::query("DELETE FROM sessions WHERE id = $1")
            .bind(session.id.clone())
            .execute(&mut *change.open)
            .await
            .map_err(fault)?;
        let entry = NewEntry {
            at,
            actor: &session.name,
            action: "session.end",
            subject: &session.name,
            detail: "",
        };
        change.log(&entry).await?;
        change.commit().await
    }
}

impl Change {
    /// Ends the sessions of an account, all but one.
    pub(super) async fn end_sessions(
        &mut self,
        user_id: &str,
        keep: Option<&str>,
    ) -> Result<(), Problem> {
        sqlx::query("DELETE FROM sessions WHERE user_id = $1 AND id <> $2")
            .bind(user_id.to_owned())
            .bind(keep.unwrap_or_default().to_owned())
            .execute(&mut *self.open)
            .await
            .map_err(fault)?;
        Ok(())
    }
}

//! Settings that all services of a store share.

use sqlx::Row;
use yiju_kb::problem::Problem;

use super::Moment;
use super::fault::fault;
use super::log::NewEntry;
use super::open::Store;

impl Store {
    /// The value of a setting, if it is set.
    ///
    /// # Errors
    /// The store cannot be read.
    pub async fn setting(&self, name: &str) -> Result<Option<String>, Problem> {
        let row = sqlx::query("SELECT value FROM settings WHERE name = $1")
            .bind(name.to_owned())
            .fetch_optional(&self.read)
            .await
            .map_err(fault)?;
        row.map(|row| row.try_get(0).map_err(fault)).transpose()
    }

    /// Sets it.
    ///
    /// # Errors
    /// The store cannot be written.
    pub async fn set_setting(
        &self,
        name: &str,
        value: &str,
        by: &str,
        at: Moment,
    ) -> Result<(), Problem> {
        let mut change = self.change().await?;
        sqlx::query(
            "INSERT INTO settings (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = $2",
        )
        .bind(name.to_owned())
        .bind(value.to_owned())
        .execute(&mut *change.open)
        .await
        .map_err(fault)?;
        let entry = NewEntry {
            at,
            actor: by,
            action: "setting.set",
            subject: name,
            detail: value,
        };
        change.log(&entry).await?;
        change.commit().await
    }
}

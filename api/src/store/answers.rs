//! Answers that are kept behind a link: an identifier that cannot be guessed. What the officer typed lies here alone, and
//! goes when its time is over.

use sqlx::Row;
use yiju_kb::problem::Problem;

use super::Moment;
use super::fault::fault;
use super::open::Store;
use crate::accounts::secret;

/// An answer behind a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptAnswer {
    /// The receipt as it was written.
    pub receipt: String,
    /// The hash of the rules that answered.
    pub knowledge: String,
    /// When it was kept.
    pub created: Moment,
}

impl Store {
    /// Keeps the receipt of an answer; returns the identifier for its link, 128 random bits in hexadecimal.
    ///
    /// # Errors
    /// The store cannot be written.
    pub async fn keep_answer(
        &self,
        receipt: &str,
        knowledge: &str,
        at: Moment,
    ) -> Result<String, Problem> {
        let id = secret::id()?;
        sqlx::query(
            "INSERT INTO answers (id, receipt, knowledge, created) VALUES ($1, $2, $3, $4)",
        )
        .bind(id.clone())
        .bind(receipt.to_owned())
        .bind(knowledge.to_owned())
        .bind(at)
        .execute(&self.write)
        .await
        .map_err(fault)?;
        Ok(id)
    }

    /// How many answers were kept since then.
    ///
    /// # Errors
    /// The store cannot be read.
    pub async fn answers_since(&self, since: Moment) -> Result<i64, Problem> {
        let (count,): (i64,) = sqlx::query_as("SELECT COUNT(*) FROM answers WHERE created > $1")
            .bind(since)
            .fetch_one(&self.read)
            .await
            .map_err(fault)?;
        Ok(count)
    }

    /// The answer behind a link, if it is still kept.
    ///
    /// # Errors
    /// The store cannot be read.
    pub async fn answer(&self, id: &str) -> Result<Option<KeptAnswer>, Problem> {
        let row = sqlx::query("SELECT receipt, knowledge, created FROM answers WHERE id = $1")
            .bind(id.to_owned())
            .fetch_optional(&self.read)
            .await
            .map_err(fault)?;
        row.map(|row| {
            Ok(KeptAnswer {
                receipt: row.try_get(0)?,
                knowledge: row.try_get(1)?,
                created: row.try_get(2)?,
            })
        })
        .transpose()
        .map_err(fault)
    }
}

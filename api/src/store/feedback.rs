//! “这个答案不对”: what officers say of an answer, for the advisers.

use sqlx::Row;
use sqlx::any::AnyRow;
use yiju_kb::problem::{self, Problem};

use super::Moment;
use super::fault::fault;
use super::log::NewEntry;
use super::open::Store;
use crate::accounts::secret;

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FeedbackState {
    /// Nobody has looked at it.
    Draft,
    /// It became a case.
    Accepted,
    /// The answer stands.
    Declined,
}

impl FeedbackState {
    /// As it is stored.
    pub fn word(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Accepted => "accepted",
            Self::Declined => "declined",
        }
    }

    fn of_word(word: &str) -> Self {
        match word {
            "accepted" => Self::Accepted,
            "declined" => Self::Declined,
            _ => Self::Draft,
        }
    }
}

/// One remark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feedback {
    /// Its identifier.
    pub id: String,
    /// The receipt of the answer.
    pub receipt: String,
    /// What is said of it.
    pub remark: String,
    /// What became of it.
    pub state: FeedbackState,
    /// The name of the account that said it, if it was signed in.
    pub author: Option<String>,
    /// When.
    pub created: Moment,
}

impl Store {
    /// Keeps a remark; returns its identifier. The log names the identifier, not what was typed.
    ///
    /// # Errors
    /// The store cannot be written.
    pub async fn add_feedback(
        &self,
        receipt: &str,
        remark: &str,
        author: Option<&str>,
        at: Moment,
    ) -> Result<String, Problem> {
        let id = secret::id()?;
        let mut change = self.change().await?;
        sqlx::query(
            "INSERT INTO feedback (id, receipt, remark, state, author, created) VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(id.clone())
        .bind(receipt.to_owned())
        .bind(remark.to_owned())
        .bind(FeedbackState::Draft.word())
        .bind(author.map(str::to_owned))
        .bind(at)
        .execute(&mut *change.open)
        .await
        .map_err(fault)?;
        let entry = NewEntry {
            at,
            actor: author.unwrap_or(""),
            action: "feedback.add",
            subject: &id,
            detail: "",
        };
        change.log(&entry).await?;
        change.commit().await?;
        Ok(id)
    }

    /// How many remarks were made since then.
    ///
    /// # Errors
    /// The store cannot be read.
    pub async fn feedback_since(&self, since: Moment) -> Result<i64, Problem> {
        let (count,): (i64,) = sqlx::query_as("SELECT COUNT(*) FROM feedback WHERE created > $1")
            .bind(since)
            .fetch_one(&self.read)
            .await
            .map_err(fault)?;
        Ok(count)
    }

    /// The newest remarks, at most so many; `state` asks for those of one state.
    ///
    /// # Errors
    /// The store cannot be read.
    pub async fn feedback(
        &self,
        state: Option<FeedbackState>,
        most: i64,
    ) -> Result<Vec<Feedback>, Problem> {
        let rows = sqlx::query(
            "SELECT id, receipt, remark, state, author, created FROM feedback \
             WHERE $1 = '' OR state = $1 ORDER BY created DESC, id LIMIT $2",
        )
        .bind(state.map_or("", FeedbackState::word).to_owned())
        .bind(most)
        .fetch_all(&self.read)
        .await
        .map_err(fault)?;
        rows.iter().map(|row| read(row).map_err(fault)).collect()
    }

    /// Says what became of a remark.
    ///
    /// # Errors
    /// There is none; the store cannot be written.
    pub async fn decide_feedback(
        &self,
        id: &str,
        state: FeedbackState,
        by: &str,
        at: Moment,
    ) -> Result<(), Problem> {
        let mut change = self.change().await?;
        let done = sqlx::query("UPDATE feedback SET state = $1 WHERE id = $2")
            .bind(state.word())
            .bind(id.to_owned())
            .execute(&mut *change.open)
            .await
            .map_err(fault)?;
        if done.rows_affected() == 0 {
            return Err(
                Problem::new(problem::NO_RECORD, "没有这条反馈").help("它可能已经过了保存期")
            );
        }
        let entry = NewEntry {
            at,
            actor: by,
            action: "feedback.decide",
            subject: id,
            detail: state.word(),
        };
        change.log(&entry).await?;
        change.commit().await
    }
}

fn read(row: &AnyRow) -> sqlx::Result<Feedback> {
    Ok(Feedback {
        id: row.try_get(0)?,
        receipt: row.try_get(1)?,
        remark: row.try_get(2)?,
        state: FeedbackState::of_word(&row.try_get::<String, _>(3)?),
        author: row.try_get(4)?,
        created: row.try_get(5)?,
    })
}

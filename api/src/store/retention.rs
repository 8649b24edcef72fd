//! What is deleted after how long. The audit log never is.

use yiju_kb::problem::{self, Problem};

use super::Moment;
use super::fault::fault;
use super::log::NewEntry;
use super::open::Store;

const DAY: i64 = 24 * 60 * 60;
/// Ten years: enough for every record, and no date overflows.
const MOST_DAYS: i64 = 3660;
/// Attempts to sign in are of no use after a day.
const ATTEMPTS: i64 = DAY;

/// A kind of record that is kept for some days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// Answers behind a link.
    Answers,
    /// Remarks on answers.
    Feedback,
}

impl Kept {
    /// All kinds.
    pub const ALL: [Self; 2] = [Self::Answers, Self::Feedback];

    /// The word of the kind, in settings and on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::Answers => "answers",
            Self::Feedback => "feedback",
        }
    }

    /// What it is in Chinese.
    pub fn name(self) -> &'static str {
        match self {
            Self::Answers => "链接里的答案",
            Self::Feedback => "对答案的反馈",
        }
    }

    /// Days where nothing is set.
    pub fn default_days(self) -> i64 {
        match self {
            Self::Answers => 30,
            Self::Feedback => 365,
        }
    }

    fn setting(self) -> &'static str {
        match self {
            Self::Answers => "retention.answers",
            Self::Feedback => "retention.feedback",
        }
    }
}

/// How many records were deleted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Purged {
    /// Answers behind a link.
    pub answers: u64,
    /// Remarks on answers.
    pub feedback: u64,
    /// Sessions that hold no more.
    pub sessions: u64,
    /// Attempts to sign in.
    pub attempts: u64,
}

impl Store {
    /// How many days a kind is kept.
    ///
    /// # Errors
    /// The store cannot be read.
    pub async fn days_kept(&self, kind: Kept) -> Result<i64, Problem> {
        let set = self.setting(kind.setting()).await?;
        let set = set.and_then(|days| days.parse().ok());
        Ok(set.unwrap_or_else(|| kind.default_days()))
    }

    /// Sets how many days a kind is kept: 1 to 3660.
    ///
    /// # Errors
    /// Another number; the store cannot be written.
    pub async fn keep_days(
        &self,
        kind: Kept,
        days: i64,
        by: &str,
        at: Moment,
    ) -> Result<(), Problem> {
        if !(1..=MOST_DAYS).contains(&days) {
            return Err(
                Problem::new(problem::BAD_SETTING, format!("不能保存 {days} 天"))
                    .help(format!("写 1 到 {MOST_DAYS} 的整数")),
            );
        }
        self.set_setting(kind.setting(), &days.to_string(), by, at)
            .await
    }

    /// Deletes what is past its time. What is deleted is overwritten in a file of SQLite.
    ///
    /// # Errors
    /// The store cannot be written.
    pub async fn purge(&self, at: Moment) -> Result<Purged, Problem> {
        let answers = at - DAY * self.days_kept(Kept::Answers).await?;
        let feedback = at - DAY * self.days_kept(Kept::Feedback).await?;
        let mut change = self.change().await?;
        let mut gone = [0; 4];
        for (count, (sql, before)) in gone.iter_mut().zip([
            ("DELETE FROM answers WHERE created < $1", answers),
            ("DELETE FROM feedback WHERE created < $1", feedback),
            ("DELETE FROM sessions WHERE expires < $1", at),
            ("DELETE FROM attempts WHERE latest < $1", at - ATTEMPTS),
        ]) {
            let done = sqlx::query(sql)
                .bind(before)
                .execute(&mut *change.open)
                .await
                .map_err(fault)?;
            *count = done.rows_affected();
        }
        let [answers, feedback, sessions, attempts] = gone;
        if answers + feedback > 0 {
            let entry = NewEntry {
                at,
                actor: "",
                action: "store.purge",
                subject: "",
                detail: &format!("answers {answers}, feedback {feedback}"),
            };
            change.log(&entry).await?;
        }
        change.commit().await?;
        Ok(Purged {
            answers,
            feedback,
            sessions,
            attempts,
        })
    }
}

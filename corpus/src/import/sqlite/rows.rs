//! The rows of the two tables. A value of another type or with other bytes than UTF-8 is a fault of the file.

use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row};
use yiju_engine::law::Date;

use super::super::limits;
use super::super::refusal::Refusal;
use super::guard::fault;

/// One row of `laws`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LawRow {
    /// Identifier that the articles name.
    pub id: String,
    /// Title.
    pub title: String,
    /// Rank.
    pub level: Option<String>,
    /// Who issued it.
    pub issuer: Option<String>,
    /// Day of this version.
    pub adopted: Option<Date>,
    /// Day of commencement, often that of the first version.
    pub effective: Option<Date>,
    /// What the source says of its status.
    pub status: Option<String>,
}

/// One row of `articles`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ArticleRow {
    /// The law that it belongs to.
    pub law: String,
    /// Heading of its 章.
    pub chapter: Option<String>,
    /// Heading of its 节.
    pub section: Option<String>,
    /// Its number (`第一条`), or another mark.
    pub number: Option<String>,
    /// Its text, 款 and 项 one a line.
    pub text: String,
}

/// All rows of `laws`.
pub fn laws(connection: &Connection) -> Result<Vec<LawRow>, Refusal> {
    const QUERY: &str = "SELECT law_id, law_name, level, issuing_body, version_date, publish_date, effective_date, status FROM laws";
    all(connection, QUERY, limits::STATUTES, |row| {
        Ok(LawRow {
            id: text(row, 0)?.unwrap_or_default(),
            title: text(row, 1)?.unwrap_or_default(),
            level: text(row, 2)?,
            issuer: text(row, 3)?,
            adopted: day(row, 4)?.or(day(row, 5)?),
            effective: day(row, 6)?,
            status: text(row, 7)?,
        })
    })
}

/// All rows of `articles`, in the order of the table.
pub fn articles(connection: &Connection) -> Result<Vec<ArticleRow>, Refusal> {
    const QUERY: &str =
        "SELECT law_id, chapter, section, article_no, article_text FROM articles ORDER BY id";
    all(connection, QUERY, limits::ROWS, |row| {
        Ok(ArticleRow {
            law: text(row, 0)?.unwrap_or_default(),
            chapter: text(row, 1)?,
            section: text(row, 2)?,
            number: text(row, 3)?,
            text: text(row, 4)?.unwrap_or_default(),
        })
    })
}

fn all<T>(
    connection: &Connection,
    query: &str,
    most: usize,
    read: impl Fn(&Row<'_>) -> Result<T, Refusal>,
) -> Result<Vec<T>, Refusal> {
    let mut statement = connection.prepare(query).map_err(|error| fault(&error))?;
    let mut rows = statement.query([]).map_err(|error| fault(&error))?;
    let mut out = Vec::new();
    while let Some(row) = rows.next().map_err(|error| fault(&error))? {
        if out.len() >= most {
            return Err(Refusal::TooLarge("数据库的行太多"));
        }
        out.push(read(row)?);
    }
    Ok(out)
}

/// A text; `None` where there is none or an empty one.
fn text(row: &Row<'_>, column: usize) -> Result<Option<String>, Refusal> {
    match row.get_ref(column).map_err(|error| fault(&error))? {
        ValueRef::Null => Ok(None),
        ValueRef::Text(bytes) => match std::str::from_utf8(bytes) {
            Ok(text) => Ok(Some(text.trim())
                .filter(|text| !text.is_empty())
                .map(str::to_owned)),
            Err(_) => Err(Refusal::Database("有一格不是 UTF-8 文字".to_owned())),
        },
        _ => Err(Refusal::Database("有一格不是文字".to_owned())),
    }
}

/// A day. What is no day is none: the text of the law may state it.
fn day(row: &Row<'_>, column: usize) -> Result<Option<Date>, Refusal> {
    Ok(text(row, column)?.and_then(|text| text.parse().ok()))
}

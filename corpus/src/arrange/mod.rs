//! A draft laid out as one statute in the stored form: the one place where articles, 款, 项, divisions, annexes, title and
//! history are told apart, whatever format the lines come from.
//!
//! `spaces` blanks inside words · `line` what a line is · `wrap` sentences over several lines · `head` title, history, table of
//! contents · `body` from the first article on.

mod body;
mod head;
mod line;
mod spaces;
mod wrap;

use yiju_engine::diagnostic::plain;
use yiju_engine::law::Date;

use crate::dates;
use crate::import::draft::{Draft, Note, NoteKind};
use crate::import::named::Named;
use crate::import::refusal::Refusal;
use crate::markdown;
use crate::text::Text;

use head::Head;

pub(crate) use body::stray_sub;
pub(crate) use line::division_or_supplement;

/// A statute in the stored form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arranged {
    /// The file that is stored: front matter, history, divisions, articles.
    pub markdown: String,
    /// The same, read.
    pub text: Text,
    /// What was not understood or was mended.
    pub notes: Vec<Note>,
}

/// Lays a draft out. `named` is what the name of the file tells.
///
/// # Errors
/// There is no title, or nothing below it.
pub fn arrange(mut draft: Draft, named: &Named) -> Result<Arranged, Refusal> {
    let mut notes = std::mem::take(&mut draft.notes);
    let lines = spaces::tidy(std::mem::take(&mut draft.lines), &mut notes);
    let lines = if draft.wrapped {
        wrap::join(lines, &mut notes)
    } else {
        lines
    };
    let start = head::body_start(&lines);
    let (before, body) = lines.split_at_checked(start).unwrap_or((&lines, &[]));
    let head = Head::read(before, draft.title.as_deref(), named, !body.is_empty());
    let title = head
        .title
        .as_deref()
        .map(plain)
        .filter(|title| !title.trim().is_empty())
        .ok_or_else(|| Refusal::NoStatute("没有找到法规名称".to_owned()))?;
    let body = body::lay_out(body, &mut notes);
    if body.articles == 0 {
        if !head::is_title(&title) || head.preamble.is_empty() && body.text.trim().is_empty() {
            return Err(Refusal::NoStatute(
                "没有找到以“第几条”开头的条文".to_owned(),
            ));
        }
        notes.push(Note::new(NoteKind::NoArticles, "没有条文编号，按段落收录"));
    }
    let adopted = adopted(&draft, &head, named, &mut notes);
    // Sources give the day of an amendment as that of its commencement where they know no other; the text is asked instead.
    draft.effective = draft.effective.filter(|day| Some(*day) != adopted);
    let mut out = String::from("---\n");
    let dates = [
        ("adopted", adopted),
        (
            "effective",
            draft
                .effective
                .filter(|day| adopted.is_none_or(|a| *day >= a)),
        ),
    ];
    let words = [
        ("title", Some(&title)),
        ("level", draft.level.as_ref()),
        ("issuer", draft.issuer.as_ref()),
        ("status", draft.status.as_ref()),
    ];
    for (key, value) in words {
        if let Some(value) = value {
            out.push_str(&format!("{key}: {}\n", quoted(value)));
        }
    }
    for (key, value) in dates {
        if let Some(value) = value {
            out.push_str(&format!("{key}: \"{value}\"\n"));
        }
    }
    if let Some(first) = draft
        .effective
        .filter(|day| adopted.is_some_and(|a| *day < a))
    {
        out.push_str(&format!("first_effective: \"{first}\"\n"));
    }
    out.push_str("---\n");
    for line in &head.history {
        out.push_str(&format!("\n> {line}\n"));
    }
    for line in &head.preamble {
        out.push_str(&format!("\n{line}\n"));
    }
    out.push_str(&body.text);
    let text = markdown::read(&title, &out)?;
    Ok(Arranged {
        markdown: out,
        text,
        notes,
    })
}

/// The day of this version: as the source has it, else the last one of the history, else that of the file's name.
fn adopted(draft: &Draft, head: &Head, named: &Named, notes: &mut Vec<Note>) -> Option<Date> {
    let told = dates::adopted(&head.history);
    let other = draft.adopted.or(named.date);
    match (told, other) {
        (Some(told), Some(other)) if told != other => {
            let kept = draft.adopted.unwrap_or(told);
            notes.push(Note::new(
                NoteKind::Dates,
                format!("题注的日期是 {told}，来源或者文件名的日期是 {other}；按 {kept} 收录"),
            ));
            Some(kept)
        }
        (None, None) => {
            notes.push(Note::new(NoteKind::NoDate, "没有写明通过或者公布的日期"));
            None
        }
        (told, other) => told.or(other),
    }
}

/// A YAML string. Characters that act on a screen cannot stand in a title or a name.
fn quoted(value: &str) -> String {
    let mut out = String::from("\"");
    for c in plain(value).chars() {
        if matches!(c, '"' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out.push('"');
    out
}

/// Lines of words, as the tests of this folder write them.
#[cfg(test)]
fn lines(text: &str) -> Vec<crate::import::draft::Line> {
    let line = |line: &str| crate::import::draft::Line::Text(line.to_owned());
    text.lines().map(line).collect()
}

#[cfg(test)]
mod tests;

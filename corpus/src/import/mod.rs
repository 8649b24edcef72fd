//! Files as statutes in the stored form.
//!
//! `limits` what a file may cost · `decode` bytes as text · `named` what the name of a file tells · `draft` what every format is
//! read into · one file a format: `plain` (Markdown, plain text), `docx`, `html`, `sqlite`, `wheel` · `archive` zip archives ·
//! `sources` the files that are named ·
//! `refusal` why a file is not taken. What the lines are is found out by [`crate::arrange`].

pub(crate) mod decode;
pub mod draft;
pub mod limits;
pub mod named;
pub(crate) mod plain;
pub mod refusal;
pub mod sources;

use serde::{Deserialize, Serialize};

use crate::arrange::{Arranged, arrange};
use crate::markdown;

use draft::{Note, NoteKind};
use named::Named;
use refusal::Refusal;

/// The kind of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// Markdown or plain text.
    Text,
}

/// What a file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// Its kind.
    pub format: Format,
    /// Its statutes.
    pub statutes: Vec<Arranged>,
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
    if bytes.starts_with(b"PK\x03\x04") {
        return Err(Refusal::Broken("压缩包读不了"));
    }
    text(name, bytes)
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

fn text(name: &str, bytes: &[u8]) -> Result<Taken, Refusal> {
    if bytes.len() as u64 > limits::FILE {
        return Err(Refusal::TooLarge("超过 32 MiB"));
    }
    let decoded = decode::decode(bytes, None)?;
    let mut notes = Vec::new();
    if decoded.encoding != "UTF-8" {
        notes.push(Note::new(
            NoteKind::Encoding,
            format!("文字按 {} 编码读取", decoded.encoding),
        ));
    }
    let mut statute = if plain::is_stored_form(&decoded.text) {
        stored(name, decoded.text)?
    } else {
        arrange(plain::read(&decoded.text)?, &Named::of(name))?
    };
    statute.notes.splice(0..0, notes);
    Ok(Taken {
        format: Format::Text,
        statutes: vec![statute],
    })
}

/// A file in the stored form stays as it is.
fn stored(name: &str, text: String) -> Result<Arranged, Refusal> {
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

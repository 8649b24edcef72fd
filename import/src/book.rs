//! A file as sheets of cells, whatever it was.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::error::ListError;
use crate::{limits, text, xlsx};

/// A file as sheets.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Book {
    /// The sheets in their order.
    pub sheets: Vec<Sheet>,
    /// What was left out or assumed while reading, in Chinese.
    pub notes: Vec<String>,
}

/// One sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Its name; empty for a CSV file.
    pub name: String,
    /// Whether the workbook hides it.
    pub hidden: bool,
    /// The rows that hold something, from top to bottom.
    pub rows: Vec<Row>,
}

/// One row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// Its number as a spreadsheet shows it, from 1; of a delimited text the line on which it begins.
    pub number: u32,
    /// The cells that hold something, by column from 0. A merged cell stands in every place that it fills.
    pub cells: BTreeMap<u32, Arc<str>>,
}

/// Reads a workbook (xlsx) or a delimited text. The kind is told by the content, not by the name.
///
/// # Errors
/// The file is of another kind, broken, or larger than a list can be.
pub fn read(bytes: &[u8]) -> Result<Book, ListError> {
    if bytes.len() > limits::FILE {
        return Err(ListError::TooLarge("超过 64 MiB"));
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ListError::Empty);
    }
    let begins = |magic: &[u8]| bytes.starts_with(magic);
    if begins(b"PK\x03\x04") || begins(b"PK\x05\x06") {
        return xlsx::read(bytes);
    }
    if begins(b"\xd0\xcf\x11\xe0") {
        return Err(ListError::OldOrLocked);
    }
    if begins(b"%PDF") {
        return Err(ListError::OtherKind(" PDF 文件"));
    }
    if begins(b"\x89PNG") || begins(b"\xff\xd8\xff") || begins(b"GIF8") {
        return Err(ListError::OtherKind("图片"));
    }
    if begins(b"{\\rtf") {
        return Err(ListError::OtherKind("文字处理文件"));
    }
    text::read(bytes)
}

/// A cell's text without what acts on a screen and without blanks around it; `None` where nothing is left.
pub(crate) fn tidy(raw: &str) -> Option<Arc<str>> {
    let unsafe_character = |c: char| {
        c.is_control() && c != '\n' && c != '\t'
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{61c}')
    };
    let text: String = raw
        .chars()
        .filter(|c| !unsafe_character(*c))
        .take(limits::CELL)
        .collect();
    let text = text.trim();
    (!text.is_empty()).then(|| Arc::from(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_kinds_of_file_are_named() {
        for (bytes, kind) in [
            (&b"%PDF-1.7 ..."[..], "PDF"),
            (b"\x89PNG\r\n", "图片"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".xls"),
            (b"<html><table><tr><td>x</td></tr></table>", "网页"),
            (b"  \r\n", "空"),
            (b"", "空"),
        ] {
            let error = read(bytes).unwrap_err();
            assert!(error.to_string().contains(kind), "{error}");
            assert!(!error.help().is_empty());
        }
    }

    #[test]
    fn cells_are_tidied() {
        assert_eq!(
            tidy(" \u{3000}甲\u{202e}乙\u{7}\n丙 ").as_deref(),
            Some("甲乙\n丙")
        );
        assert_eq!(tidy("\u{200b} \r\n"), None);
        assert_eq!(
            tidy(&"长".repeat(40_000)).map(|text| text.chars().count()),
            Some(limits::CELL)
        );
    }
}

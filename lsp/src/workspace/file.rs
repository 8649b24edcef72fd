//! One rule file in memory.

use std::path::PathBuf;
use std::sync::OnceLock;

use lsp_types::{Position, Range, TextDocumentContentChangeEvent, Uri};
use yiju_engine::compile::ReadFile;
use yiju_engine::source::{SourceFile, TextSpan};
use yiju_engine::syntax::tree::{At, Declaration};
use yiju_engine::syntax::{Mark, marks};

use crate::position::{Lines, Units};

/// What is kept of a rule file beside its text.
#[derive(Debug, Clone)]
pub struct RuleFile {
    /// How editors name it; `None` for what is built into the program.
    pub uri: Option<Uri>,
    /// Where it lies, by which it is found again.
    pub(super) key: PathBuf,
    /// Where it is read from when it is not open; `None` where it is not on the disk.
    pub(super) disk: Option<PathBuf>,
    /// The version that the editor gave it while it is open.
    pub open: Option<i32>,
    /// Where its lines begin.
    pub lines: Lines,
    /// Its declarations, and what is wrong with its words.
    pub(super) read: ReadFile,
    /// What its parts are, once somebody has asked.
    marks: OnceLock<Vec<Mark>>,
    /// Why it could not be read from the disk.
    pub unreadable: Option<String>,
}

impl RuleFile {
    pub(super) fn new(uri: Option<Uri>, key: PathBuf, text: &str) -> Self {
        Self {
            uri,
            key,
            disk: None,
            open: None,
            lines: Lines::new(text),
            read: ReadFile::new(text),
            marks: OnceLock::new(),
            unreadable: None,
        }
    }

    /// Takes over a new text.
    pub(super) fn put(&mut self, text: &str) {
        self.lines = Lines::new(text);
        self.read = ReadFile::new(text);
        self.marks = OnceLock::new();
        self.unreadable = None;
    }

    /// What it declares, as far as it could be read.
    pub fn read(&self) -> &ReadFile {
        &self.read
    }
}

/// A rule file with its text.
#[derive(Debug, Clone, Copy)]
pub struct FileView<'w> {
    /// Its number; diagnostics count by it.
    pub index: usize,
    /// Path as shown, and text.
    pub source: &'w SourceFile,
    /// The rest.
    pub file: &'w RuleFile,
    /// What the editor counts in.
    pub units: Units,
}

impl<'w> FileView<'w> {
    /// Its text.
    pub fn text(&self) -> &'w str {
        &self.source.text
    }

    /// What its parts are.
    pub fn marks(&self) -> &'w [Mark] {
        self.file.marks.get_or_init(|| marks(&self.source.text))
    }

    /// What it declares, as far as it could be read.
    pub fn declarations(&self) -> &'w [At<Declaration>] {
        self.file.read.declarations()
    }

    /// The range of a span of it.
    pub fn range(&self, span: TextSpan) -> Range {
        self.file.lines.range(&self.source.text, span, self.units)
    }

    /// The scalar at a position.
    pub fn scalar(&self, position: Position) -> u32 {
        self.file
            .lines
            .place(&self.source.text, position, self.units)
            .scalar
    }

    /// The byte at a position.
    pub fn byte(&self, position: Position) -> usize {
        self.file
            .lines
            .place(&self.source.text, position, self.units)
            .byte
    }

    /// The whole text as a range.
    pub fn whole(&self) -> Range {
        let end = Position::new(u32::MAX, u32::MAX);
        let end = self.scalar(end);
        self.range(TextSpan { start: 0, end })
    }
}

/// The text after these changes, each on what the ones before it made.
pub(super) fn changed(
    mut text: String,
    changes: Vec<TextDocumentContentChangeEvent>,
    units: Units,
) -> String {
    for change in changes {
        match change.range {
            None => text = change.text,
            Some(range) => {
                let lines = Lines::new(&text);
                let from = lines.place(&text, range.start, units).byte;
                let to = lines.place(&text, range.end, units).byte;
                text.replace_range(from..to.max(from), &change.text);
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_build_on_one_another() {
        let change =
            |from: (u32, u32), to: (u32, u32), text: &str| TextDocumentContentChangeEvent {
                range: Some(Range::new(
                    Position::new(from.0, from.1),
                    Position::new(to.0, to.1),
                )),
                range_length: None,
                text: text.to_owned(),
            };
        let text = changed(
            "事实 𠮷日 : 日期\n末".to_owned(),
            vec![
                change((0, 3), (0, 5), "吉"),
                change((1, 0), (1, 1), "甲\n乙"),
                change((2, 0), (2, 1), "丙"),
            ],
            Units::Utf16,
        );
        assert_eq!(text, "事实 吉日 : 日期\n甲\n丙");
    }
}

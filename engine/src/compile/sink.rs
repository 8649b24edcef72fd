//! Where diagnostics are collected, with what they need to know of the sources.

use crate::diagnostic::Diagnostic;
use crate::model::SourceRef;
use crate::source::TextSpan;

use super::ReadFile;

/// Codes that say that something is missing.
const MISSING: &[&str] = &[
    "YJ0207", "YJ0308", "YJ0504", "YJ0506", "YJ0511", "YJ0514", "YJ0515",
];

/// Collects diagnostics.
pub(crate) struct Sink<'s> {
    files: &'s [&'s ReadFile],
    diagnostics: Vec<Diagnostic>,
}

impl<'s> Sink<'s> {
    pub(crate) fn new(files: &'s [&'s ReadFile]) -> Self {
        Self {
            files,
            diagnostics: Vec::new(),
        }
    }

    /// Takes over what is wrong with each file by itself.
    pub(crate) fn take_over(&mut self) {
        let files = self.files.iter().enumerate();
        self.diagnostics
            .extend(files.flat_map(|(file, read)| read.diagnostics(file)));
    }

    /// Whether a block that could not be read begins so: then it is not said that the name is not declared.
    pub(crate) fn lost(&self, keyword: &str, name: &str) -> bool {
        self.all_lost().any(|text| {
            let mut words = text.split(|c: char| c.is_whitespace() || matches!(c, '{' | ':'));
            words.next() == Some(keyword) && words.find(|word| !word.is_empty()) == Some(name)
        })
    }

    /// The blocks that could not be read.
    pub(crate) fn all_lost(&self) -> impl Iterator<Item = &str> {
        let files = self.files.iter();
        files.flat_map(|read| read.lost.iter().map(String::as_str))
    }

    /// The blocks of this keyword that could not be read.
    pub(crate) fn lost_blocks(&self, keyword: &str) -> impl Iterator<Item = &str> {
        self.all_lost()
            .filter(move |text| text.split_whitespace().next() == Some(keyword))
    }

    /// Keeps a diagnostic. That something is missing is not said of a block with lines that could not be read.
    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        let within = |outer: &TextSpan| {
            outer.start <= diagnostic.span.start && diagnostic.span.end <= outer.end
        };
        let hidden = MISSING.contains(&diagnostic.code)
            && self
                .files
                .get(diagnostic.file)
                .is_some_and(|read| read.damaged.iter().any(within));
        if !hidden {
            self.diagnostics.push(diagnostic);
        }
    }

    /// Reports a fault with a remedy.
    pub(crate) fn report(
        &mut self,
        code: &'static str,
        file: usize,
        span: TextSpan,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.push(Diagnostic::new(code, file, span, message).help(help));
    }

    /// The file and line of a place.
    pub(crate) fn source(&self, file: usize, span: TextSpan) -> SourceRef {
        let line = self
            .files
            .get(file)
            .map_or(0, |read| read.lines.position(span.start).0);
        SourceRef {
            file: u32::try_from(file).unwrap_or(u32::MAX),
            line,
        }
    }

    /// The source text of a place, on one line with single blanks.
    pub(crate) fn text(&self, file: usize, span: TextSpan) -> String {
        let scalars = self.scalars(file);
        let part: String = scalars
            .get(span.start as usize..(span.end as usize).min(scalars.len()))
            .unwrap_or_default()
            .iter()
            .collect();
        part.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The first line of a place, up to its block.
    pub(crate) fn head(&self, file: usize, span: TextSpan) -> TextSpan {
        let scalars = self.scalars(file);
        let (start, end) = (span.start as usize, (span.end as usize).min(scalars.len()));
        let length = scalars
            .get(start..end)
            .unwrap_or_default()
            .iter()
            .position(|c| matches!(c, '\n' | '{' | '｛'))
            .unwrap_or(end.saturating_sub(start));
        let mut last = start + length;
        while last > start + 1 && scalars.get(last - 1).is_some_and(|c| c.is_whitespace()) {
            last -= 1;
        }
        TextSpan::new(start, last)
    }

    /// The characters of a file.
    pub(crate) fn scalars(&self, file: usize) -> &[char] {
        self.files
            .get(file)
            .map_or(&[][..], |read| read.scalars.as_slice())
    }

    /// All diagnostics, by file and place, without repetitions.
    pub(crate) fn finish(mut self) -> Vec<Diagnostic> {
        self.diagnostics
            .sort_by(|a, b| (a.file, a.span, a.code).cmp(&(b.file, b.span, b.code)));
        self.diagnostics.dedup();
        self.diagnostics
    }
}

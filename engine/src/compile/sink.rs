//! Where diagnostics are collected, with what they need to know of the sources.

use crate::diagnostic::Diagnostic;
use crate::model::SourceRef;
use crate::source::{LineIndex, SourceFile, TextSpan};

/// Collects diagnostics.
pub(crate) struct Sink<'s> {
    sources: &'s [SourceFile],
    lines: Vec<LineIndex>,
    scalars: Vec<Vec<char>>,
    diagnostics: Vec<Diagnostic>,
}

impl<'s> Sink<'s> {
    pub(crate) fn new(sources: &'s [SourceFile]) -> Self {
        Self {
            sources,
            lines: sources
                .iter()
                .map(|source| LineIndex::new(&source.text))
                .collect(),
            scalars: sources
                .iter()
                .map(|source| source.text.chars().collect())
                .collect(),
            diagnostics: Vec::new(),
        }
    }

    pub(crate) fn extend(&mut self, diagnostics: Vec<Diagnostic>) {
        self.diagnostics.extend(diagnostics);
    }

    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
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
            .lines
            .get(file)
            .map_or(0, |lines| lines.position(span.start).0);
        SourceRef {
            file: u32::try_from(file).unwrap_or(u32::MAX),
            line,
        }
    }

    /// The source text of a place, on one line with single blanks.
    pub(crate) fn text(&self, file: usize, span: TextSpan) -> String {
        let scalars = self.scalars.get(file).map_or(&[][..], Vec::as_slice);
        let part: String = scalars
            .get(span.start as usize..(span.end as usize).min(scalars.len()))
            .unwrap_or_default()
            .iter()
            .collect();
        part.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The characters of a file.
    pub(crate) fn scalars(&self, file: usize) -> &[char] {
        self.scalars.get(file).map_or(&[][..], Vec::as_slice)
    }

    /// How many files there are.
    pub(crate) fn files(&self) -> usize {
        self.sources.len()
    }

    /// All diagnostics, by file and place, without repetitions.
    pub(crate) fn finish(mut self) -> Vec<Diagnostic> {
        self.diagnostics
            .sort_by(|a, b| (a.file, a.span, a.code).cmp(&(b.file, b.span, b.code)));
        self.diagnostics.dedup();
        self.diagnostics
    }
}

//! Where diagnostics are collected, with what they need to know of the sources.

use crate::diagnostic::Diagnostic;
use crate::model::SourceRef;
use crate::source::{LineIndex, SourceFile, TextSpan};

/// Codes that say that something is missing.
const MISSING: &[&str] = &[
    "YJ0207", "YJ0308", "YJ0504", "YJ0506", "YJ0511", "YJ0514", "YJ0515",
];

/// Collects diagnostics.
pub(crate) struct Sink<'s> {
    sources: &'s [SourceFile],
    lines: Vec<LineIndex>,
    scalars: Vec<Vec<char>>,
    /// The texts of blocks that could not be read.
    lost: Vec<String>,
    /// Blocks of which some lines could not be read.
    damaged: Vec<(usize, TextSpan)>,
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
            lost: Vec::new(),
            damaged: Vec::new(),
            diagnostics: Vec::new(),
        }
    }

    /// Takes over what the parser found wrong, and what it could not read.
    pub(crate) fn extend(&mut self, diagnostics: Vec<Diagnostic>, lost: Vec<String>) {
        self.diagnostics.extend(diagnostics);
        self.lost.extend(lost);
    }

    /// Blocks of a file of which some lines could not be read.
    pub(crate) fn damaged(&mut self, file: usize, spans: Vec<TextSpan>) {
        self.damaged
            .extend(spans.into_iter().map(|span| (file, span)));
    }

    /// Whether a block that could not be read begins so: then it is not said that the name is not declared.
    pub(crate) fn lost(&self, keyword: &str, name: &str) -> bool {
        self.lost.iter().any(|text| {
            let mut words = text.split(|c: char| c.is_whitespace() || matches!(c, '{' | ':'));
            words.next() == Some(keyword) && words.find(|word| !word.is_empty()) == Some(name)
        })
    }

    /// The blocks that could not be read.
    pub(crate) fn all_lost(&self) -> impl Iterator<Item = &str> {
        self.lost.iter().map(String::as_str)
    }

    /// The blocks of this keyword that could not be read.
    pub(crate) fn lost_blocks(&self, keyword: &str) -> impl Iterator<Item = &str> {
        self.lost
            .iter()
            .map(String::as_str)
            .filter(move |text| text.split_whitespace().next() == Some(keyword))
    }

    /// Keeps a diagnostic. That something is missing is not said of a block with lines that could not be read.
    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        let within = |outer: &TextSpan| {
            outer.start <= diagnostic.span.start && diagnostic.span.end <= outer.end
        };
        let hidden = MISSING.contains(&diagnostic.code)
            && self
                .damaged
                .iter()
                .any(|(file, span)| *file == diagnostic.file && within(span));
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

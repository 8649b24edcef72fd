//! A rule file as far as it can be read without the others.

use crate::diagnostic::Diagnostic;
use crate::source::{LineIndex, TextSpan};
use crate::syntax::parse;
use crate::syntax::tree::{At, Declaration};

use super::lint::lookalike;

/// A rule file, read: its declarations, what is wrong with its words, and where its lines begin.
#[derive(Debug, Clone)]
pub struct ReadFile {
    declarations: Vec<At<Declaration>>,
    diagnostics: Vec<Diagnostic>,
    pub(super) lost: Vec<String>,
    pub(super) damaged: Vec<TextSpan>,
    pub(super) lines: LineIndex,
    pub(super) scalars: Vec<char>,
}

impl ReadFile {
    /// Reads a text.
    pub fn new(text: &str) -> Self {
        let parsed = parse(0, text);
        let scalars: Vec<char> = text.chars().collect();
        let mut diagnostics = parsed.diagnostics;
        diagnostics.extend(lookalike::found(&scalars));
        Self {
            declarations: parsed.declarations,
            diagnostics,
            lost: parsed.lost,
            damaged: parsed.damaged,
            lines: LineIndex::new(text),
            scalars,
        }
    }

    /// What it declares, as far as it could be read.
    pub fn declarations(&self) -> &[At<Declaration>] {
        &self.declarations
    }

    /// What is wrong with it whatever the other files say, as the diagnostics of the file of this number.
    pub(super) fn diagnostics(&self, file: usize) -> impl Iterator<Item = Diagnostic> {
        self.diagnostics.iter().cloned().map(move |mut found| {
            found.file = file;
            for related in &mut found.related {
                related.file = file;
            }
            found
        })
    }
}

//! Blocks whose brackets do not match: told once, and mended where the layout shows what was meant, so that the rest of
//! the block is still checked. No position changes.

use super::{Block, Open, Scanner, half_width};
use crate::diagnostic::Diagnostic;
use crate::source::TextSpan;

impl Scanner {
    /// Reports that a block is never closed: at the bracket that the indentation betrays, else at the first one.
    pub(super) fn unclosed(&mut self, open: &[Open], suspect: Option<(usize, char)>, block: usize) {
        let first = open.first().map(|first| (first.at, first.closer));
        let Some((at, closer)) = suspect.or(first) else {
            return;
        };
        let message = format!("这个括号一直没有配对的“{closer}”");
        let end = self
            .source
            .iter()
            .skip(block)
            .position(|c| *c == '\n')
            .map_or(self.source.len(), |n| block + n);
        self.diagnostics.push(
            Diagnostic::new("YJ0202", self.file, TextSpan::new(at, at + 1), message)
                .help(format!("在它的内容后面补上“{closer}”"))
                .related(self.file, TextSpan::new(block, end), "这一块从这里开始"),
        );
    }

    /// A block that is never closed, closed: where the indentation shows it, else at its end. No position changes.
    pub(super) fn closed(
        &self,
        from: usize,
        text: &[char],
        open: &[Open],
        suspect: Option<(usize, char)>,
    ) -> Block {
        let end = from + text.len();
        let mut text = text.to_vec();
        let mut closers: Vec<char> = open.iter().rev().map(|open| open.closer).collect();
        let gap = suspect
            .filter(|(_, closer)| *closer == '}')
            .and_then(|(at, _)| self.gap(from, &text, at));
        if let Some(gap) = gap {
            for (slot, character) in text.iter_mut().skip(gap).zip("};".chars()) {
                *slot = character;
            }
            closers.pop();
        }
        text.extend(closers);
        Block {
            start: u32::try_from(from).unwrap_or(u32::MAX),
            end: u32::try_from(end).unwrap_or(u32::MAX),
            text: text.into_iter().collect(),
        }
    }

    /// The end of the line before the first one that is indented no deeper than that of the bracket at `at`.
    pub(super) fn gap(&self, from: usize, text: &[char], at: usize) -> Option<usize> {
        let (_, limit) = self.indent(at);
        (at.checked_sub(from)?..text.len()).find(|index| {
            let next = from + index + 1;
            text.get(*index) == Some(&'\n')
                && text.get(index + 1) == Some(&' ')
                && self.indent(next).1 <= limit
                && !matches!(
                    self.at(next + self.indent(next).1),
                    '\n' | '#' | '＃' | '\0'
                )
        })
    }

    /// Whether the line goes on behind a bracket.
    pub(super) fn goes_on(&self, index: usize) -> bool {
        self.source
            .iter()
            .skip(index + 1)
            .map(|c| half_width(*c))
            .find(|c| !matches!(c, ' ' | '\t'))
            .is_some_and(|c| !matches!(c, '\n' | '\r' | ';' | '}' | '#'))
    }

    /// Puts the right bracket where the wrong one stands, so that the rest of the block is still checked; false where that
    /// cannot be. `opening` is what the bracket at `index` would have to close, `open` what is around it.
    pub(super) fn mended(
        &self,
        out: &mut [char],
        index: usize,
        opening: &Open,
        open: &mut Vec<Open>,
    ) -> bool {
        if self.goes_on(index) || !opening.flat {
            // The one bracket was typed for the other.
            if let Some(slot) = out.get_mut(index) {
                *slot = opening.closer;
            }
            return true;
        }
        // The bracket of the condition is missing; this one closes the block around it.
        open.pop();
        match index.checked_sub(1).and_then(|before| out.get_mut(before)) {
            Some(slot) if *slot == ' ' => {
                *slot = opening.closer;
                true
            }
            _ => false,
        }
    }

    /// Where the line of a place begins, and how far it is indented.
    pub(super) fn indent(&self, index: usize) -> (usize, usize) {
        let before = self.source.get(..index).unwrap_or_default();
        let line = before
            .iter()
            .rposition(|c| *c == '\n')
            .map_or(0, |at| at + 1);
        let blanks = self
            .source
            .iter()
            .skip(line)
            .take_while(|c| matches!(half_width(**c), ' ' | '\t'))
            .count();
        (line, blanks)
    }
}

//! Prints laid-out lines: indentation, blanks between tokens, blank lines.

use super::layout::continues;
use super::tokens::{Line, Token};

/// One level of indentation.
pub(super) const INDENT: usize = 4;

/// The text of laid-out lines.
pub(super) fn print(lines: &[Line]) -> String {
    let mut out = String::new();
    let mut position = Position::default();
    for line in lines {
        if line.is_empty() {
            out.push('\n');
            continue;
        }
        let indent = position.indent(line);
        out.extend(std::iter::repeat_n(' ', indent));
        out.push_str(&text(line));
        out.push('\n');
        position.pass(line);
    }
    out
}

/// What is open between two lines.
#[derive(Debug, Default)]
pub(super) struct Position {
    /// For each open bracket: how far its content is indented, and whether it is the brace of a block.
    open: Vec<(usize, bool)>,
    /// Whether the next line goes on with a statement.
    hanging: bool,
}

impl Position {
    /// How far a line is indented here. A statement that goes on is indented once more, unless a bracket shows that it
    /// does.
    pub(super) fn indent(&self, line: &[Token]) -> usize {
        let closers = line
            .iter()
            .take_while(|token| matches!(token, Token::Close(_) | Token::CloseSet))
            .count();
        match closers {
            0 => match self.open.last() {
                Some((content, block)) => content + usize::from(self.hanging && *block) * INDENT,
                None => 0,
            },
            _ => self
                .open
                .len()
                .checked_sub(closers)
                .and_then(|at| self.open.get(at))
                .map_or(0, |(content, _)| content.saturating_sub(INDENT)),
        }
    }

    /// Goes on behind a line.
    pub(super) fn pass(&mut self, line: &[Token]) {
        let indent = self.indent(line);
        let before = self.open.len();
        let mut lowest = before;
        for token in line {
            match token {
                Token::Open('{') => {
                    // However its head is broken, the content of a block is indented from that of the block around.
                    let around = self.open.iter().rev().find(|(_, block)| *block);
                    let content = around.map_or(0, |(content, _)| *content) + INDENT;
                    self.open.push((content, true));
                }
                Token::Open(_) | Token::OpenSet => {
                    let opened = self.open.len().saturating_sub(lowest) + 1;
                    self.open.push((indent + opened * INDENT, false));
                }
                Token::Close(_) | Token::CloseSet => {
                    self.open.pop();
                    lowest = lowest.min(self.open.len());
                }
                _ => {}
            }
        }
        // A line of comment changes nothing.
        self.hanging = line
            .iter()
            .rev()
            .find(|token| !matches!(token, Token::Comment(_)))
            .map_or(self.hanging, continues);
    }
}

/// A line without its indentation.
pub(super) fn text(line: &[Token]) -> String {
    let mut out = String::new();
    let mut last: Option<&Token> = None;
    for token in line {
        if let Some(last) = last {
            out.push_str(between(last, token));
        }
        match token {
            Token::Comment(text) | Token::Item(text) | Token::Operator(text) => out.push_str(text),
            Token::Open(character) | Token::Close(character) => out.push(*character),
            Token::OpenSet => out.push('{'),
            Token::CloseSet => out.push('}'),
            Token::Comma { set: true } => out.push(','),
            Token::Comma { set: false } => out.push('，'),
            Token::Join => out.push('、'),
            Token::Semicolon => out.push(';'),
        }
        last = Some(token);
    }
    out
}

/// The blanks between two tokens.
fn between(left: &Token, right: &Token) -> &'static str {
    match (left, right) {
        (_, Token::Comment(_)) => "  ",
        (_, Token::Comma { .. } | Token::Join) | (Token::Join, _) => "",
        (Token::Open('('), _) | (_, Token::Close(')')) => "",
        _ => " ",
    }
}

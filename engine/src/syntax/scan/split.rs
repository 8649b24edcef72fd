//! Cuts a prepared file into its top-level blocks.

use super::{Block, DECLARATIONS, MAX_DEPTH, Open, Scanner, is_word};
use crate::diagnostic::Diagnostic;
use crate::source::TextSpan;

impl Scanner {
    /// Cuts `out` into top-level blocks.
    pub(super) fn split(&mut self) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut open: Vec<Open> = Vec::new();
        let mut start: Option<usize> = None;
        let mut too_deep = false;
        let mut broken = false;
        // A bracket that the indentation shows to be the one that was not closed.
        let mut suspect: Option<(usize, char)> = None;
        let mut index = 0;
        let mut out = std::mem::take(&mut self.out);
        let mut hidden = std::mem::take(&mut self.hidden).into_iter().peekable();
        while index < out.len() {
            let at = |index: usize| out.get(index).copied().unwrap_or('\0');
            let character = at(index);
            let line_start = index == 0 || at(index - 1) == '\n';
            if hidden.next_if(|at| *at <= index).is_some() {
                broken |= start.is_some();
            }
            if line_start && start.is_some() && !open.is_empty() && Self::declares(&out, index) {
                // A declaration in the first column: the block before it was never closed.
                let from = start.unwrap_or(index);
                self.unclosed(&open, suspect, from);
                let text = out.get(from..index).unwrap_or_default();
                if broken || too_deep {
                    self.lost.push(text.iter().collect());
                } else {
                    blocks.push(self.closed(from, text, &open, suspect));
                }
                open.clear();
                start = None;
                too_deep = false;
                broken = false;
                suspect = None;
            }
            if start.is_none() {
                if matches!(character, ' ' | '\t' | '\n' | '\r' | ';') {
                    index += 1;
                    continue;
                }
                start = Some(index);
            }
            match character {
                '"' | '“' => {
                    let closer = if character == '“' { '”' } else { '"' };
                    index += 1;
                    while index < out.len() && at(index) != closer && at(index) != '\n' {
                        index += if at(index) == '\\' { 2 } else { 1 };
                    }
                }
                '{' | '(' => {
                    if open.len() == MAX_DEPTH && !too_deep {
                        too_deep = true;
                        let message = format!("括号嵌套超过 {MAX_DEPTH} 层");
                        self.diagnostics.push(
                            Diagnostic::new(
                                "YJ0204",
                                self.file,
                                TextSpan::new(index, index + 1),
                                message,
                            )
                            .help("拆开条件，或者用 事实 给中间结论起名"),
                        );
                    }
                    let closer = if character == '{' { '}' } else { ')' };
                    open.push(Open {
                        at: index,
                        closer,
                        flat: character == '(',
                        indent: self.indent(index).1,
                    });
                }
                '}' | ')' => match open.pop() {
                    Some(opening) if opening.closer == character => {
                        let (line, own) = self.indent(index);
                        let first_on_line = line + own == index;
                        if first_on_line && own < opening.indent && suspect.is_none() {
                            suspect = Some((opening.at, opening.closer));
                        }
                    }
                    Some(opening) => {
                        let span = TextSpan::new(index, index + 1);
                        let message = format!("这里写了“{character}”，应为“{}”", opening.closer);
                        let help = if self.goes_on(index) || !opening.flat {
                            format!("把“{character}”改成“{}”", opening.closer)
                        } else {
                            format!("在“{character}”前面补上“{}”", opening.closer)
                        };
                        self.diagnostics.push(
                            Diagnostic::new("YJ0202", self.file, span, message)
                                .help(help)
                                .related(
                                    self.file,
                                    TextSpan::new(opening.at, opening.at + 1),
                                    "与它配对的括号在这里",
                                ),
                        );
                        broken |= !self.mended(&mut out, index, &opening, &mut open);
                    }
                    // What stands outside of blocks before it is told instead.
                    None if blocks.last().is_some_and(|block| !declared(block)) => broken = true,
                    None => {
                        let span = TextSpan::new(index, index + 1);
                        self.diagnostics.push(
                            Diagnostic::new(
                                "YJ0202",
                                self.file,
                                span,
                                format!("多出一个“{character}”"),
                            )
                            .help("删去它，或者在前面补上与它配对的括号"),
                        );
                        broken = true;
                    }
                },
                _ => {}
            }
            let at = |index: usize| out.get(index).copied().unwrap_or('\0');
            index += 1;
            // 事实 X : 之一 { … } { … } goes on behind its first braces.
            let next = out.iter().skip(index).find(|c| !matches!(c, ' ' | '\t'));
            let closed = matches!(character, '}' | ')') && next != Some(&'{');
            let ends = open.is_empty() && (closed || at(index) == '\n' || index >= out.len());
            if let (true, Some(from)) = (ends, start) {
                let text: String = out.iter().take(index).skip(from).collect();
                if broken || too_deep {
                    self.lost.push(text);
                } else {
                    blocks.push(Block {
                        start: u32::try_from(from).unwrap_or(u32::MAX),
                        end: u32::try_from(index).unwrap_or(u32::MAX),
                        text,
                    });
                }
                start = None;
                too_deep = false;
                broken = false;
                suspect = None;
            }
        }
        if let (false, Some(from)) = (open.is_empty(), start) {
            self.unclosed(&open, suspect, from);
            let text = out.get(from..).unwrap_or_default();
            if broken || too_deep {
                self.lost.push(text.iter().collect());
            } else {
                blocks.push(self.closed(from, text, &open, suspect));
            }
        }
        self.out = out;
        blocks
    }

    /// Whether a declaration begins here. Inside a block 事实, 权力 and 辖区 are statements too.
    pub(super) fn declares(out: &[char], index: usize) -> bool {
        let line: String = out
            .iter()
            .skip(index)
            .take_while(|c| **c != '\n')
            .take(200)
            .collect();
        let word: String = line.chars().take_while(|c| is_word(*c)).collect();
        let rest = line.get(word.len()..).unwrap_or_default().trim_start();
        let head = rest.split('{').next().unwrap_or_default();
        DECLARATIONS.contains(&word.as_str())
            && match word.as_str() {
                "事实" => head.contains(':'),
                "权力" => rest.contains('{') && !head.contains([';', '}']),
                "辖区" => rest.contains('{'),
                _ => true,
            }
    }
}

/// Whether a block begins with the word of a declaration.
fn declared(block: &Block) -> bool {
    let word = block.text.split_whitespace().next().unwrap_or_default();
    DECLARATIONS.contains(&word)
}

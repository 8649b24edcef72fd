//! From prepared blocks to the syntax tree. Each block is parsed alone; a line that cannot be read is reported, blanked
//! and the block read again, so that the rest of it is still checked.

mod course;
mod declaration;
mod expected;
mod keywords;
mod repeated;
mod statement;
mod value;

use pest::Parser;
use pest::iterators::Pair;

use crate::diagnostic::Diagnostic;
use crate::source::TextSpan;
use crate::syntax::format::{canonical_citation, canonical_locator};
use crate::syntax::scan::{Block, DECLARATIONS, scan};
use crate::syntax::tree::{At, Declaration, Text};

#[allow(missing_docs, reason = "the rules are documented in the grammar")]
mod grammar {
    #[derive(pest_derive::Parser)]
    #[grammar = "syntax/grammar.pest"]
    pub struct Grammar;
}

pub(crate) use grammar::{Grammar, Rule};
pub(crate) use keywords::{all_keywords, is_keyword_rule};

/// How many lines of one block are reported before the rest of it is given up.
const MAX_ERRORS_A_BLOCK: usize = 20;
/// A bound on the grammar's work for one block.
const MAX_CALLS: usize = 20_000_000;

/// A parsed file.
#[derive(Debug, Clone, Default)]
pub struct Parsed {
    /// What could be read.
    pub declarations: Vec<At<Declaration>>,
    /// The texts of blocks that could not be read at all: what they declare is not known.
    pub lost: Vec<String>,
    /// Where blocks stand of which some lines could not be read: what they lack may stand there.
    pub damaged: Vec<TextSpan>,
    /// What is wrong.
    pub diagnostics: Vec<Diagnostic>,
}

/// Parses a file. `file` is its index, for diagnostics.
pub fn parse(file: usize, text: &str) -> Parsed {
    pest::set_call_limit(std::num::NonZeroUsize::new(MAX_CALLS));
    let scanned = scan(file, text);
    let mut parsed = Parsed {
        declarations: Vec::new(),
        lost: scanned.lost,
        damaged: Vec::new(),
        diagnostics: scanned.diagnostics,
    };
    for block in &scanned.blocks {
        parse_block(file, block, &mut parsed);
    }
    parsed.diagnostics.sort_by_key(|diagnostic| diagnostic.span);
    parsed
}

fn parse_block(file: usize, block: &Block, parsed: &mut Parsed) {
    if !read_block(file, block, parsed) {
        parsed.lost.push(block.text.clone());
    }
}

/// Reads a block; false when nothing of it could be read.
fn read_block(file: usize, block: &Block, parsed: &mut Parsed) -> bool {
    let mut text = block.text.clone();
    for errors in 0..MAX_ERRORS_A_BLOCK {
        let cx = Context::new(block, &text);
        match Grammar::parse(Rule::declaration, &text) {
            Ok(mut pairs) => {
                if errors > 0 {
                    parsed.damaged.push(cx.range(0, text.len()));
                }
                if let Some(pair) = pairs.next() {
                    repeated::check(file, &cx, &pair, &mut parsed.diagnostics);
                    parsed
                        .declarations
                        .extend(declaration::declaration(&cx, pair));
                }
                return true;
            }
            Err(error) => {
                let byte = match error.location {
                    pest::error::InputLocation::Pos(at)
                    | pest::error::InputLocation::Span((at, _)) => at,
                };
                let word = text
                    .split_whitespace()
                    .next()
                    .unwrap_or_default()
                    .to_owned();
                if !DECLARATIONS.contains(&word.as_str()) {
                    parsed
                        .diagnostics
                        .push(no_declaration(file, &cx, &word, &text));
                    return false;
                }
                parsed
                    .diagnostics
                    .push(stopped(file, &cx, &text, byte, &error));
                match blank_statement(&text, byte) {
                    Some(rest) => text = rest,
                    None => return false,
                }
            }
        }
    }
    false
}

/// The text of a block with what cannot be read blanked; a block of which nothing can be read stays as it is.
pub(crate) fn legible(block: &Block) -> String {
    let mut text = block.text.clone();
    for _ in 0..MAX_ERRORS_A_BLOCK {
        let Err(error) = Grammar::parse(Rule::declaration, &text) else {
            break;
        };
        let (pest::error::InputLocation::Pos(byte) | pest::error::InputLocation::Span((byte, _))) =
            error.location;
        match blank_statement(&text, byte) {
            Some(rest) => text = rest,
            None => break,
        }
    }
    text
}

/// Why reading stopped at `byte`. Of brackets that were put in for missing ones, it says nothing.
fn stopped(
    file: usize,
    cx: &Context,
    text: &str,
    byte: usize,
    error: &pest::error::Error<Rule>,
) -> Diagnostic {
    let written = text.get(..cx.written()).unwrap_or(text);
    expected::diagnostic(file, cx, written, byte.min(written.len()), error)
}

/// A block that begins with no word of a declaration.
fn no_declaration(file: usize, cx: &Context, word: &str, text: &str) -> Diagnostic {
    let span = cx.range(0, word.len());
    let shown = expected::shown(word);
    let opens = text.trim_end().ends_with('}');
    let known = keywords::is_keyword(word)
        || crate::model::measure::KINDS
            .iter()
            .any(|(kind, _)| *kind == word);
    if known && !opens {
        let message = format!("“{shown}”写在了块的外面");
        let help = "上面那一块的“}”写早了，或者这里漏了声明的开头，如：罚则 《…》第…条 {";
        return Diagnostic::new("YJ0205", file, span, message).help(help);
    }
    let all = DECLARATIONS.join(" ");
    let next = text.split_whitespace().nth(1).unwrap_or_default();
    let near = DECLARATIONS
        .iter()
        .find(|known| known.chars().zip(word.chars()).any(|(a, b)| a == b))
        .or(next.starts_with('《').then_some(&"罚则"));
    let help = match near {
        Some(near) => format!("是不是“{near}”？声明以这些词开头：{all}"),
        None => format!("声明以这些词开头：{all}"),
    };
    Diagnostic::new("YJ0205", file, span, format!("不认识的声明“{shown}”")).help(help)
}

/// The block without the statement that begins on the line of `byte`: the line, and the braces that it opens. `None`
/// when that would be the head or the end of the block.
fn blank_statement(text: &str, byte: usize) -> Option<String> {
    let line_start = text.get(..byte)?.rfind('\n').map_or(0, |at| at + 1);
    if line_start == 0 {
        return None;
    }
    let mut depth = 0_i32;
    let mut end = text.len();
    let mut quoted: Option<char> = None;
    for (offset, character) in text.get(line_start..)?.char_indices() {
        match (quoted, character) {
            (Some(closer), c) if c == closer || c == '\n' => quoted = None,
            (Some(_), _) => {}
            (None, '"') => quoted = Some('"'),
            (None, '“') => quoted = Some('”'),
            (None, '{' | '(' | '[' | '【') => depth += 1,
            (None, '}' | ')' | ']' | '】') => depth -= 1,
            _ => {}
        }
        if depth < 0 {
            end = line_start + offset;
            break;
        }
        if depth == 0 && character == '\n' {
            end = line_start + offset;
            break;
        }
    }
    let cut = text.get(line_start..end)?;
    if cut.trim().is_empty() {
        return None;
    }
    let blanks: String = cut
        .chars()
        .map(|c| if c == '\n' { '\n' } else { ' ' })
        .collect();
    Some(format!(
        "{}{blanks}{}",
        text.get(..line_start)?,
        text.get(end..)?
    ))
}

/// What turns places of a block into places of the file.
pub(crate) struct Context {
    base: u32,
    end: u32,
    starts: Vec<usize>,
}

impl Context {
    pub(crate) fn new(block: &Block, text: &str) -> Self {
        Self {
            base: block.start,
            end: block.end,
            starts: text.char_indices().map(|(at, _)| at).collect(),
        }
    }

    /// How many bytes of the block stand in the file.
    fn written(&self) -> usize {
        let scalars = self.end.saturating_sub(self.base) as usize;
        self.starts.get(scalars).copied().unwrap_or(usize::MAX)
    }

    /// The file's scalars under a range of the block's bytes. What only the mended block has stands at its end.
    pub(crate) fn range(&self, from: usize, to: usize) -> TextSpan {
        let scalar = |byte: usize| {
            let at = self.base as usize + self.starts.partition_point(|start| *start < byte);
            at.min(self.end as usize)
        };
        TextSpan::new(scalar(from), scalar(to))
    }

    pub(crate) fn span(&self, pair: &Pair<'_, Rule>) -> TextSpan {
        let span = pair.as_span();
        let trimmed = span.as_str().trim_end();
        self.range(span.start(), span.start() + trimmed.len())
    }

    pub(crate) fn at<T>(&self, pair: &Pair<'_, Rule>, value: T) -> At<T> {
        At {
            value,
            span: self.span(pair),
        }
    }

    /// The text of a pair; of a string without its quotes and escapes.
    pub(crate) fn text(&self, pair: &Pair<'_, Rule>) -> Text {
        let value = match pair.as_rule() {
            Rule::string => pair
                .clone()
                .into_inner()
                .next()
                .map_or_else(String::new, |inner| unescape(inner.as_str())),
            Rule::citation => canonical_citation(pair.as_str().trim()),
            Rule::locator => canonical_locator(pair.as_str().trim()),
            _ => pair.as_str().trim().to_owned(),
        };
        self.at(pair, value)
    }

    /// The first child of this rule, as text. The grammar guarantees it where this is called.
    pub(crate) fn child(&self, pair: &Pair<'_, Rule>, rule: Rule) -> Text {
        self.maybe(pair, rule)
            .unwrap_or_else(|| self.at(pair, String::new()))
    }

    /// The first child of this rule, as text, if there is one.
    pub(crate) fn maybe(&self, pair: &Pair<'_, Rule>, rule: Rule) -> Option<Text> {
        children(pair)
            .find(|child| child.as_rule() == rule)
            .map(|child| self.text(&child))
    }

    /// All children of this rule, as texts.
    pub(crate) fn every(&self, pair: &Pair<'_, Rule>, rule: Rule) -> Vec<Text> {
        children(pair)
            .filter(|child| child.as_rule() == rule)
            .map(|child| self.text(&child))
            .collect()
    }
}

/// The children of a pair, without keywords.
pub(crate) fn children<'i>(
    pair: &Pair<'i, Rule>,
) -> impl Iterator<Item = Pair<'i, Rule>> + use<'i> {
    pair.clone()
        .into_inner()
        .filter(|child| keywords::keyword(child.as_rule()).is_none())
}

/// The first child of this rule.
pub(crate) fn find<'i>(pair: &Pair<'i, Rule>, rule: Rule) -> Option<Pair<'i, Rule>> {
    children(pair).find(|child| child.as_rule() == rule)
}

fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        if character == '\\' {
            out.extend(characters.next());
        } else {
            out.push(character);
        }
    }
    out
}

//! The tokens of a rule file, line by line.

use super::canonical::{citation, locators, string};
use super::name;
use crate::syntax::scan::half_width;

/// A token as it is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    Comment(String),
    /// Words, numbers, strings, citations: set apart by one blank.
    Item(String),
    Open(char),
    Close(char),
    /// The brace of 属于 { … } and the like: a list on its line.
    OpenSet,
    CloseSet,
    /// In a set, or before a limit of an amount.
    Comma {
        set: bool,
    },
    Join,
    Semicolon,
    Operator(String),
}

impl Token {
    /// Whether this word stands here.
    pub(super) fn is(&self, word: &str) -> bool {
        matches!(self, Self::Item(text) if text == word)
    }
}

/// A line of tokens; no tokens: a blank line.
pub(super) type Line = Vec<Token>;

/// The lines of a file, with the braces of sets told apart from those of blocks.
pub(super) fn read(text: &str) -> Vec<Line> {
    let mut lines: Vec<Line> = text.split('\n').map(tokens).collect();
    let mut open: Vec<bool> = Vec::new();
    let mut set_word = false;
    for token in lines.iter_mut().flatten() {
        match token {
            Token::Open('{') => {
                open.push(set_word);
                if set_word {
                    *token = Token::OpenSet;
                }
            }
            Token::Open(_) => open.push(false),
            Token::Comma { set } => *set = open.last() == Some(&true),
            Token::Close(_) if open.pop() == Some(true) => *token = Token::CloseSet,
            _ => {}
        }
        if !matches!(token, Token::Comment(_)) {
            set_word = ["属于", "含", "之一"].iter().any(|word| token.is(word));
        }
    }
    lines
}

/// The tokens of one line.
fn tokens(line: &str) -> Vec<Token> {
    let characters: Vec<char> = line.chars().collect();
    let at = |index: usize| characters.get(index).copied();
    let folded = |index: usize| at(index).map(half_width);
    let mut out = Vec::new();
    let mut index = 0;
    while let Some(raw) = at(index) {
        let character = half_width(raw);
        if let Some((text, next)) = name::name(&characters, index, &out) {
            out.push(Token::Item(text));
            index = next;
            continue;
        }
        match character {
            ' ' | '\t' => index += 1,
            '#' => {
                let text: String = characters.iter().skip(index + 1).collect();
                let text = text.trim();
                out.push(Token::Comment(if text.is_empty() {
                    "#".to_owned()
                } else {
                    format!("# {text}")
                }));
                break;
            }
            '"' | '“' => {
                let (text, next) = string(&characters, index);
                out.push(Token::Item(text));
                index = next;
            }
            '《' => {
                let (text, next) = citation(&characters, index);
                out.push(Token::Item(text));
                index = next;
            }
            '{' | '(' => {
                out.push(Token::Open(character));
                index += 1;
            }
            '}' | ')' => {
                out.push(Token::Close(character));
                index += 1;
            }
            ',' => {
                out.push(Token::Comma { set: false });
                index += 1;
            }
            '、' => {
                out.push(Token::Join);
                index += 1;
            }
            ';' => {
                out.push(Token::Semicolon);
                index += 1;
            }
            '≤' | '≥' | '≠' => {
                let text = match character {
                    '≤' => "<=",
                    '≥' => ">=",
                    _ => "!=",
                };
                out.push(Token::Operator(text.to_owned()));
                index += 1;
            }
            '<' | '>' | '!' | '=' => {
                let mut text = String::from(character);
                index += 1;
                if folded(index) == Some('=') && character != '=' {
                    text.push('=');
                    index += 1;
                }
                out.push(Token::Operator(text));
            }
            ':' => {
                out.push(Token::Operator(":".to_owned()));
                index += 1;
            }
            _ => {
                let from = index;
                let mut text = String::new();
                while let Some(next) = folded(index) {
                    let inside_number = next == ':'
                        && text.chars().last().is_some_and(|c| c.is_ascii_digit())
                        && folded(index + 1).is_some_and(|c| c.is_ascii_digit());
                    let ends = matches!(
                        next,
                        ' ' | '\t'
                            | '#'
                            | '"'
                            | '“'
                            | '《'
                            | '{'
                            | '}'
                            | '('
                            | ')'
                            | ','
                            | '、'
                            | ';'
                            | '<'
                            | '>'
                            | '!'
                            | '='
                            | '≤'
                            | '≥'
                            | '≠'
                            | ':'
                    );
                    // 第（一）项 is one token.
                    let numbered = matches!(next, '(' | ')') && numbered_item(&text, next);
                    if ends && !inside_number && !numbered && index > from {
                        break;
                    }
                    text.push(next);
                    index += 1;
                }
                out.extend(word(&text));
            }
        }
    }
    out
}

/// Whether a parenthesis belongs to 第（一）项.
fn numbered_item(before: &str, bracket: char) -> bool {
    match bracket {
        '(' => before.ends_with('第') || before.ends_with('款') || before.ends_with('条'),
        _ => before
            .rfind('(')
            .is_some_and(|at| before.starts_with('第') && at > 0),
    }
}

/// A run of word characters: numbers lose a touching 以下 or 以上, locators get their canonical form.
fn word(text: &str) -> Vec<Token> {
    if text.chars().next().is_some_and(|c| c.is_ascii_digit()) {
        if let Some((low, high)) = text.split_once('至') {
            let mut range = word(low);
            range.push(Token::Item("至".to_owned()));
            range.extend(
                word(high)
                    .into_iter()
                    .filter(|token| *token != Token::Item(String::new())),
            );
            return range;
        }
        for suffix in ["以下", "以上"] {
            if let Some(number) = text.strip_suffix(suffix) {
                return vec![
                    Token::Item(number.to_owned()),
                    Token::Item(suffix.to_owned()),
                ];
            }
        }
    }
    if text.starts_with('第') {
        return vec![Token::Item(locators(text))];
    }
    vec![Token::Item(text.to_owned())]
}

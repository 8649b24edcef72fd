//! The formatter: one canonical form. It works on tokens, keeps every comment and line, and returns nothing unless the
//! tree of what it prints equals the tree of what it read: it cannot change the law.

use unicode_normalization::UnicodeNormalization;

use crate::diagnostic::Diagnostic;
use crate::law::citation::Reference;
use crate::source::TextSpan;
use crate::syntax::parse::parse;
use crate::syntax::scan::half_width;

const INDENT: &str = "    ";

/// The canonical form of a rule file, or why it has none. `file` is its index, for diagnostics.
pub fn format(file: usize, text: &str) -> Result<String, Vec<Diagnostic>> {
    let clean: String = text
        .replace("\r\n", "\n")
        .replace('\r', "\n")
        .nfc()
        .collect();
    let before = parse(file, &clean);
    if !before.diagnostics.is_empty() {
        return Err(before.diagnostics);
    }
    let printed = print(&clean);
    let after = parse(file, &printed);
    if !after.diagnostics.is_empty() || after.declarations != before.declarations {
        let span = TextSpan::new(0, 0);
        let message = "整理后的文字与原文意思不同，没有改动文件";
        let help = "这是程序的缺陷，请把文件交给维护者；文件本身可以照常使用";
        return Err(vec![
            Diagnostic::new("YJ0201", file, span, message).help(help),
        ]);
    }
    Ok(printed)
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    Comment(String),
    /// Words, numbers, strings, citations: set apart by one blank.
    Item(String),
    Open(char),
    Close(char),
    Comma,
    Join,
    Semicolon,
    Operator(String),
}

fn print(text: &str) -> String {
    let mut out = String::new();
    let mut brackets: Vec<Bracket> = Vec::new();
    let mut blank = true;
    let mut hanging = false;
    let mut previous_set_word = false;
    for line in text.split('\n') {
        let tokens = tokens(line);
        if tokens.is_empty() {
            if !blank {
                out.push('\n');
                blank = true;
            }
            continue;
        }
        blank = false;
        let closers = tokens
            .iter()
            .take_while(|token| matches!(token, Token::Close(_)))
            .count();
        let depth = brackets.len().saturating_sub(closers) + usize::from(hanging && closers == 0);
        for _ in 0..depth {
            out.push_str(INDENT);
        }
        let mut line_out = String::new();
        let mut last: Option<Token> = None;
        for token in &tokens {
            let in_set = brackets.last().is_some_and(|bracket| bracket.set);
            if let Some(last) = &last {
                line_out.push_str(between(last, token));
            }
            match token {
                Token::Comment(text) | Token::Item(text) | Token::Operator(text) => {
                    line_out.push_str(text)
                }
                Token::Open(character) => {
                    line_out.push(*character);
                    brackets.push(Bracket {
                        set: *character == '{' && previous_set_word,
                    });
                }
                Token::Close(character) => {
                    line_out.push(*character);
                    brackets.pop();
                }
                Token::Comma => line_out.push(if in_set { ',' } else { '，' }),
                Token::Join => line_out.push('、'),
                Token::Semicolon => line_out.push(';'),
            }
            if !matches!(token, Token::Comment(_)) {
                previous_set_word = matches!(token, Token::Item(word) if matches!(word.as_str(), "属于" | "含" | "之一"));
                last = Some(token.clone());
            } else {
                last = Some(token.clone());
            }
        }
        out.push_str(line_out.trim_end());
        out.push('\n');
        let last_real = tokens
            .iter()
            .rev()
            .find(|token| !matches!(token, Token::Comment(_)));
        let continues = matches!(last_real, Some(Token::Comma | Token::Join))
            || matches!(last_real, Some(Token::Item(word)) if matches!(word.as_str(), "且" | "或" | "或者" | "非"));
        hanging = match last_real {
            Some(_) => continues && !brackets.is_empty(),
            None => hanging,
        };
    }
    let trimmed = out.trim_end_matches('\n').len();
    out.truncate(trimmed);
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

struct Bracket {
    set: bool,
}

/// The blanks between two tokens.
fn between(left: &Token, right: &Token) -> &'static str {
    match (left, right) {
        (_, Token::Comment(_)) => "  ",
        (_, Token::Comma | Token::Join) | (Token::Join, _) => "",
        (Token::Open('('), _) | (_, Token::Close(')')) => "",
        _ => " ",
    }
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
                out.push(Token::Comma);
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

fn locators(text: &str) -> String {
    text.split('至')
        .map(canonical_locator)
        .collect::<Vec<_>>()
        .join("至")
}

/// The canonical form of a reference, or the text as it is.
pub(crate) fn canonical_locator(text: &str) -> String {
    Reference::parse(text)
        .ok()
        .filter(Reference::is_relative)
        .map(|reference| reference.to_string())
        .filter(|canonical| !canonical.is_empty())
        .unwrap_or_else(|| text.to_owned())
}

/// The canonical form of a citation: its title as written, its place in Chinese numerals.
pub(crate) fn canonical_citation(text: &str) -> String {
    let Some(end) = text.find('》') else {
        return text.to_owned();
    };
    let (title, place) = text.split_at(end + '》'.len_utf8());
    let place: String = place.split_whitespace().collect();
    if place.is_empty() {
        return title.to_owned();
    }
    match Reference::parse(&format!("{title}{place}")) {
        Ok(mut reference) => {
            reference.statute = None;
            format!("{title}{reference}")
        }
        Err(_) => format!("{title}{place}"),
    }
}

fn string(characters: &[char], from: usize) -> (String, usize) {
    let closer = if characters.get(from) == Some(&'“') {
        '”'
    } else {
        '"'
    };
    let mut out = String::from('"');
    let mut index = from + 1;
    while let Some(character) = characters.get(index).copied() {
        index += 1;
        if character == '\\' {
            if let Some(escaped) = characters.get(index).copied() {
                index += 1;
                if escaped == '"' || escaped == '\\' {
                    out.push('\\');
                }
                out.push(escaped);
            }
            continue;
        }
        if character == closer || (closer == '"' && half_width(character) == '"') {
            break;
        }
        if character == '"' {
            out.push('\\');
        }
        out.push(character);
    }
    out.push('"');
    (out, index)
}

fn citation(characters: &[char], from: usize) -> (String, usize) {
    let mut index = from;
    let mut text = String::new();
    while let Some(character) = characters.get(index).copied() {
        text.push(character);
        index += 1;
        if character == '》' {
            break;
        }
    }
    // The place may stand behind blanks.
    let mut ahead = index;
    while characters
        .get(ahead)
        .is_some_and(|c| matches!(half_width(*c), ' ' | '\t'))
    {
        ahead += 1;
    }
    let begins = characters
        .get(ahead)
        .is_some_and(|c| *c == '第' || *c == '〔' || half_width(*c).is_ascii_digit());
    if begins {
        let mut place = String::new();
        let mut end = ahead;
        while let Some(character) = characters.get(end).copied() {
            let folded = half_width(character);
            let is_place = folded.is_ascii_digit()
                || matches!(folded, '(' | ')' | '〔' | '〕' | '-')
                || "第条款项目之前后段零〇一二三四五六七八九十百千两".contains(folded);
            if !is_place {
                break;
            }
            place.push(folded);
            end += 1;
        }
        // A bare number behind a citation is a place only with its unit.
        if place.contains(['条', '款', '项', '〔']) {
            text.push_str(&place);
            index = end;
        }
    }
    (canonical_citation(&text), index)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_canonical_form() {
        let source = "同义   摊子｛“摊位”  “地摊”｝  ＃ 注\n\n\n权力 GH-0001 占道 {\n领域 市容环卫;类型 行政处罚\n  违反 《城乡规划法》64条\n 罚款 2万元以下，最高 3万元\n要件 { 甲 属于{乙,丙} 且\n(丁)} }\n";
        let expected = "同义 摊子 { \"摊位\" \"地摊\" }  # 注\n\n权力 GH-0001 占道 {\n    领域 市容环卫 ; 类型 行政处罚\n    违反 《城乡规划法》第六十四条\n    罚款 2万元 以下， 最高 3万元\n    要件 { 甲 属于 { 乙, 丙 } 且\n            (丁) } }\n";
        let printed = format(0, source).unwrap();
        assert_eq!(printed, expected);
        assert_eq!(format(0, &printed).unwrap(), printed);
    }

    #[test]
    fn a_broken_file_is_not_touched() {
        assert!(format(0, "权力 GH-0001 占道 {\n罚款 5\n}").is_err());
    }
}

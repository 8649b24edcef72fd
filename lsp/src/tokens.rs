//! Colours that know the language: a word is coloured by what it is, not by how it looks.

use lsp_types::{SemanticToken, SemanticTokenModifier, SemanticTokenType, SemanticTokens};
use yiju_engine::source::TextSpan;
use yiju_engine::syntax::Role;

use crate::workspace::FileView;

/// The kinds of colours, in the order of their numbers.
pub const KINDS: &[SemanticTokenType] = &[
    SemanticTokenType::KEYWORD,
    SemanticTokenType::VARIABLE,
    SemanticTokenType::TYPE,
    SemanticTokenType::ENUM_MEMBER,
    SemanticTokenType::EVENT,
    SemanticTokenType::METHOD,
    SemanticTokenType::PARAMETER,
    SemanticTokenType::NAMESPACE,
    SemanticTokenType::CLASS,
    SemanticTokenType::FUNCTION,
    SemanticTokenType::STRING,
    SemanticTokenType::NUMBER,
    SemanticTokenType::OPERATOR,
    SemanticTokenType::COMMENT,
    SemanticTokenType::PROPERTY,
];

/// What is said besides, in the order of the bits.
pub const MODIFIERS: &[SemanticTokenModifier] = &[SemanticTokenModifier::DECLARATION];

/// The colour of a role.
fn kind(role: Role) -> SemanticTokenType {
    match role {
        Role::Keyword => SemanticTokenType::KEYWORD,
        Role::Fact => SemanticTokenType::VARIABLE,
        Role::Type => SemanticTokenType::TYPE,
        Role::Value | Role::Party => SemanticTokenType::ENUM_MEMBER,
        Role::State | Role::Deadline | Role::Track | Role::Gate => SemanticTokenType::EVENT,
        Role::Measure => SemanticTokenType::METHOD,
        Role::Parameter => SemanticTokenType::PARAMETER,
        Role::Field | Role::District => SemanticTokenType::NAMESPACE,
        Role::Organ | Role::Authority => SemanticTokenType::CLASS,
        Role::Citation | Role::Locator => SemanticTokenType::PROPERTY,
        Role::Power | Role::PowerName | Role::Name => SemanticTokenType::FUNCTION,
        Role::Phrase | Role::Quoted => SemanticTokenType::STRING,
        Role::Number => SemanticTokenType::NUMBER,
        Role::Operator => SemanticTokenType::OPERATOR,
    }
}

/// The colours of a file, each relative to the one before it, as the protocol has it.
pub fn tokens(file: FileView<'_>) -> SemanticTokens {
    let mut all: Vec<(TextSpan, SemanticTokenType, bool)> = file
        .marks()
        .iter()
        .map(|mark| (mark.span, kind(mark.role), mark.declares))
        .chain(
            comments(file.text())
                .into_iter()
                .map(|span| (span, SemanticTokenType::COMMENT, false)),
        )
        .collect();
    all.sort_by_key(|(span, ..)| *span);
    let (mut line, mut column, mut behind) = (0, 0, 0);
    let mut data = Vec::with_capacity(all.len());
    for (span, kind, declares) in all {
        let range = file.range(span);
        // Colours lie within one line, and not on one another.
        if range.start.line != range.end.line || span.start < behind || span.start == span.end {
            continue;
        }
        let number = KINDS.iter().position(|known| *known == kind);
        let delta_line = range.start.line - line;
        data.push(SemanticToken {
            delta_line,
            delta_start: if delta_line == 0 {
                range.start.character - column
            } else {
                range.start.character
            },
            length: range.end.character - range.start.character,
            token_type: number
                .and_then(|number| u32::try_from(number).ok())
                .unwrap_or(0),
            token_modifiers_bitset: u32::from(declares),
        });
        (line, column, behind) = (range.start.line, range.start.character, span.end);
    }
    SemanticTokens {
        result_id: None,
        data,
    }
}

/// Where comments stand: from `#` outside of quotes to the end of the line.
fn comments(text: &str) -> Vec<TextSpan> {
    let mut out = Vec::new();
    let mut start: Option<usize> = None;
    let mut closer: Option<char> = None;
    let mut escaped = false;
    let mut count = 0;
    for (index, character) in text.chars().enumerate() {
        count = index + 1;
        if character == '\n' {
            out.extend(start.take().map(|start| TextSpan::new(start, index)));
            closer = None;
        } else if start.is_some() {
            continue;
        } else if let Some(end) = closer {
            if character == end && !escaped {
                closer = None;
            }
            escaped = character == '\\' && !escaped;
        } else {
            match character {
                '"' => closer = Some('"'),
                '“' => closer = Some('”'),
                '#' | '＃' => start = Some(index),
                _ => {}
            }
            escaped = false;
        }
    }
    out.extend(start.map(|start| TextSpan::new(start, count)));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_in_quotes_begins_no_comment() {
        let text = "现象 \"甲#乙\\\"#\" # 注\n“丙＃”＃末";
        let found: Vec<String> = comments(text)
            .iter()
            .map(|span| span.text_of(text))
            .collect();
        assert_eq!(found, ["# 注", "＃末"]);
    }
}

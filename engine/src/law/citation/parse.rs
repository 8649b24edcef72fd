//! Reads one reference: the name of the statute, then the place in it.

use super::Reference;
use super::cursor::{Cursor, Token, tokens};
use super::error::{ReferenceError, ReferenceErrorKind};
use crate::law::numerals::is_numeral;

/// The longest text that is read, in characters.
pub const MAX_LEN: usize = 200;

/// Refuses what is empty or too long before anything else looks at it.
pub(super) fn check_length(text: &str) -> Result<usize, ReferenceError> {
    let len = text.chars().take(MAX_LEN + 1).count();
    let kind = if text.trim().is_empty() {
        ReferenceErrorKind::Empty
    } else if len > MAX_LEN {
        ReferenceErrorKind::TooLong
    } else {
        return Ok(len);
    };
    Err(ReferenceError {
        kind,
        span: (0, len),
    })
}

pub(super) fn parse(text: &str) -> Result<Reference, ReferenceError> {
    let len = check_length(text)?;
    let tokens = tokens(text);
    let (head, rest) = split_name(text, &tokens, len, |rest| {
        Cursor::new(rest, len).place(true).is_ok()
    })?;
    let mut reference = Cursor::new(rest, len).place(head.is_some())?;
    reference.statute = head;
    Ok(reference)
}

/// Words that point back to the statute or article at hand.
const SELF_WORDS: [&str; 14] = [
    "本法",
    "本条例",
    "本办法",
    "本规定",
    "本决定",
    "本解释",
    "本细则",
    "本条",
    "该法",
    "该条例",
    "该办法",
    "同法",
    "同条例",
    "同条",
];

/// Splits the name of the statute from the place in it.
///
/// A name in 《》 ends with its bracket; a bare name ends at the first point from which all that follows `is_place`.
pub(super) fn split_name<'t>(
    text: &str,
    tokens: &'t [Token],
    len: usize,
    is_place: impl Fn(&'t [Token]) -> bool,
) -> Result<(Option<String>, &'t [Token]), ReferenceError> {
    if tokens.first().is_some_and(|t| t.char == '《') {
        let end = closing(tokens).ok_or(ReferenceError {
            kind: ReferenceErrorKind::UnclosedTitle,
            span: (0, len),
        })?;
        let name = original(text, tokens.get(1..end).unwrap_or_default(), len);
        if name.is_empty() {
            return Err(ReferenceError {
                kind: ReferenceErrorKind::EmptyTitle,
                span: (0, len),
            });
        }
        return Ok((Some(name), tokens.get(end + 1..).unwrap_or_default()));
    }
    if is_relative(tokens) {
        return Ok((None, tokens));
    }
    let split = (1..tokens.len()).find(|&i| tokens.get(i..).is_some_and(&is_place));
    let split = split.unwrap_or_else(|| likely_place(tokens));
    let (head, rest) = tokens.split_at_checked(split).unwrap_or((tokens, &[]));
    let name = original(text, head, len);
    if !name.is_empty() && !name.chars().any(char::is_alphanumeric) {
        return Err(Cursor::new(tokens, len).unexpected());
    }
    if !is_paired(head) {
        let at = |token: Option<&Token>| token.map_or(0, |token| token.at);
        return Err(ReferenceError {
            kind: ReferenceErrorKind::UnclosedTitle,
            span: (at(head.first()), (at(head.last()) + 1).min(len)),
        });
    }
    let folded: String = head.iter().map(|t| t.char).collect();
    if SELF_WORDS.contains(&folded.as_str()) {
        return Ok((None, rest));
    }
    Ok(((!name.is_empty()).then_some(name), rest))
}

/// Whether the text begins with 第N, N条 or （N）, so that no statute is named.
fn is_relative(tokens: &[Token]) -> bool {
    let at = |i: usize| tokens.get(i).map(|t| t.char);
    match at(0) {
        Some('第') => at(1).is_some_and(|c| is_numeral(c) || c == '('),
        Some('(') => at(1).is_some_and(is_numeral),
        Some(c) if is_numeral(c) => {
            let end = tokens.iter().position(|t| !is_numeral(t.char));
            end.is_none_or(|i| matches!(at(i), Some('条' | '款' | '项')))
        }
        Some(c) => matches!((c, at(1)), ('前' | '后', Some('段'))) && tokens.len() == 2,
        None => true,
    }
}

/// Where the place seems to begin in a text that does not read to its end, so that the error points there.
fn likely_place(tokens: &[Token]) -> usize {
    let next = |i: usize| tokens.get(i + 1).map(|t| t.char);
    tokens
        .iter()
        .enumerate()
        .position(|(i, t)| match t.char {
            '第' => next(i).is_some_and(|c| is_numeral(c) || c == '('),
            c => c.is_ascii_digit(),
        })
        .unwrap_or(tokens.len())
}

/// Index of the 》 that closes the 《 at the beginning.
fn closing(tokens: &[Token]) -> Option<usize> {
    let mut depth = 0usize;
    for (i, t) in tokens.iter().enumerate() {
        match t.char {
            '《' => depth += 1,
            '》' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(i);
                }
            }
            _ => {}
        }
    }
    None
}

/// Whether every 《 has its 》, so that the name can stand between 《 and 》.
fn is_paired(name: &[Token]) -> bool {
    let mut depth = 0usize;
    for t in name {
        match t.char {
            '《' => depth += 1,
            '》' if depth == 0 => return false,
            '》' => depth -= 1,
            _ => {}
        }
    }
    depth == 0
}

/// The text as typed under these tokens.
fn original(text: &str, tokens: &[Token], len: usize) -> String {
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else {
        return String::new();
    };
    let end = (last.at + 1).min(len);
    text.chars().take(end).skip(first.at).collect()
}

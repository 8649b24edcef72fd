//! The text of an observation.

use crate::problem::{self, Problem};

/// The longest observation, in Unicode scalar values: several pages.
pub const LONGEST_TEXT: usize = 10_000;

/// The text itself, if something can be read from it.
///
/// # Errors
/// It is empty, too long, or holds characters that act on a screen or reorder what is read.
pub fn checked(text: &str) -> Result<&str, Problem> {
    if text.trim().is_empty() {
        return Err(Problem::new(problem::EMPTY_TEXT, "没有写所见情形")
            .help("用平常的话写看到了什么，如“夜市摊主在路边烧烤”"));
    }
    let length = text.chars().count();
    if length > LONGEST_TEXT {
        return Err(Problem::new(
            problem::LONG_TEXT,
            format!("所见情形有 {length} 个字，太长了"),
        )
        .help(format!(
            "最多 {LONGEST_TEXT} 个字；只写与违法行为有关的情形"
        )));
    }
    if let Some((index, character)) = text
        .chars()
        .enumerate()
        .find(|(_, character)| is_unsafe(*character))
    {
        let kind = if character.is_control() {
            "控制字符"
        } else {
            "改变文字方向的字符"
        };
        let message = format!(
            "所见情形第 {} 个字符是{kind} U+{:04X}",
            index + 1,
            u32::from(character)
        );
        return Err(Problem::new(problem::UNSAFE_TEXT, message)
            .help("删去这个字符再试")
            .at(index, index + 1));
    }
    Ok(text)
}

/// Control characters other than line ends and tabs, and characters that change the direction of text.
fn is_unsafe(character: char) -> bool {
    match character {
        '\n' | '\r' | '\t' => false,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            true
        }
        other => other.is_control(),
    }
}

/// A full-width digit, letter or sign as its half-width form.
pub fn half_width(character: char) -> char {
    match character {
        '\u{ff01}'..='\u{ff5e}' => {
            char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character)
        }
        '\u{3000}' => ' ',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_read_is_refused_with_its_place() {
        assert_eq!(checked(" \n　").unwrap_err().code, "YJ0611");
        let problem = checked("烧\u{202e}烤").unwrap_err();
        assert_eq!(
            (problem.code.as_str(), problem.span),
            ("YJ0613", Some((1, 2)))
        );
        assert_eq!(
            problem.message,
            "所见情形第 2 个字符是改变文字方向的字符 U+202E"
        );
        assert_eq!(checked("\u{1b}[2J").unwrap_err().code, "YJ0613");
        assert_eq!(checked("第一行\r\n\t第二行"), Ok("第一行\r\n\t第二行"));
    }

    #[test]
    fn length_is_counted_in_characters() {
        assert!(checked(&"烤".repeat(LONGEST_TEXT)).is_ok());
        let problem = checked(&"烤".repeat(LONGEST_TEXT + 1)).unwrap_err();
        assert_eq!(problem.code, "YJ0612");
        assert!(problem.message.contains("10001"), "{}", problem.message);
    }
}

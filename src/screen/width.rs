//! Width in terminal columns, and wrapping that follows the rules of Chinese typesetting.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Columns that a text takes. Characters of ambiguous width count double, as many Chinese terminals draw them, so that a
/// line never runs over.
pub fn width(text: &str) -> usize {
    text.width_cjk()
}

/// Characters that may not begin a line.
const CLOSING: &str = "，。、；：？！）》」』〕】”’％…—,.;:?!)]}%";
/// Characters that may not end a line.
const OPENING: &str = "（《「『〔【“‘([{";

/// Breaks a text into lines of at most `columns`. Latin words and numbers stay whole where they fit at all.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let mut line = String::new();
        let mut used = 0;
        for piece in pieces(paragraph) {
            let wide = width(&piece);
            if used + wide > columns && !line.is_empty() {
                lines.push(std::mem::take(&mut line).trim_end().to_owned());
                used = 0;
            }
            let piece = if line.is_empty() {
                piece.trim_start()
            } else {
                &piece
            };
            for character in piece.chars() {
                let wide = character.width_cjk().unwrap_or(0);
                if used + wide > columns && !line.is_empty() {
                    lines.push(std::mem::take(&mut line));
                    used = 0;
                }
                line.push(character);
                used += wide;
            }
        }
        lines.push(line.trim_end().to_owned());
    }
    lines
}

/// Cuts a paragraph where a line may end.
fn pieces(paragraph: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut last: Option<char> = None;
    for character in paragraph.chars() {
        let joined = last.is_some_and(|last| glued(last, character));
        match pieces.last_mut() {
            Some(piece) if joined => piece.push(character),
            _ => pieces.push(character.to_string()),
        }
        last = Some(character);
    }
    pieces
}

/// Whether no line may end between the two characters.
fn glued(left: char, right: char) -> bool {
    let latin = |character: char| character.is_ascii_graphic();
    CLOSING.contains(right)
        || OPENING.contains(left)
        || (latin(left) && latin(right))
        || (latin(left) && right == '元')
}

#[cfg(test)]
mod tests {
    use super::{CLOSING, OPENING, width, wrap};

    #[test]
    fn no_line_is_too_wide_or_badly_cut() {
        let text = "依照《城市道路管理条例》第四十二条，可以处20000元以下的罚款；造成损失的，依法赔偿（由法制审核确定）。";
        for columns in 8..60 {
            let lines = wrap(text, columns);
            assert_eq!(lines.concat(), text);
            for (index, line) in lines.iter().enumerate() {
                let glued_run = width(line) > columns;
                assert!(!glued_run, "{line} is wider than {columns}");
                if columns > 20 && index > 0 {
                    assert!(!line.starts_with(|first| CLOSING.contains(first)), "{line}");
                    assert!(!line.ends_with(|last| OPENING.contains(last)), "{line}");
                }
            }
        }
    }

    #[test]
    fn a_number_is_not_cut() {
        assert_eq!(wrap("罚款20000元以下", 9), ["罚款", "20000元以", "下"]);
    }

    #[test]
    fn line_ends_are_kept() {
        assert_eq!(wrap("甲\n\n乙", 10), ["甲", "", "乙"]);
    }
}

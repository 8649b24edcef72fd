//! Nothing from an input or a file reaches the terminal as a control sequence or reorders what is read.

use std::borrow::Cow;

/// Whether a character could act on the terminal or hide from the reader.
fn acts_on_screen(character: char) -> bool {
    character.is_control() && character != '\n'
        || matches!(character,
            '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// The text without control and bidirectional characters; line ends stay, a tab becomes a blank.
pub fn clean(text: &str) -> Cow<'_, str> {
    if !text.contains(acts_on_screen) {
        return Cow::Borrowed(text);
    }
    let kept = text.chars().filter_map(|character| match character {
        '\t' => Some(' '),
        other if acts_on_screen(other) => None,
        other => Some(other),
    });
    Cow::Owned(kept.collect())
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn escape_sequences_lose_their_power() {
        assert_eq!(clean("烧\u{1b}[31m烤\u{7}\u{9b}2J"), "烧[31m烤2J");
    }

    #[test]
    fn bidirectional_and_invisible_characters_go() {
        assert_eq!(
            clean("船\u{202e}山\u{2066}\u{200b}区\u{feff}\u{e0041}"),
            "船山区"
        );
    }

    #[test]
    fn lines_stay_and_tabs_become_blanks() {
        assert_eq!(clean("甲\n乙\t丙\r"), "甲\n乙 丙");
    }
}

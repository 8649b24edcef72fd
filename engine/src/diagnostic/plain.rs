//! Messages quote what was typed; nothing in it may act on a screen, wherever the message is shown.

use std::borrow::Cow;

/// Whether a character acts on a screen, hides, or changes the direction of text.
fn acts(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// The text as one plain line: line ends and tabs become blanks, what acts on a screen goes.
pub fn plain(text: impl Into<String>) -> String {
    let text = text.into();
    match one_line(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(line) => line,
    }
}

fn one_line(text: &str) -> Cow<'_, str> {
    if !text.contains(acts) {
        return Cow::Borrowed(text);
    }
    let keep = |character: char| match character {
        '\n' | '\r' | '\t' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(' '),
        other => (!acts(other)).then_some(other),
    };
    Cow::Owned(text.chars().filter_map(keep).collect())
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn what_acts_on_a_screen_goes() {
        assert_eq!(
            plain("第\u{0}八\u{1b}[31m十\u{202e}条\u{feff}\n下一\t行"),
            "第八[31m十条 下一 行"
        );
        assert_eq!(plain("“第八十”之后缺“条”"), "“第八十”之后缺“条”");
    }
}

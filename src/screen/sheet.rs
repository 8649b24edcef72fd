//! A card on a terminal: lines with a label on the left and wrapped text on the right.

use yiju_card::{Block, Part, Sheet, Tone};

use super::{COLUMNS, Paint, width, wrap};

/// The card as text for a terminal.
pub fn printed(sheet: &Sheet, paint: Paint) -> String {
    let mut text = String::new();
    for part in sheet.parts() {
        match part {
            Part::Block(block) => lines(&mut text, block, paint),
            Part::Gap => text.push('\n'),
        }
    }
    text
}

fn lines(text: &mut String, block: &Block, paint: Paint) {
    let label = block.label.as_str();
    let apart = usize::from(!label.is_empty() && !label.ends_with('：'));
    let left = block.label_columns.max(width(label) + apart);
    let room = COLUMNS
        .saturating_sub(width(block.gutter) + block.indent + left)
        .max(20);
    for (index, line) in wrap(&block.text, room).iter().enumerate() {
        text.push_str(&paint.tone(Tone::Quiet, block.gutter));
        text.push_str(&" ".repeat(block.indent));
        if index == 0 && !label.is_empty() {
            text.push_str(&paint.tone(Tone::Quiet, label));
            text.push_str(&" ".repeat(left.saturating_sub(width(label))));
        } else {
            text.push_str(&" ".repeat(left));
        }
        match block.tone {
            Some(tone) => text.push_str(&paint.tone(tone, line)),
            None => text.push_str(line),
        }
        while text.ends_with(' ') {
            text.pop();
        }
        text.push('\n');
    }
}
#[cfg(test)]
mod tests {
    use yiju_card::Sheet;

    use super::printed;
    use crate::screen::{COLUMNS, Paint, width};

    #[test]
    fn long_entries_hang_under_their_text() {
        let mut sheet = Sheet::new();
        sheet.entry(2, "依据", 6, &"《城市道路管理条例》第四十二条".repeat(6));
        let text = printed(&sheet, Paint::OFF);
        let lines: Vec<&str> = text.lines().collect();
        assert!(
            lines.len() > 1 && lines.iter().all(|line| width(line) <= COLUMNS),
            "{text}"
        );
        assert!(lines[0].starts_with("  依据  《"), "{text}");
        assert!(lines[1].starts_with("        "), "{text}");
    }

    #[test]
    fn what_is_printed_is_clean() {
        let mut sheet = Sheet::new();
        sheet.entry(0, "地\u{1b}点", 0, "船\u{202e}山\u{1b}[2J");
        assert_eq!(printed(&sheet, Paint::OFF), "地点 船山[2J\n");
    }
}

//! A page of text for a terminal: lines with a label on the left and wrapped text on the right.

use super::{COLUMNS, Paint, Tone, clean, width, wrap};

/// Collects the lines of a page. All text is cleaned and wrapped here, so nothing else has to.
#[derive(Debug)]
pub struct Sheet {
    paint: Paint,
    text: String,
    /// What every line begins with.
    gutter: &'static str,
}

impl Sheet {
    /// An empty page.
    pub fn new(paint: Paint) -> Self {
        Self {
            paint,
            text: String::new(),
            gutter: "",
        }
    }

    /// A heading on a line of its own.
    pub fn heading(&mut self, indent: usize, text: &str) {
        self.block(indent, "", 0, text, Some(Tone::Strong));
    }

    /// A paragraph.
    pub fn line(&mut self, indent: usize, text: &str) {
        self.block(indent, "", 0, text, None);
    }

    /// A paragraph in a tone.
    pub fn toned(&mut self, indent: usize, tone: Tone, text: &str) {
        self.block(indent, "", 0, text, Some(tone));
    }

    /// A label, padded to `label_columns`, and its text beside it. An empty label continues the one above.
    pub fn entry(&mut self, indent: usize, label: &str, label_columns: usize, text: &str) {
        self.block(indent, label, label_columns, text, None);
    }

    /// As [`Sheet::entry`], with the text in a tone.
    pub fn toned_entry(
        &mut self,
        indent: usize,
        label: &str,
        label_columns: usize,
        tone: Tone,
        text: &str,
    ) {
        self.block(indent, label, label_columns, text, Some(tone));
    }

    /// From here on every line begins with this; the empty text ends it.
    pub fn gutter(&mut self, gutter: &'static str) {
        self.gutter = gutter;
    }

    /// An empty line, never two in a row.
    pub fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    fn block(
        &mut self,
        indent: usize,
        label: &str,
        label_columns: usize,
        text: &str,
        tone: Option<Tone>,
    ) {
        let label = clean(label);
        let apart = usize::from(!label.is_empty() && !label.ends_with('：'));
        let left = label_columns.max(width(&label) + apart);
        let room = COLUMNS
            .saturating_sub(width(self.gutter) + indent + left)
            .max(20);
        for (index, line) in wrap(&clean(text), room).iter().enumerate() {
            let gutter = self.paint.tone(Tone::Quiet, self.gutter);
            self.text.push_str(&gutter);
            self.text.push_str(&" ".repeat(indent));
            if index == 0 && !label.is_empty() {
                self.text.push_str(&self.paint.tone(Tone::Quiet, &label));
                self.text
                    .push_str(&" ".repeat(left.saturating_sub(width(&label))));
            } else {
                self.text.push_str(&" ".repeat(left));
            }
            match tone {
                Some(tone) => self.text.push_str(&self.paint.tone(tone, line)),
                None => self.text.push_str(line),
            }
            while self.text.ends_with(' ') {
                self.text.pop();
            }
            self.text.push('\n');
        }
    }

    /// The page.
    pub fn finish(self) -> String {
        self.text
    }
}

#[cfg(test)]
mod tests {
    use super::Sheet;
    use crate::screen::{COLUMNS, Paint, width};

    #[test]
    fn long_entries_hang_under_their_text() {
        let mut sheet = Sheet::new(Paint::OFF);
        sheet.entry(2, "依据", 6, &"《城市道路管理条例》第四十二条".repeat(6));
        let text = sheet.finish();
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
        let mut sheet = Sheet::new(Paint::OFF);
        sheet.entry(0, "地\u{1b}点", 0, "船\u{202e}山\u{1b}[2J");
        assert_eq!(sheet.finish(), "地点 船山[2J\n");
    }
}

//! A card as data: headings, labelled entries and paragraphs, in order. A terminal and a web page each draw it in their way.

use crate::clean::clean;

/// What a colour stands for. It is never the only signal: every coloured word says the same without it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// A heading.
    Strong,
    /// Secondary matter.
    Quiet,
    /// Yes, ours, passed.
    Good,
    /// Open, possible, a warning.
    Care,
    /// No, failed, an error.
    Bad,
}

/// One part of a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What every line of it begins with on a terminal; a box around several blocks elsewhere.
    pub gutter: &'static str,
    /// Columns that it is set in.
    pub indent: usize,
    /// The label beside the text; empty where it continues the one above, or where there is none.
    pub label: String,
    /// Columns that the label takes at least.
    pub label_columns: usize,
    /// The text, without control and bidirectional characters.
    pub text: String,
    /// How the text is meant.
    pub tone: Option<Tone>,
}

/// A block, or the room between two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Text.
    Block(Block),
    /// An empty line.
    Gap,
}

/// Collects the parts of a card. All text is cleaned here, so nothing else has to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    parts: Vec<Part>,
    gutter: &'static str,
}

impl Sheet {
    /// An empty card.
    pub fn new() -> Self {
        Self::default()
    }

    /// What was collected.
    pub fn parts(&self) -> &[Part] {
        &self.parts
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

    /// An empty line, never two in a row, never at the beginning.
    pub fn gap(&mut self) {
        if matches!(self.parts.last(), Some(Part::Block(_))) {
            self.parts.push(Part::Gap);
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
        self.parts.push(Part::Block(Block {
            gutter: self.gutter,
            indent,
            label: clean(label).into_owned(),
            label_columns,
            text: clean(text).into_owned(),
            tone,
        }));
    }
}

#[cfg(test)]
mod tests {
    use super::{Part, Sheet};

    #[test]
    fn gaps_never_follow_gaps_and_text_is_clean() {
        let mut sheet = Sheet::new();
        sheet.gap();
        sheet.entry(2, "依据", 6, "烧\u{1b}[31m烤");
        sheet.gap();
        sheet.gap();
        let parts = sheet.parts();
        assert_eq!(parts.len(), 2);
        assert!(matches!(&parts[0], Part::Block(block) if block.text == "烧[31m烤"));
    }
}

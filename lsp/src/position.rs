//! Places of a text: Unicode scalar values within yiju, lines and code units for editors.

use lsp_types::{Position, PositionEncodingKind, Range};
use yiju_engine::source::TextSpan;

/// What an editor counts within a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Units {
    /// Bytes of UTF-8.
    Utf8,
    /// Code units of UTF-16; what every editor can do.
    #[default]
    Utf16,
    /// Unicode scalar values.
    Utf32,
}

impl Units {
    /// The encoding that the editor offers and that costs least; UTF-16 where it offers none.
    pub fn among(offered: &[PositionEncodingKind]) -> Self {
        let has = |kind: &PositionEncodingKind| offered.contains(kind);
        if has(&PositionEncodingKind::UTF32) {
            Self::Utf32
        } else if has(&PositionEncodingKind::UTF8) {
            Self::Utf8
        } else {
            Self::Utf16
        }
    }

    /// Its name in the protocol.
    pub fn kind(self) -> PositionEncodingKind {
        match self {
            Self::Utf8 => PositionEncodingKind::UTF8,
            Self::Utf16 => PositionEncodingKind::UTF16,
            Self::Utf32 => PositionEncodingKind::UTF32,
        }
    }

    /// How many of them a text has.
    pub fn count(self, text: &str) -> u32 {
        text.chars().map(|character| self.of(character)).sum()
    }

    fn of(self, character: char) -> u32 {
        let count = match self {
            Self::Utf8 => character.len_utf8(),
            Self::Utf16 => character.len_utf16(),
            Self::Utf32 => 1,
        };
        u32::try_from(count).unwrap_or(1)
    }
}

/// Where a line begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Start {
    scalar: u32,
    byte: usize,
}

/// Where the lines of a text begin. Lines end at LF, CRLF or CR, as the protocol has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lines {
    starts: Vec<Start>,
}

/// A place in a text, both ways counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// In Unicode scalar values.
    pub scalar: u32,
    /// In bytes.
    pub byte: usize,
}

impl Lines {
    /// Reads the text once.
    pub fn new(text: &str) -> Self {
        let mut starts = vec![Start { scalar: 0, byte: 0 }];
        let mut characters = (1_u32..).zip(text.char_indices()).peekable();
        while let Some((scalar, (at, character))) = characters.next() {
            let next = characters.peek().map(|(_, (_, next))| *next);
            if character == '\n' || character == '\r' && next != Some('\n') {
                let byte = at + character.len_utf8();
                starts.push(Start { scalar, byte });
            }
        }
        Self { starts }
    }

    /// The line and column of a scalar of the text; the end of the text for what lies behind it.
    pub fn position(&self, text: &str, scalar: u32, units: Units) -> Position {
        let line = self
            .starts
            .partition_point(|start| start.scalar <= scalar)
            .saturating_sub(1);
        let Some(start) = self.starts.get(line) else {
            return Position::default();
        };
        let ahead = (scalar - start.scalar) as usize;
        let rest = text.get(start.byte..).unwrap_or_default();
        let character = rest.chars().take(ahead).map(|c| units.of(c)).sum();
        Position::new(u32::try_from(line).unwrap_or(u32::MAX), character)
    }

    /// The range of a span.
    pub fn range(&self, text: &str, span: TextSpan, units: Units) -> Range {
        Range::new(
            self.position(text, span.start, units),
            self.position(text, span.end, units),
        )
    }

    /// The place that a position names. What lies behind the end of a line is its end; what lies within a character, its start.
    pub fn place(&self, text: &str, position: Position, units: Units) -> Place {
        let end = || Place {
            scalar: u32::try_from(text.chars().count()).unwrap_or(u32::MAX),
            byte: text.len(),
        };
        let Some(start) = self.starts.get(position.line as usize) else {
            return end();
        };
        let mut place = Place {
            scalar: start.scalar,
            byte: start.byte,
        };
        let mut passed = 0;
        for character in text.get(start.byte..).unwrap_or_default().chars() {
            passed += units.of(character);
            if passed > position.character || matches!(character, '\n' | '\r') {
                break;
            }
            place.scalar += 1;
            place.byte += character.len_utf8();
        }
        place
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "罚则 《甲》\r\n𠮷a\n\r末";

    fn all_units() -> [Units; 3] {
        [Units::Utf8, Units::Utf16, Units::Utf32]
    }

    #[test]
    fn each_unit_counts_its_own() {
        let lines = Lines::new(TEXT);
        // Behind 𠮷, the tenth scalar: four bytes, two code units, one scalar.
        let columns = all_units().map(|units| lines.position(TEXT, 9, units));
        assert_eq!(
            columns,
            [
                Position::new(1, 4),
                Position::new(1, 2),
                Position::new(1, 1)
            ]
        );
        let columns = all_units().map(|units| lines.position(TEXT, 2, units).character);
        assert_eq!(columns, [6, 2, 2]);
    }

    #[test]
    fn every_scalar_comes_back() {
        let lines = Lines::new(TEXT);
        for units in all_units() {
            for (scalar, (byte, character)) in (0_u32..).zip(TEXT.char_indices()) {
                if character == '\n' && TEXT[..byte].ends_with('\r') {
                    continue;
                }
                let position = lines.position(TEXT, scalar, units);
                assert_eq!(lines.place(TEXT, position, units), Place { scalar, byte });
            }
        }
    }

    #[test]
    fn what_lies_outside_is_brought_in() {
        let lines = Lines::new(TEXT);
        let place = |line, character| {
            lines
                .place(TEXT, Position::new(line, character), Units::Utf16)
                .scalar
        };
        // Behind the line: its end, before the line break.
        assert_eq!(place(0, 99), 6);
        // Within the surrogate pair: before the character.
        assert_eq!(place(1, 1), 8);
        // Behind the text.
        assert_eq!(place(99, 0), 13);
        assert_eq!(TEXT.chars().count(), 13);
    }

    #[test]
    fn a_lone_carriage_return_ends_a_line() {
        let lines = Lines::new(TEXT);
        assert_eq!(lines.position(TEXT, 12, Units::Utf16), Position::new(3, 0));
    }
}

//! The part of a file that is drawn: the line of a place with its neighbours, made safe to print, never too wide.
//!
//! miette counts bytes; places of the rule language count Unicode scalars. The excerpt translates between them.

use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};
use yiju_engine::source::{SourceFile, TextSpan};

use yiju_card::clean;

/// The most scalars of one line that are drawn.
const LINE: usize = 40;

/// Lines around a place, with the place in bytes of what is drawn.
#[derive(Debug)]
pub struct Excerpt {
    path: String,
    text: String,
    /// Line of the first drawn line, from 0.
    first_line: usize,
    /// Line and column of the place, from 0.
    position: (usize, usize),
    underlined: (usize, usize),
}

impl Excerpt {
    /// The lines around `span`. A place of several lines is drawn at its first.
    pub fn new(source: &SourceFile, span: TextSpan) -> Self {
        let (start, end) = (span.start as usize, span.end as usize);
        let mut line = 0;
        let mut line_start = 0;
        let mut before = "";
        let mut current = "";
        let mut after = "";
        let mut position = 0;
        for (index, content) in source.text.split('\n').enumerate() {
            let length = content.chars().count();
            if index > 0 && position > start {
                after = content;
                break;
            }
            before = current;
            current = content;
            (line, line_start) = (index, position);
            position += length + 1;
        }
        let from = start
            .saturating_sub(line_start)
            .min(current.chars().count());
        let to = (end.max(start + 1) - start + from).min(current.chars().count());
        let mut text = String::new();
        if line > 0 {
            text.push_str(&cut(before, 0, 0).0);
            text.push('\n');
        }
        let offset = text.len();
        let (shown, (low, high)) = cut(current, from, to.max(from));
        text.push_str(&shown);
        text.push('\n');
        if !after.is_empty() {
            text.push_str(&cut(after, 0, 0).0);
            text.push('\n');
        }
        Self {
            path: clean(&source.path).replace('\n', ""),
            text,
            first_line: line.saturating_sub(1),
            position: (line, from),
            underlined: (offset + low, high - low),
        }
    }

    /// What to underline, in bytes of the excerpt.
    pub fn underlined(&self) -> SourceSpan {
        self.underlined.into()
    }
}

/// At most [`LINE`] scalars of a line around `from..to`, with an ellipsis where it was cut, and that range in bytes of
/// the result. Every scalar becomes exactly one that is safe to print.
fn cut(line: &str, from: usize, to: usize) -> (String, (usize, usize)) {
    let skip = if to > LINE {
        from.saturating_sub(LINE / 4)
    } else {
        0
    };
    let mut text = String::new();
    if skip > 0 {
        text.push('…');
    }
    let (mut low, mut high) = (None, None);
    let mut rest = line.chars().enumerate().skip(skip);
    for (index, character) in rest.by_ref().take(LINE) {
        if index == from {
            low = Some(text.len());
        }
        if index == to {
            high = Some(text.len());
        }
        let mut buffer = [0; 4];
        let safe = clean(character.encode_utf8(&mut buffer))
            .chars()
            .next()
            .unwrap_or('\u{fffd}');
        text.push(safe);
    }
    let end = text.len();
    if rest.next().is_some() {
        text.push('…');
    }
    let low = low.unwrap_or(end);
    (text, (low, high.unwrap_or(end).max(low)))
}

impl SourceCode for Excerpt {
    fn read_span<'a>(
        &'a self,
        _: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        // miette asks without context only to learn line and column of the place.
        let (line, column) = if before == 0 && after == 0 {
            self.position
        } else {
            (self.first_line, 0)
        };
        Ok(Box::new(MietteSpanContents::new_named(
            self.path.clone(),
            self.text.as_bytes(),
            (0, self.text.len()).into(),
            line,
            column,
            1,
        )))
    }
}

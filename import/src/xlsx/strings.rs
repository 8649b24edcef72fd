//! The texts that cells of a workbook share.

use std::sync::Arc;

use quick_xml::events::Event;

use super::package::{Part, push_text};
use crate::book::tidy;
use crate::error::ListError;
use crate::limits;

/// The texts in their order; blank ones are `None`.
pub fn read(part: Part<'_, '_>) -> Result<Vec<Option<Arc<str>>>, ListError> {
    let mut strings = Vec::new();
    let mut text = String::new();
    // Inside <t>, outside the phonetic <rPh>.
    let (mut inside, mut phonetic) = (false, false);
    part.each(|event| {
        match event {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "si" => text.clear(),
                "t" => inside = !phonetic,
                "rPh" => phonetic = true,
                _ => {}
            },
            Event::End(tag) => match tag.local_name().as_ref() {
                "si" => strings.push(tidy(&unescaped(&text))),
                "t" => inside = false,
                "rPh" => phonetic = false,
                _ => {}
            },
            event if inside => push_text(event, &mut text),
            _ => {}
        }
        if strings.len() > limits::CELLS {
            return Err(ListError::TooLarge("文字太多"));
        }
        Ok(true)
    })?;
    Ok(strings)
}

/// Workbooks write characters that XML cannot hold, and line ends, as `_x000D_`.
pub fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let (before, escape) = rest.split_at(at);
        out.push_str(before);
        let code = escape
            .get(2..6)
            .filter(|_| escape.as_bytes().get(6) == Some(&b'_'))
            .and_then(|digits| u32::from_str_radix(digits, 16).ok());
        match code {
            Some(code) => {
                // Half of a surrogate pair has no character of its own.
                out.extend(char::from_u32(code));
                rest = escape.get(7..).unwrap_or_default();
            }
            None => {
                out.push_str("_x");
                rest = escape.get(2..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::unescaped;

    #[test]
    fn escapes_are_read_and_others_are_left() {
        assert_eq!(unescaped("甲_x000D_\n乙"), "甲\r\n乙");
        assert_eq!(unescaped("a_x005F_x000D_b"), "a_x000D_b");
        assert_eq!(unescaped("_x_xé甲_x12"), "_x_xé甲_x12");
        assert_eq!(unescaped("_xD83D__xDE00_"), "");
    }
}

//! Bytes as text, and what an answer says of it.

use std::fmt::Debug;

use serde::Serialize;
use serde_json::Value;
use yiju_engine::source::TextSpan;

/// The text in these bytes: what is no UTF-8 is left out, so that a changed byte does not cut the rest off.
pub fn of(bytes: &[u8]) -> String {
    bytes.utf8_chunks().map(|chunk| chunk.valid()).collect()
}

/// Panics unless the span lies in a text of so many scalars. Spans count scalars, so that none can cut a character.
pub fn lies_in(span: TextSpan, scalars: usize, of: &impl Debug) {
    assert!(
        span.start <= span.end && span.end as usize <= scalars,
        "a span outside the text of {scalars} scalars: {of:?}"
    );
}

/// Panics where a message is empty or would act on a screen.
pub fn is_plain(message: &str) {
    assert!(!message.trim().is_empty(), "an empty message");
    assert!(
        !message.contains(acts_on_a_screen),
        "a message that acts on a screen: {message:?}"
    );
}

/// Panics where a text of a document acts on a screen. Texts that are shown as they were given may have several lines.
pub fn document_is_plain(document: &impl Serialize) {
    let document = serde_json::to_value(document).expect("an answer has a JSON form");
    every_text(&document, &mut |text| {
        let bad = text.contains(|c| acts_on_a_screen(c) && !matches!(c, '\n' | '\r' | '\t'));
        assert!(!bad, "a text that acts on a screen: {text:?}");
    });
}

fn every_text(value: &Value, check: &mut impl FnMut(&str)) {
    match value {
        Value::String(text) => check(text),
        Value::Array(members) => members.iter().for_each(|member| every_text(member, check)),
        Value::Object(fields) => {
            for (name, member) in fields {
                check(name);
                every_text(member, check);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Control characters, line ends too, and characters that change the direction of text.
fn acts_on_a_screen(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

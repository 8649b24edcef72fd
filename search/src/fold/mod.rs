//! One form for every spelling, with the way back to the text as given.
//!
//! Full width, compatibility forms, Traditional and Japanese characters, upper case, blanks inside a sentence, control
//! and direction characters: none of them changes what was said. Every folded character remembers which scalars of the
//! given text it stands for, so that spans can be shown on what the user typed.

mod han;

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;
use yiju_engine::source::TextSpan;

pub use han::is_han;

/// The longest text that is read, in bytes of UTF-8. Longer ones are refused whole.
pub const MAX_BYTES: usize = 100_000;

/// Why a text is not read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// Longer than [`MAX_BYTES`].
    #[error("文字太长：{bytes} 字节，最多 {MAX_BYTES} 字节")]
    TooLong {
        /// Its length in bytes.
        bytes: usize,
    },
}

/// A text in its one form.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Folded {
    text: String,
    /// For each folded character: the given scalars from … up to.
    places: Vec<(u32, u32)>,
    /// For each folded character: whether blanks stood before it.
    gaps: Vec<bool>,
}

impl Folded {
    /// Folds a text.
    ///
    /// # Errors
    /// [`TextError::TooLong`] above [`MAX_BYTES`].
    pub fn new(given: &str) -> Result<Self, TextError> {
        if given.len() > MAX_BYTES {
            return Err(TextError::TooLong { bytes: given.len() });
        }
        let mut folded = Self::default();
        let mut group = String::new();
        let (mut start, mut end) = (0_u32, 0_u32);
        for (index, character) in (0_u32..).zip(given.chars()) {
            if is_ignorable(character) {
                continue;
            }
            if is_stable(character) || canonical_combining_class(character) == 0 {
                folded.push_group(&group, start, end);
                group.clear();
                start = index;
            }
            group.push(character);
            end = index + 1;
        }
        folded.push_group(&group, start, end);
        folded.drop_blanks();
        Ok(folded)
    }

    /// Appends one base character with its combining marks.
    fn push_group(&mut self, group: &str, start: u32, end: u32) {
        let mut characters = group.chars();
        if let (Some(only), None) = (characters.next(), characters.next())
            && is_stable(only)
        {
            self.text.push(han::simplified(only));
            self.places.push((start, end));
            return;
        }
        // Lower case may open a compatibility form again, hence twice.
        let lower: String = group.nfkc().flat_map(char::to_lowercase).collect();
        for character in lower.nfkc() {
            let character = match character {
                '\n' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
                other if other.is_whitespace() => ' ',
                other => han::simplified(other),
            };
            if is_ignorable(character) {
                continue;
            }
            self.text.push(character);
            self.places.push((start, end));
        }
    }

    /// Blanks stay between two Latin words or numbers only; elsewhere they are remembered as gaps.
    fn drop_blanks(&mut self) {
        let mut text = String::with_capacity(self.text.len());
        let mut places = Vec::with_capacity(self.places.len());
        let mut gaps = Vec::with_capacity(self.places.len());
        let mut pending: Option<(u32, u32)> = None;
        let mut last: Option<char> = None;
        for (character, place) in self.text.chars().zip(&self.places) {
            if character == ' ' {
                pending = pending.or(Some(*place));
                continue;
            }
            // A mark on a blank would jump onto the character before it.
            if pending.is_some() && canonical_combining_class(character) != 0 {
                continue;
            }
            if let Some(blank) = pending.filter(|_| last.is_some_and(is_word) && is_word(character))
            {
                text.push(' ');
                places.push(blank);
                gaps.push(false);
            }
            text.push(character);
            places.push(*place);
            gaps.push(pending.is_some());
            pending = None;
            last = Some(character);
        }
        (self.text, self.places, self.gaps) = (text, places, gaps);
    }

    /// The folded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How many characters the folded text has.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether nothing is left of the text.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Whether blanks stood before this folded character.
    pub fn gap_before(&self, index: usize) -> bool {
        self.gaps.get(index).copied().unwrap_or(false)
    }

    /// The span in the text as given of the folded characters `start..end`.
    pub fn span(&self, start: usize, end: usize) -> TextSpan {
        let first = self.places.get(start);
        let last = end.checked_sub(1).and_then(|index| self.places.get(index));
        match (first, last) {
            (Some((from, _)), Some((_, to))) => TextSpan {
                start: *from,
                end: (*to).max(*from),
            },
            _ => TextSpan::default(),
        }
    }
}

/// The folded form of a phrase of the knowledge base; what is too long has none.
pub fn fold_phrase(phrase: &str) -> Cow<'_, str> {
    let stays = |character| is_stable(character) && han::simplified(character) == character;
    if phrase.len() <= MAX_BYTES && phrase.chars().all(stays) {
        return Cow::Borrowed(phrase);
    }
    Cow::Owned(
        Folded::new(phrase)
            .map(|folded| folded.text)
            .unwrap_or_default(),
    )
}

/// Characters that no normalisation changes and that stand for themselves, save for their Simplified form: most of
/// any text, without the detour.
fn is_stable(character: char) -> bool {
    matches!(character, '\u{4E00}'..='\u{9FFF}' | '0'..='9' | 'a'..='z')
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() && !is_han(character)
}

/// Control, format and direction characters, and variation selectors: they change how a text looks, not what it says.
fn is_ignorable(character: char) -> bool {
    match character {
        '\n' | '\t' | '\r' | '\u{85}' => false,
        '\u{AD}'
        | '\u{34F}'
        | '\u{61C}'
        | '\u{115F}'
        | '\u{1160}'
        | '\u{17B4}'
        | '\u{17B5}'
        | '\u{180B}'..='\u{180F}' => true,
        '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{3164}' => true,
        '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFD}' => true,
        '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}' => true,
        other => other.is_control(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn folded(given: &str) -> Folded {
        Folded::new(given).unwrap()
    }

    #[test]
    fn spellings_become_one() {
        assert_eq!(folded("５万元，㎡").text(), "5万元,m2");
        assert_eq!(folded("占道 经营").text(), "占道经营");
        assert_eq!(folded("KTV 音响").text(), "ktv音响");
        assert_eq!(folded("no permit").text(), "no permit");
        assert_eq!(folded("違\u{200b}章\u{202e}建築").text(), "违章建筑");
        assert_eq!(folded("第一行\r\n第二行").text(), "第一行\n第二行");
    }

    #[test]
    fn spans_lead_back_to_the_given_text() {
        let given = "\u{202e}造价 約５００萬元。";
        let fold = folded(given);
        let at = fold
            .text()
            .chars()
            .position(|character| character == '5')
            .unwrap();
        assert_eq!(fold.span(at, at + 5).text_of(given), "５００萬元");
        assert_eq!(fold.span(0, 2).text_of(given), "造价");
        assert!(fold.gap_before(2));
        let fold = folded("约100㎡的棚子");
        assert_eq!(fold.text(), "约100m2的棚子");
        assert_eq!(fold.span(4, 6), TextSpan { start: 4, end: 5 });
    }

    #[test]
    fn a_long_text_is_refused_whole() {
        let long = "长".repeat(MAX_BYTES);
        assert_eq!(
            Folded::new(&long),
            Err(TextError::TooLong {
                bytes: 3 * MAX_BYTES
            })
        );
        assert!(Folded::new(&"a".repeat(MAX_BYTES)).is_ok());
    }

    #[test]
    fn phrases_fold_like_texts() {
        for phrase in ["施工許可證", "KTV 音響", "燃气", "５０㎡", "a b", ""] {
            assert_eq!(fold_phrase(phrase), folded(phrase).text(), "{phrase}");
        }
    }

    proptest! {
        #[test]
        fn folding_is_idempotent(given in any::<String>()) {
            let once = folded(&given);
            let twice = folded(once.text());
            prop_assert_eq!(once.text(), twice.text());
        }

        #[test]
        fn folding_han_is_idempotent(given in "[㐀-䶿一-鿿 ０-９Ａ-Ｚ\n\u{200b}\u{301}。，ﬁ㎡①]{0,40}") {
            let once = folded(&given);
            let twice = folded(once.text());
            prop_assert_eq!(once.text(), twice.text());
        }

        #[test]
        fn spans_stay_inside_and_in_order(given in any::<String>()) {
            let fold = folded(&given);
            let scalars = given.chars().count();
            let mut last = 0;
            for index in 0..fold.len() {
                let span = fold.span(index, index + 1);
                prop_assert!(span.start < span.end && span.end as usize <= scalars);
                prop_assert!(span.start >= last);
                last = span.start;
            }
        }
    }
}

//! Bytes as text: UTF-8, UTF-16 with or without a mark, GB 18030 (which GBK and GB 2312 are parts of).

use encoding_rs::{Encoding, GB18030, UTF_16BE, UTF_16LE};

use super::refusal::Refusal;

/// Text with the name of its encoding.
#[derive(Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// `UTF-8`, `UTF-16LE`, `gb18030`.
    pub encoding: &'static str,
}

/// Reads bytes. `label` is what the file says of itself (`charset=gb2312`); it is tried where the bytes are no UTF-8.
///
/// # Errors
/// The bytes are text in none of the encodings.
pub fn decode(bytes: &[u8], label: Option<&str>) -> Result<Decoded, Refusal> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let body = bytes.get(mark..).unwrap_or_default();
        return with(encoding, body).ok_or(Refusal::Encoding);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        let found = Decoded {
            text: text.to_owned(),
            encoding: "UTF-8",
        };
        return if is_text(text) {
            Ok(found)
        } else {
            Err(Refusal::Encoding)
        };
    }
    let named = label.and_then(|label| Encoding::for_label(label.as_bytes()));
    let guesses = [named, Some(GB18030), Some(UTF_16LE), Some(UTF_16BE)];
    let mut guesses = guesses.into_iter().flatten();
    guesses
        .find_map(|guess| with(guess, bytes))
        .ok_or(Refusal::Encoding)
}

fn with(encoding: &'static Encoding, bytes: &[u8]) -> Option<Decoded> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    is_text(&text).then(|| Decoded {
        text: text.into_owned(),
        encoding: encoding.name(),
    })
}

/// Any bytes may be readable in some encoding; a statute has no control characters and few from the private and rare parts of
/// the table.
fn is_text(text: &str) -> bool {
    let (mut all, mut odd) = (0_usize, 0_usize);
    for c in text.chars() {
        match c {
            '\0' => return false,
            '\u{e000}'..='\u{f8ff}'
            | '\u{1}'..='\u{8}'
            | '\u{e}'..='\u{1f}'
            | '\u{80}'..='\u{9f}' => odd += 1,
            '\u{fffd}' | '\u{ac00}'..='\u{d7a3}' | '\u{f0000}'..='\u{10ffff}' => odd += 1,
            _ => {}
        }
        all += 1;
    }
    odd <= all / 50
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "第一条 为了街巷整洁，制定本条例。\n";

    fn utf16(big: bool, mark: bool) -> Vec<u8> {
        let units = mark
            .then_some(0xfeff)
            .into_iter()
            .chain(TEXT.encode_utf16());
        units
            .flat_map(|unit| {
                if big {
                    unit.to_be_bytes()
                } else {
                    unit.to_le_bytes()
                }
            })
            .collect()
    }

    #[test]
    fn the_usual_encodings_give_the_same_text() {
        let (gbk, _, _) = GB18030.encode(TEXT);
        let marked = [&[0xef, 0xbb, 0xbf][..], TEXT.as_bytes()].concat();
        for bytes in [
            TEXT.as_bytes(),
            &marked,
            &gbk,
            &utf16(false, true),
            &utf16(true, true),
        ] {
            assert_eq!(decode(bytes, None).unwrap().text, TEXT);
        }
        // What the file says of itself is believed only where it is no UTF-8.
        assert_eq!(decode(TEXT.as_bytes(), Some("gb2312")).unwrap().text, TEXT);
        assert_eq!(decode(&gbk, Some("gb2312")).unwrap().text, TEXT);
    }

    #[test]
    fn binary_bytes_are_no_text() {
        let noise: Vec<u8> = (0_u32..4000)
            .map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8)
            .collect();
        for bytes in [&noise[..], &[0; 64], b"\x7fELF\x02\x01\x01\0\0\0"] {
            assert_eq!(decode(bytes, None), Err(Refusal::Encoding));
        }
    }
}

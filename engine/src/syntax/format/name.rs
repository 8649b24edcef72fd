//! The short name of a power: all that stands between its number and its block, printed as it is written.

use super::tokens::Token;
use crate::syntax::scan::half_width;

/// The name that begins at `from` behind these tokens of its line, and where it ends.
pub(super) fn name(characters: &[char], from: usize, before: &[Token]) -> Option<(String, usize)> {
    let [.., Token::Item(kind), Token::Item(number)] = before else {
        return None;
    };
    let is_power = kind == "权力";
    let is_item = kind.starts_with('第') && kind.ends_with(['款', '项']);
    if !(is_power || is_item) || !is_number(number) {
        return None;
    }
    let rest = characters.get(from..)?;
    let mut text = String::new();
    let mut quoted = false;
    let mut stop = None;
    let mut length = 0;
    for raw in rest {
        // As the scanner: what stands between “ and ” keeps its width.
        let character = if quoted { *raw } else { half_width(*raw) };
        match character {
            '“' => quoted = true,
            '”' => quoted = false,
            '#' if !quoted => {
                stop = Some('#');
                break;
            }
            '{' | '}' | ';' | '"' | '\t' => {
                stop = Some(character);
                break;
            }
            _ => {}
        }
        text.push(character);
        length += 1;
    }
    // In a case 权力 names one that is declared elsewhere, and another statement may follow.
    let declared = is_item || stop == Some('{');
    let text = text.trim();
    (declared && !text.is_empty()).then(|| (text.to_owned(), from + length))
}

/// Whether a word is the number of a power: `RQ-0014`.
fn is_number(word: &str) -> bool {
    word.split_once('-').is_some_and(|(field, digits)| {
        !field.is_empty()
            && !digits.is_empty()
            && field.chars().all(|c| c.is_ascii_uppercase())
            && digits.chars().all(|c| c.is_ascii_digit())
    })
}

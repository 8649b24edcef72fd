//! The canonical spelling of citations, places and strings.

use crate::law::citation::Reference;
use crate::syntax::scan::half_width;

pub(super) fn locators(text: &str) -> String {
    text.split('至')
        .map(canonical_locator)
        .collect::<Vec<_>>()
        .join("至")
}

/// The canonical form of a reference, or the text as it is.
pub(crate) fn canonical_locator(text: &str) -> String {
    Reference::parse(text)
        .ok()
        .filter(Reference::is_relative)
        .map(|reference| reference.to_string())
        .filter(|canonical| !canonical.is_empty())
        .unwrap_or_else(|| text.to_owned())
}

/// The canonical form of a citation: its title as written, its place in Chinese numerals.
pub(crate) fn canonical_citation(text: &str) -> String {
    let Some(end) = text.find('》') else {
        return text.to_owned();
    };
    let (title, place) = text.split_at(end + '》'.len_utf8());
    let place: String = place.split_whitespace().collect();
    if place.is_empty() {
        return title.to_owned();
    }
    match Reference::parse(&format!("{title}{place}")) {
        Ok(mut reference) => {
            reference.statute = None;
            format!("{title}{reference}")
        }
        Err(_) => format!("{title}{place}"),
    }
}

pub(super) fn string(characters: &[char], from: usize) -> (String, usize) {
    let closer = if characters.get(from) == Some(&'“') {
        '”'
    } else {
        '"'
    };
    let mut out = String::from('"');
    let mut index = from + 1;
    while let Some(character) = characters.get(index).copied() {
        index += 1;
        if character == '\\' {
            if let Some(escaped) = characters.get(index).copied() {
                index += 1;
                if escaped == '"' || escaped == '\\' {
                    out.push('\\');
                }
                out.push(escaped);
            }
            continue;
        }
        if character == closer || (closer == '"' && half_width(character) == '"') {
            break;
        }
        if character == '"' {
            out.push('\\');
        }
        out.push(character);
    }
    out.push('"');
    (out, index)
}

pub(super) fn citation(characters: &[char], from: usize) -> (String, usize) {
    let mut index = from;
    let mut text = String::new();
    while let Some(character) = characters.get(index).copied() {
        text.push(character);
        index += 1;
        if character == '》' {
            break;
        }
    }
    // The place may stand behind blanks.
    let mut ahead = index;
    while characters
        .get(ahead)
        .is_some_and(|c| matches!(half_width(*c), ' ' | '\t'))
    {
        ahead += 1;
    }
    let begins = characters
        .get(ahead)
        .is_some_and(|c| *c == '第' || *c == '〔' || half_width(*c).is_ascii_digit());
    if begins {
        let mut place = String::new();
        let mut end = ahead;
        while let Some(character) = characters.get(end).copied() {
            let folded = half_width(character);
            let is_place = folded.is_ascii_digit()
                || matches!(folded, '(' | ')' | '〔' | '〕' | '-')
                || "第条款项目之前后段零〇一二三四五六七八九十百千两".contains(folded);
            if !is_place {
                break;
            }
            place.push(folded);
            end += 1;
        }
        // A bare number behind a citation is a place only with its unit.
        if place.contains(['条', '款', '项', '〔']) {
            text.push_str(&place);
            index = end;
        }
    }
    (canonical_citation(&text), index)
}

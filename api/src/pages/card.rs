//! A card as HTML: sections with labelled rows, citations and powers as links.

use std::fmt::Write;

use yiju_card::{Part, Sheet, Tone};

/// A heading with what stands under it.
#[derive(Debug, Default)]
pub struct Section {
    /// The heading; empty where there is none.
    pub title: String,
    /// The rows.
    pub rows: Vec<Row>,
}

/// A label with its paragraphs.
#[derive(Debug)]
pub struct Row {
    /// The label; empty where there is none.
    pub label: String,
    /// Whether it belongs to the row above (an outcome among several, a list).
    pub inner: bool,
    /// The paragraphs.
    pub paragraphs: Vec<Paragraph>,
}

/// Safe HTML with its tone.
#[derive(Debug)]
pub struct Paragraph {
    /// A class: `good`, `care`, `bad`, `quiet`, `strong`, or nothing.
    pub tone: &'static str,
    /// The text, escaped, with links.
    pub html: String,
}

/// The sections of a card.
pub fn sections(sheet: &Sheet) -> Vec<Section> {
    let mut sections: Vec<Section> = vec![Section::default()];
    for part in sheet.parts() {
        let Part::Block(block) = part else { continue };
        let heading =
            block.tone == Some(Tone::Strong) && block.label.is_empty() && block.indent == 0;
        if heading {
            sections.push(Section {
                title: block.text.clone(),
                rows: Vec::new(),
            });
            continue;
        }
        let Some(section) = sections.last_mut() else {
            continue;
        };
        let paragraph = Paragraph {
            tone: class(block.tone),
            html: linked(&block.text),
        };
        let inner = block.indent > 2;
        match section.rows.last_mut() {
            Some(row) if block.label.is_empty() && block.label_columns > 0 => {
                row.paragraphs.push(paragraph);
            }
            _ => section.rows.push(Row {
                label: block.label.clone(),
                inner,
                paragraphs: vec![paragraph],
            }),
        }
    }
    sections.retain(|section| !section.title.is_empty() || !section.rows.is_empty());
    sections
}

fn class(tone: Option<Tone>) -> &'static str {
    match tone {
        None => "",
        Some(Tone::Strong) => "strong",
        Some(Tone::Quiet) => "quiet",
        Some(Tone::Good) => "good",
        Some(Tone::Care) => "care",
        Some(Tone::Bad) => "bad",
    }
}

/// The text with its special characters escaped, every citation a link to its article and every power to its card.
pub fn linked(text: &str) -> String {
    let mut html = String::with_capacity(text.len() * 2);
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if let Some(citation) = citation(rest) {
            link(&mut html, "/articles?what=", citation);
            rest = rest.get(citation.len()..).unwrap_or_default();
        } else if let Some(power) = power(rest, html.chars().next_back()) {
            link(&mut html, "/powers/", power);
            rest = rest.get(power.len()..).unwrap_or_default();
        } else {
            push(&mut html, first);
            rest = rest.get(first.len_utf8()..).unwrap_or_default();
        }
    }
    html
}

/// Escapes the characters that HTML gives a meaning.
pub fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    text.chars().for_each(|one| push(&mut html, one));
    html
}

fn push(html: &mut String, character: char) {
    match character {
        '<' => html.push_str("&lt;"),
        '>' => html.push_str("&gt;"),
        '&' => html.push_str("&amp;"),
        '"' => html.push_str("&quot;"),
        '\'' => html.push_str("&#39;"),
        other => html.push(other),
    }
}

fn link(html: &mut String, to: &str, text: &str) {
    let encoded: String = form_urlencoded::byte_serialize(text.as_bytes()).collect();
    let _ = write!(html, "<a href=\"{to}{encoded}\">{}</a>", escaped(text));
}

/// `《…》第…条` with what follows of it, at the beginning of a text.
fn citation(text: &str) -> Option<&str> {
    let inner = text.strip_prefix('《')?;
    let close = inner.find('》')?;
    let after = inner.get(close + '》'.len_utf8()..)?;
    let mut end = text.len() - after.len();
    let mut rest = after;
    let article = numbered(rest, '条')?;
    end += article;
    rest = rest.get(article..)?;
    if let Some(sub) = rest.strip_prefix('之') {
        let digits = han_digits(sub);
        if digits > 0 {
            end += '之'.len_utf8() + digits;
            rest = sub.get(digits..)?;
        }
    }
    for unit in ['款', '项'] {
        if let Some(taken) = numbered(rest, unit) {
            end += taken;
            rest = rest.get(taken..)?;
        }
    }
    for limb in ["前段", "后段"] {
        if rest.starts_with(limb) {
            end += limb.len();
            break;
        }
    }
    text.get(..end)
}

/// The bytes of `第…unit` at the beginning.
fn numbered(text: &str, unit: char) -> Option<usize> {
    let inner = text.strip_prefix('第')?;
    let digits = han_digits(inner);
    let ends = digits > 0 && inner.get(digits..)?.starts_with(unit);
    ends.then_some('第'.len_utf8() + digits + unit.len_utf8())
}

fn han_digits(text: &str) -> usize {
    text.chars()
        .take_while(|one| "零〇一二三四五六七八九十百千".contains(*one))
        .map(char::len_utf8)
        .sum()
}

/// `DQ-0021` at the beginning of a text, not within a longer word.
fn power(text: &str, before: Option<char>) -> Option<&str> {
    let id = text.get(..7)?;
    let bytes = id.as_bytes();
    let letters = bytes.iter().take(2).all(u8::is_ascii_uppercase);
    let digits = bytes.iter().skip(3).all(u8::is_ascii_digit);
    let alone = |one: Option<char>| one.is_none_or(|one| !one.is_ascii_alphanumeric());
    let whole = letters && bytes.get(2) == Some(&b'-') && digits;
    (whole && alone(before) && alone(text.chars().nth(7))).then_some(id)
}

#[cfg(test)]
mod tests {
    use super::linked;

    #[test]
    fn citations_and_powers_become_links_and_the_rest_is_escaped() {
        let html = linked("依《城乡规划法》第六十四条<b>，见 GH-0001。");
        assert!(
            html.contains(">《城乡规划法》第六十四条</a>&lt;b&gt;"),
            "{html}"
        );
        assert!(
            html.contains("<a href=\"/powers/GH-0001\">GH-0001</a>。"),
            "{html}"
        );
        let long = linked("《固体废物污染环境防治法》第一百一十一条第一款第四项前段");
        assert!(long.ends_with("第四项前段</a>"), "{long}");
        assert_eq!(linked("《办法》没有条"), "《办法》没有条");
        assert_eq!(linked("XGH-0001"), "XGH-0001");
    }
}

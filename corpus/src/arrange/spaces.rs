//! Blanks inside Chinese words, and writings of brackets that vary between sources.

use yiju_engine::law::numerals::is_numeral;

use crate::import::draft::{Line, Note, NoteKind};

use super::line::{self, Kind};

/// Trims every line, removes blanks inside words, and says where.
pub fn tidy(lines: Vec<Line>, notes: &mut Vec<Note>) -> Vec<Line> {
    const SHOWN: usize = 3;
    let (mut found, mut places) = (0, Vec::new());
    let mut out = Vec::with_capacity(lines.len());
    for line in lines {
        let (made, mended): (fn(String) -> Line, _) = match line {
            Line::Row(words) => {
                out.push(Line::Row(plain(&words).trim().to_owned()));
                continue;
            }
            Line::Text(words) => (Line::Text, mend(&words)),
            Line::Heading(words) => (Line::Heading, mend(&words)),
        };
        let (words, first) = mended;
        if let Some(place) = first {
            found += 1;
            if places.len() < SHOWN {
                places.push(format!("“{place}”"));
            }
        }
        if !words.is_empty() {
            out.push(made(words));
        }
    }
    if found > 0 {
        let more = if found > SHOWN { "等" } else { "" };
        notes.push(Note::new(
            NoteKind::Spaces,
            format!("删去字间的空格：{}{more} {found} 处", places.join("、")),
        ));
    }
    out
}

/// A line without blanks between Chinese characters, and the words around the first one inside a sentence.
fn mend(words: &str) -> (String, Option<String>) {
    let words = plain(words);
    let words = words.trim();
    // The blank behind 第……条 and 第……章 sets the number apart.
    let (number, rest) = line::number_of(words).unwrap_or(("", words));
    let (rest, first) = close_up(rest.trim());
    let heading = matches!(line::kind(words), Kind::Division(_) | Kind::Supplement);
    let out = match (number.is_empty(), rest.is_empty()) {
        (true, _) => rest,
        (false, true) => number.to_owned(),
        (false, false) => format!("{number} {rest}"),
    };
    (out, first.filter(|_| !heading))
}

/// Removes blanks that stand between two Chinese characters.
fn close_up(words: &str) -> (String, Option<String>) {
    let characters: Vec<char> = words.chars().collect();
    let (mut out, mut first) = (String::with_capacity(words.len()), None);
    let mut at = 0;
    while let Some(&c) = characters.get(at) {
        if !is_blank(c) {
            out.push(c);
            at += 1;
            continue;
        }
        let end = characters
            .iter()
            .skip(at)
            .position(|c| !is_blank(*c))
            .map_or(characters.len(), |n| at + n);
        let before = out.chars().next_back();
        let after = characters.get(end).copied();
        let inside = before.is_some_and(is_chinese) && after.is_some_and(is_chinese);
        if !inside || ends_in_number(&out) {
            out.push(' ');
        } else if first.is_none() && before.is_some_and(is_han) && after.is_some_and(is_han) {
            let from = at.saturating_sub(3);
            let shown: String = characters.iter().skip(from).take(end + 3 - from).collect();
            first = Some(shown.trim().to_owned());
        }
        at = end;
    }
    (out, first)
}

/// 第……条, 第……条之二: in a quoted article the blank behind it is meant.
fn ends_in_number(words: &str) -> bool {
    let words = match words.rsplit_once("条之") {
        Some((before, sub)) if !sub.is_empty() && sub.chars().all(is_numeral) => before,
        _ => match words.strip_suffix('条') {
            Some(before) => before,
            None => return false,
        },
    };
    words.ends_with(is_numeral)
}

/// One form for what sources write differently: no invisible characters, no tabs, full-width brackets around the number of a 项.
fn plain(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}'
            | '\u{feff}'
            | '\u{ad}' => {}
            '\t' | '\u{a0}' | '\u{2002}'..='\u{200a}' | '\u{202f}' => out.push(' '),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    line::full_width_item(&out).unwrap_or(out)
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\u{3000}')
}

fn is_chinese(c: char) -> bool {
    is_han(c)
        || matches!(c, '\u{3001}'..='\u{303f}' | '\u{ff01}'..='\u{ff5e}' | '“' | '”' | '‘' | '’' | '—' | '…')
}

/// A Chinese character that is no punctuation.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '〇' | '\u{20000}'..='\u{3134f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(words: &str) -> String {
        mend(words).0
    }

    #[test]
    fn blanks_inside_words_go_and_numbers_stay_apart() {
        assert_eq!(
            mended("　　第一条　处置行 为，应当 报告。"),
            "第一条 处置行为，应当报告。"
        );
        assert_eq!(mended("第七章　附　　则"), "第七章 附则");
        assert_eq!(mended("附　则"), "附则");
        assert_eq!(mended("采用 PM 2.5 标准"), "采用 PM 2.5 标准");
        assert_eq!(mended("第三条之一　甲"), "第三条之一 甲");
        assert_eq!(
            mended("“第十条之二　甲，符合条 件的"),
            "“第十条之二 甲，符合条件的"
        );
        assert_eq!(mended("（一） 甲"), "（一）甲");
        assert_eq!(mended("(十二)甲"), "（十二）甲");
        assert_eq!(mended("甲\u{200b}乙\u{feff}"), "甲乙");
    }

    #[test]
    fn only_blanks_inside_sentences_are_told() {
        let mut notes = Vec::new();
        let lines = super::super::lines("第一章　总　则\n第一条　处置行 为。\n甲 乙\n");
        tidy(lines, &mut notes);
        assert_eq!(notes.len(), 1);
        assert_eq!(notes[0].text, "删去字间的空格：“处置行 为。”、“甲 乙” 2 处");
    }
}

//! Sentences that a plain text breaks over several lines.

use crate::import::draft::{Line, Note, NoteKind};

use super::line::{Kind, is_prose, kind, number_of};
use super::spaces::is_han;

/// Joins lines that end inside a sentence with what follows.
pub fn join(lines: Vec<Line>, notes: &mut Vec<Note>) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::with_capacity(lines.len());
    let mut joined = 0;
    let mut in_article = false;
    for line in lines {
        if let Line::Text(words) = &line {
            in_article |= matches!(kind(words), Kind::Article { .. });
            if in_article
                && kind(words) == Kind::Words
                && let Some(Line::Text(before)) = out.last_mut()
                && breaks_off(before)
            {
                if matches!(number_of(before), Some((_, ""))) {
                    before.push(' ');
                }
                before.push_str(words);
                joined += 1;
                continue;
            }
        }
        out.push(line);
    }
    if joined > 0 {
        notes.push(Note::new(
            NoteKind::Wrapped,
            format!("有 {joined} 处断在句中的行，已接到上一行"),
        ));
    }
    out
}

/// Whether a line of an article ends inside a sentence. The name of a table has no punctuation and is short.
fn breaks_off(line: &str) -> bool {
    const LONG: usize = 20;
    let sentence = match kind(line) {
        Kind::Article { .. } | Kind::Item | Kind::Point => true,
        Kind::Words => is_prose(line) || line.chars().count() >= LONG,
        _ => false,
    };
    sentence && line.ends_with(|c: char| is_han(c) || matches!(c, '，' | '、' | '《' | '（' | '“'))
}

#[cfg(test)]
mod tests {
    use super::super::lines;
    use super::*;

    #[test]
    fn a_sentence_is_joined_and_nothing_else() {
        let mut notes = Vec::new();
        let given = lines(
            "临江市\n街巷条例\n第一条 在街巷堆放\n物品的，\n处罚款。\n乙。\n第二章 罚则\n第二条 丙：\n（一）丁\n戊；\n（二）己。",
        );
        let read: Vec<String> = join(given, &mut notes)
            .iter()
            .map(|line| line.words().to_owned())
            .collect();
        assert_eq!(
            read,
            [
                "临江市",
                "街巷条例",
                "第一条 在街巷堆放物品的，处罚款。",
                "乙。",
                "第二章 罚则",
                "第二条 丙：",
                "（一）丁戊；",
                "（二）己。"
            ]
        );
        assert_eq!(notes.len(), 1);
    }
}

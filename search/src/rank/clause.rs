//! The clauses of a text: several acts are often told in one sentence.

use super::terms::speaks;
use super::weights::CLAUSE_CHARACTERS;

/// Words that begin the next act.
const NEXT: &[&str] = &["同时", "另外", "而且", "并且", "此外", "还", "又"];

/// The clauses of a folded text as ranges of characters; none where there is only one that says enough.
pub fn split(text: &[char], gap_before: impl Fn(usize) -> bool) -> Vec<(usize, usize)> {
    let mut clauses = Vec::new();
    let mut start = 0;
    for at in 0..text.len() {
        let rest = text.get(at..).unwrap_or_default();
        let sign = rest.first().is_some_and(|character| is_break(*character));
        if sign || gap_before(at) || NEXT.iter().any(|word| begins(rest, word)) {
            close(text, start, at, &mut clauses);
            start = at;
        }
    }
    close(text, start, text.len(), &mut clauses);
    if clauses.len() < 2 {
        Vec::new()
    } else {
        clauses
    }
}

fn close(text: &[char], start: usize, end: usize, clauses: &mut Vec<(usize, usize)>) {
    let says = text
        .get(start..end)
        .unwrap_or_default()
        .iter()
        .filter(|character| speaks(**character))
        .count();
    if says >= CLAUSE_CHARACTERS {
        clauses.push((start, end));
    }
}

fn is_break(character: char) -> bool {
    matches!(character, ',' | '。' | ';' | '、' | '?' | '!' | ':' | '\n')
}

fn begins(text: &[char], word: &str) -> bool {
    let mut characters = text.iter();
    word.chars()
        .all(|expected| characters.next() == Some(&expected))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clauses(text: &str) -> Vec<String> {
        let characters: Vec<char> = text.chars().collect();
        let ranges = split(&characters, |_| false);
        ranges
            .into_iter()
            .map(|(start, end)| characters[start..end].iter().collect())
            .collect()
    }

    #[test]
    fn two_acts_are_two_clauses() {
        assert_eq!(
            clauses("占道摆摊卖水果还往下水道倒油"),
            ["占道摆摊卖水果", "还往下水道倒油"]
        );
        assert_eq!(
            clauses("工地没围挡。渣土车漏土"),
            ["工地没围挡", "。渣土车漏土"]
        );
    }

    #[test]
    fn one_act_is_not_cut() {
        assert_eq!(clauses("在人行道上摆摊"), Vec::<String>::new());
        assert_eq!(clauses("你好，在人行道上摆摊"), Vec::<String>::new());
    }
}

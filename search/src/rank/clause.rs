//! The clauses of a text: several acts are often told in one sentence.

use super::terms::speaks;
use super::weights::{CLAUSE_CHARACTERS, MOST_CLAUSES};

/// Words that begin the next act.
const NEXT: &[&str] = &[
    "同时",
    "另外",
    "而且",
    "并且",
    "此外",
    "再加上",
    "顺便",
    "还",
    "又",
    "一边",
    "连带",
    "外加",
];

/// Words that hold the character of such a word and begin nothing.
const NOT_NEXT: &[&str] = &[
    "还是", "还没", "还有", "还未", "还不", "还了", "还在", "又是", "又没",
];

/// The clauses of a folded text as ranges of characters; none where there is only one that says enough.
pub fn split(text: &[char], gap_before: impl Fn(usize) -> bool) -> Vec<(usize, usize)> {
    let mut clauses = Vec::new();
    let mut start = 0;
    for at in 0..text.len() {
        let rest = text.get(at..).unwrap_or_default();
        let sign = rest.first().is_some_and(|character| is_break(*character));
        if sign || gap_before(at) || begins_next(rest) {
            close(text, start, at, &mut clauses);
            start = at;
        }
    }
    close(text, start, text.len(), &mut clauses);
    if clauses.len() < 2 {
        return Vec::new();
    }
    let together = clauses.len().div_ceil(MOST_CLAUSES).max(1);
    let piece = |group: &[(usize, usize)]| Some((group.first()?.0, group.last()?.1));
    clauses.chunks(together).filter_map(piece).collect()
}

fn begins_next(text: &[char]) -> bool {
    NEXT.iter().any(|word| begins(text, word)) && !NOT_NEXT.iter().any(|word| begins(text, word))
}

/// A range without the signs at its ends.
pub fn trimmed(text: &[char], start: usize, end: usize) -> (usize, usize) {
    let says = |index: &usize| {
        text.get(*index)
            .is_some_and(|found| found.is_alphanumeric())
    };
    let first = (start..end).find(says);
    let last = (start..end).rev().find(says);
    match (first, last) {
        (Some(first), Some(last)) => (first, last + 1),
        _ => (start, end),
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
        clauses.push(trimmed(text, start, end));
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
            ["工地没围挡", "渣土车漏土"]
        );
    }

    #[test]
    fn one_act_is_not_cut() {
        assert_eq!(clauses("在人行道上摆摊"), Vec::<String>::new());
        assert_eq!(clauses("你好，在人行道上摆摊"), Vec::<String>::new());
    }
}

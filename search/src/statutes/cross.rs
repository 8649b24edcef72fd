//! Which article names which: 本法第三十条, 《某法》第六条、第八条, 第三条至第五条.

use std::collections::HashMap;

use yiju_engine::law::citation::fold_name;
use yiju_engine::law::numerals::{from_han, is_numeral};
use yiju_engine::law::registry::ArticleKey;

use super::catalog::{Catalog, Subject};

/// The widest range of articles that is followed.
const WIDEST: u16 = 60;

/// All references between documents: the one that is named, then the one that names it; sorted, each once.
pub fn references(
    catalog: &Catalog,
    texts: &str,
    statutes: &HashMap<String, u32>,
) -> Vec<(u32, u32)> {
    let mut out = Vec::new();
    for (number, entry) in (0_u32..).zip(&catalog.entries) {
        let Subject::Article { version, .. } = entry.subject else {
            continue;
        };
        let wording: Vec<char> = texts
            .get(entry.wording.0 as usize..entry.wording.1 as usize)
            .unwrap_or_default()
            .chars()
            .collect();
        for (name, key) in named(&wording) {
            let version = match &name {
                None => Some(version),
                Some(name) => statutes
                    .get(&fold_name(name))
                    .and_then(|statute| catalog.statute(*statute))
                    .and_then(|statute| statute.versions.last().copied()),
            };
            let found = version.and_then(|version| catalog.article(version, key));
            out.extend(
                found
                    .filter(|found| *found != number)
                    .map(|found| (found, number)),
            );
        }
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// The articles that a text names, each with the title in 《》 or `None` for the statute itself.
fn named(text: &[char]) -> Vec<(Option<String>, ArticleKey)> {
    let mut out: Vec<(Option<String>, ArticleKey)> = Vec::new();
    // Where the last reference ended, and what it named.
    let mut last: Option<(usize, Option<String>)> = None;
    let mut at = 0;
    while let Some(character) = text.get(at) {
        let Some((key, end)) = (*character == '第').then(|| article(text, at)).flatten() else {
            at += 1;
            continue;
        };
        let before = text.get(..at).unwrap_or_default();
        let continued = last.as_ref().filter(|(end, _)| {
            let between: String = text.get(*end..at).unwrap_or_default().iter().collect();
            between.chars().count() <= 12
                && !between.contains(['。', '；', '，', '《', '法', '例', '定'])
        });
        let owner = match before.last() {
            Some('》') => Some(Some(title(before))),
            Some('法' | '例' | '定' | '则') if itself(before) => Some(None),
            _ => continued.map(|(_, name)| name.clone()),
        };
        let Some(owner) = owner else {
            at = end;
            continue;
        };
        let ranges = last.as_ref().is_some_and(|(end, _)| {
            text.get(*end..at) == Some(&['至']) || text.get(*end..at) == Some(&['到'])
        });
        if ranges && let Some((_, first)) = out.last() {
            let first = first.number;
            for number in first.saturating_add(1)..key.number.min(first.saturating_add(WIDEST)) {
                out.push((owner.clone(), ArticleKey::new(number, None)));
            }
        }
        out.push((owner.clone(), key));
        last = Some((end, owner));
        at = end;
    }
    out
}

/// 第N条 or 第N条之M at this place, and where it ends.
fn article(text: &[char], at: usize) -> Option<(ArticleKey, usize)> {
    let (number, end) = numeral(text, at + 1)?;
    if text.get(end) != Some(&'条') {
        return None;
    }
    let end = end + 1;
    if text.get(end) == Some(&'之')
        && let Some((sub, end)) = numeral(text, end + 1)
    {
        return Some((ArticleKey::new(number, Some(sub)), end));
    }
    Some((ArticleKey::new(number, None), end))
}

fn numeral(text: &[char], from: usize) -> Option<(u16, usize)> {
    let count = text
        .iter()
        .skip(from)
        .take_while(|c| is_numeral(**c))
        .count();
    let written: String = text.get(from..from + count)?.iter().collect();
    let number = u16::try_from(from_han(&written)?).ok()?;
    Some((number, from + count))
}

/// The title in the 《》 that ends here.
fn title(before: &[char]) -> String {
    let from = before
        .iter()
        .rposition(|c| *c == '《')
        .map_or(0, |at| at + 1);
    let to = before.len().saturating_sub(1);
    before.get(from..to).unwrap_or_default().iter().collect()
}

/// Whether 本法, 本条例 … ends here.
fn itself(before: &[char]) -> bool {
    let tail: String = before.iter().skip(before.len().saturating_sub(3)).collect();
    ["本法", "本条例", "本办法", "本规定", "本细则"]
        .iter()
        .any(|word| tail.ends_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let characters: Vec<char> = text.chars().collect();
        named(&characters)
            .into_iter()
            .map(|(name, key)| format!("{}{key}", name.unwrap_or_default()))
            .collect()
    }

    #[test]
    fn lists_and_ranges_keep_their_statute() {
        assert_eq!(
            found("违反本法第三十条、第三十一条规定的"),
            ["第三十条", "第三十一条"]
        );
        assert_eq!(
            found("依照《甲法》第三条至第五条的规定"),
            ["甲法第三条", "甲法第四条", "甲法第五条"]
        );
        assert_eq!(
            found("违反本条例第九条第一款和第十条之一规定"),
            ["第九条", "第十条之一"]
        );
        assert_eq!(found("第九条所列情形"), Vec::<String>::new());
        assert_eq!(found("本法第二条；依照乙法第四条"), ["第二条"]);
    }
}

//! Citations in a query: the name of a statute with the articles behind it, in any spelling.

use yiju_engine::law::citation::{Pin, Reference, parse_list};
use yiju_engine::law::numerals::is_numeral;
use yiju_engine::law::registry::ArticleKey;

use super::names::{Named, Names};

/// The longest text behind a name that is read as a list of articles, in characters.
const LONGEST: usize = 60;

/// Articles that a query names.
#[derive(Debug, Clone, PartialEq)]
pub struct Cited {
    /// The statutes that may be meant, best first, with a confidence. Empty where none is named.
    pub statutes: Vec<(u32, f64)>,
    /// The version, where pinned.
    pub pin: Option<Pin>,
    /// The articles, each once, in the order as typed.
    pub articles: Vec<Place>,
    /// The first character of name and articles.
    pub start: usize,
    /// Behind the last character.
    pub end: usize,
}

/// An article, and the part of it that is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Which article.
    pub key: ArticleKey,
    /// The 款.
    pub paragraph: Option<u16>,
    /// The 项.
    pub item: Option<u16>,
}

/// Whether the number of an article may begin at a place: 第N, N条, or a bare number behind a name.
pub fn begins(text: &[char], at: usize) -> bool {
    let here = |at: usize| text.get(at).copied();
    let before = at.checked_sub(1).and_then(here);
    match here(at) {
        Some('第') => here(at + 1).is_some_and(is_numeral),
        Some('〔') => true,
        Some(character) if is_numeral(character) => {
            if before.is_some_and(|before| before == '第' || is_numeral(before)) {
                return false;
            }
            let end = text.iter().skip(at).take_while(|c| is_numeral(**c)).count() + at;
            match here(end) {
                None => true,
                Some(next) => matches!(next, '条' | '、' | ',' | '-' | '~' | '至' | '到' | '和'),
            }
        }
        _ => false,
    }
}

/// All citations, and the names that no article stands behind.
pub fn read(
    text: &[char],
    gaps: &dyn Fn(usize) -> bool,
    names: &Names,
    known: Vec<Named>,
) -> (Vec<Cited>, Vec<Named>) {
    let mut named = names.find(text, |at| {
        begins(text, at) || (gaps(at) && text.get(at).is_some_and(|c| is_numeral(*c)))
    });
    // What was found otherwise (first letters) goes before what letters look like.
    named.retain(|one| {
        known
            .iter()
            .all(|other| one.end <= other.start || other.end <= one.start)
    });
    named.extend(known);
    named.sort_by_key(|one| one.start);
    let mut cited: Vec<Cited> = Vec::new();
    let mut alone: Vec<Named> = Vec::new();
    for (number, name) in named.iter().enumerate() {
        let upto = named.get(number + 1).map_or(text.len(), |next| next.start);
        match articles(text, gaps, name.end, upto) {
            Some((pin, articles, end)) => cited.push(Cited {
                statutes: name.statutes.clone(),
                pin,
                articles,
                start: name.start,
                end,
            }),
            None => alone.push(name.clone()),
        }
    }
    if cited.is_empty()
        && let Some(found) = without_name(text, gaps)
    {
        let statutes = alone
            .first()
            .map(|name| name.statutes.clone())
            .unwrap_or_default();
        if !statutes.is_empty() {
            alone.remove(0);
        }
        cited.push(Cited { statutes, ..found });
    }
    (cited, alone)
}

/// Articles before the name of their statute, or without one: 第六十四条 城乡规划法.
fn without_name(text: &[char], gaps: &dyn Fn(usize) -> bool) -> Option<Cited> {
    let start = (0..text.len()).find(|at| {
        begins(text, *at) && {
            let from = at + usize::from(text.get(*at) == Some(&'第'));
            let end = text
                .iter()
                .skip(from)
                .take_while(|c| is_numeral(**c))
                .count()
                + from;
            text.get(end) == Some(&'条')
        }
    })?;
    let (pin, articles, end) = articles(text, gaps, start, text.len())?;
    Some(Cited {
        statutes: Vec::new(),
        pin,
        articles,
        start,
        end,
    })
}

type Found = (Option<Pin>, Vec<Place>, usize);

/// The articles that stand from here on: the longest piece that reads as a list.
fn articles(
    text: &[char],
    gaps: &dyn Fn(usize) -> bool,
    from: usize,
    upto: usize,
) -> Option<Found> {
    let from = from + usize::from(text.get(from) == Some(&'》'));
    let skip = text
        .iter()
        .skip(from)
        .take_while(|c| matches!(c, '的' | ':' | ',' | '、' | ' '))
        .count();
    let from = from + skip;
    let first = text.get(from)?;
    if *first != '第' && *first != '〔' && *first != '(' && !is_numeral(*first) {
        return None;
    }
    let upto = upto.min(from + LONGEST).min(text.len());
    for end in (from + 1..=upto).rev() {
        let piece: String = text.get(from..end)?.iter().collect();
        let bare = text.get(end - 1).is_some_and(|c| is_numeral(*c));
        // 15 of 15日 is no article.
        let broken = bare
            && end < text.len()
            && !gaps(end)
            && text.get(end).is_some_and(|c| c.is_alphanumeric());
        if broken {
            continue;
        }
        let Ok(references) = parse_list(&format!("《某法》{}", with_units(&piece))) else {
            continue;
        };
        let places = places(&references);
        if !places.is_empty() {
            let pin = references.first().and_then(|reference| reference.pin);
            return Some((pin, places, end));
        }
    }
    None
}

/// 1128到1131条 as lists have it: 1128条到1131条.
fn with_units(piece: &str) -> String {
    let characters: Vec<char> = piece.chars().collect();
    let mut out = String::with_capacity(piece.len() + 3);
    for (at, character) in characters.iter().enumerate() {
        let joins = matches!(character, '到' | '至' | '-' | '~' | '—');
        let before = at.checked_sub(1).and_then(|at| characters.get(at));
        if joins && before.is_some_and(|c| is_numeral(*c)) {
            let rest = characters.get(at + 1..).unwrap_or_default();
            let unit = rest.iter().find(|c| !is_numeral(**c) && **c != '第');
            out.extend(unit.filter(|c| matches!(c, '条' | '款' | '项')));
        }
        out.push(*character);
    }
    out
}

fn places(references: &[Reference]) -> Vec<Place> {
    let mut out: Vec<Place> = Vec::new();
    for reference in references {
        let Some(number) = reference.article else {
            continue;
        };
        let place = Place {
            key: ArticleKey::new(number, reference.sub),
            paragraph: reference.paragraph,
            item: reference.item,
        };
        if out.iter().all(|known| known.key != place.key) {
            out.push(place);
        }
    }
    out
}

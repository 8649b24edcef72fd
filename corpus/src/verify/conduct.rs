//! Is it the right 项: of the 项 of a 款, the cited one must speak most like the power and the duty that it breaks.
//!
//! Compared are pairs of characters. A pair counts by how few of the 项 have it; pairs that all have say nothing.

use std::collections::{HashMap, HashSet};

use yiju_engine::law::citation::Citation;
use yiju_engine::law::numerals::from_han;

use yiju_engine::model::KnowledgeBase;

use super::Findings;
use super::document::FindingKind;
use super::words::short;
use crate::clause::words::says_measure;
use crate::corpus::{Corpus, Place};
use crate::text::{Item, Paragraph};

/// How much better another 项 must fit before the cited one is called wrong, in hundredths: where no other power cites it,
/// and where one does.
const FREE: u64 = 105;
const TAKEN: u64 = 300;

pub(super) fn check(base: &KnowledgeBase, corpus: &Corpus, found: &mut Findings<'_>) {
    let version = found.version;
    let measures = version.clauses.iter().map(|clause| &clause.measure.basis);
    let mut seen: Vec<&Citation> = Vec::new();
    for citation in version.basis.iter().chain(measures) {
        if citation.item.is_none() || seen.contains(&citation) {
            continue;
        }
        seen.push(citation);
        let Place::Paragraph(_, _, paragraph, Some(item)) = corpus.place(citation) else {
            continue;
        };
        // 项 that hold the measures are compared by their measures.
        if paragraph.items.iter().any(|item| says_measure(&item.text)) {
            continue;
        }
        let Some(better) = better(base, corpus, found, citation, paragraph, item) else {
            continue;
        };
        let rule = format!("{}：{}", citation.label, found.power.short_name);
        let text = format!(
            "第{}项是“{}”，更像的是第{}项“{}”",
            item.number,
            short(&item.text),
            better.number,
            short(&better.text)
        );
        found.add(citation, FindingKind::Paragraph, rule, text);
    }
}

/// Another 项 that fits the power clearly better than the cited one.
fn better<'p>(
    base: &KnowledgeBase,
    corpus: &Corpus,
    found: &Findings<'_>,
    citation: &Citation,
    paragraph: &'p Paragraph,
    item: &Item,
) -> Option<&'p Item> {
    let own: Vec<u16> = found
        .version
        .basis
        .iter()
        .filter(|other| {
            other.statute == citation.statute
                && (other.article, other.sub) == (citation.article, citation.sub)
                && other.paragraph == citation.paragraph
        })
        .filter_map(|other| other.item)
        .collect();
    let weights = weights(paragraph);
    let query = query(corpus, found);
    // The article that was broken tells 项 apart where they name articles.
    let by_article = !articles(&item.text).is_empty();
    let fit = |item: &Item| {
        let named = if by_article {
            named(found, citation, item)
        } else {
            0
        };
        score(&query, &item.text, &weights) + named
    };
    let cited = fit(item);
    paragraph
        .items
        .iter()
        .filter(|other| other.number != item.number && !own.contains(&other.number))
        .map(|other| (fit(other), other))
        .filter(|(score, other)| {
            let taken = is_taken(base, found, citation, other.number);
            *score * 100 > cited * if taken { TAKEN } else { FREE }
        })
        .max_by_key(|(score, _)| *score)
        .map(|(_, other)| other)
}

/// Whether another power rests on the 项 with this number.
fn is_taken(base: &KnowledgeBase, found: &Findings<'_>, citation: &Citation, number: u16) -> bool {
    let here = |other: &Citation| {
        other.item == Some(number)
            && other.statute == citation.statute
            && other.version == citation.version
            && (other.article, other.sub, other.paragraph)
                == (citation.article, citation.sub, citation.paragraph)
    };
    let others = base
        .powers
        .iter()
        .filter(|power| power.id != found.power.id);
    let mut versions = others.flat_map(|power| &power.versions);
    versions.any(|version| version.basis.iter().any(here))
}

/// What the power says of its conduct, with how much each source counts.
fn query(corpus: &Corpus, found: &Findings<'_>) -> Vec<(HashSet<Pair>, u64)> {
    let power = found.power;
    let mut list = vec![(pairs(&power.short_name), 4)];
    for duty in &found.version.violates {
        if let Place::Paragraph(_, _, paragraph, item) = corpus.place(duty) {
            let words = item.map_or_else(|| paragraph.wording(), |item| item.text.clone());
            list.push((pairs(&words), 2));
        }
    }
    for phenomenon in &power.phenomena {
        list.push((pairs(phenomenon), 1));
    }
    list
}

type Pair = (char, char);

fn pairs(text: &str) -> HashSet<Pair> {
    let han: Vec<char> = text
        .chars()
        .filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c))
        .collect();
    han.windows(2)
        .filter_map(|pair| match pair {
            [one, other] => Some((*one, *other)),
            _ => None,
        })
        .collect()
}

/// How much each pair of the 项 counts: the fewer have it, the more.
fn weights(paragraph: &Paragraph) -> HashMap<Pair, u64> {
    let mut counts: HashMap<Pair, u64> = HashMap::new();
    for item in &paragraph.items {
        for pair in pairs(&item.text) {
            *counts.entry(pair).or_default() += 1;
        }
    }
    let all = paragraph.items.len() as u64;
    counts
        .into_iter()
        .map(|(pair, count)| (pair, 100 * (all - count) / (count * all.max(1))))
        .collect()
}

/// How much of what the power says stands in the words, against their length.
fn score(query: &[(HashSet<Pair>, u64)], words: &str, weights: &HashMap<Pair, u64>) -> u64 {
    let words = pairs(words);
    let length = words.len() as u64 + 8;
    let sum: u64 = query
        .iter()
        .map(|(said, counts)| {
            let shared = words.iter().filter(|pair| said.contains(*pair));
            let sum: u64 = shared.filter_map(|pair| weights.get(pair)).sum();
            sum * counts
        })
        .sum();
    sum * 100 / length
}

/// What a 项 gains by naming the article that the power says was broken.
fn named(found: &Findings<'_>, citation: &Citation, item: &Item) -> u64 {
    let broken = found
        .version
        .violates
        .iter()
        .filter(|duty| duty.statute == citation.statute)
        .any(|duty| articles(&item.text).contains(&duty.article));
    if broken { 10_000 } else { 0 }
}

/// The articles that words name.
fn articles(words: &str) -> Vec<u16> {
    words
        .split('第')
        .skip(1)
        .filter_map(|rest| rest.split_once('条'))
        .filter_map(|(number, _)| from_han(number))
        .filter_map(|number| u16::try_from(number).ok())
        .collect()
}

//! What became of the articles of an old text.

use std::collections::{BTreeMap, BTreeSet};

use yiju_corpus::clause;
use yiju_corpus::text::{Article, Text};
use yiju_engine::law::registry::ArticleKey;
use yiju_engine::wording;

use super::document::{Fate, NewArticle, OldArticle};
use super::pair::Pair;

/// How many old articles go to each new one, over all old texts.
pub type Shares = BTreeMap<ArticleKey, usize>;

/// Every article of the old text with its fate.
pub fn fates(old: &Text, new: &Text, pairs: &[Pair], shares: &Shares) -> Vec<OldArticle> {
    let articles = old.articles.iter();
    articles.map(|one| of(one, new, pairs, shares)).collect()
}

/// One article with its fate.
pub fn of(old: &Article, new: &Text, pairs: &[Pair], shares: &Shares) -> OldArticle {
    let mut own: Vec<&Pair> = pairs.iter().filter(|one| one.old == old.key).collect();
    own.sort_by(|a, b| b.near.total_cmp(&a.near));
    fate(old, new, &own, shares)
}

fn fate(old: &Article, new: &Text, pairs: &[&Pair], shares: &Shares) -> OldArticle {
    let targets: Vec<&Article> = pairs
        .iter()
        .filter_map(|pair| new.article(pair.new))
        .collect();
    let mut fates = BTreeSet::new();
    match targets.as_slice() {
        [] => {
            fates.insert(Fate::Gone);
        }
        [one] => {
            if one.key != old.key {
                fates.insert(Fate::Moved);
            }
            if bare(old) != bare(one) {
                fates.insert(Fate::Reworded);
            }
        }
        _ => {
            fates.insert(Fate::Split);
        }
    }
    if targets
        .iter()
        .any(|one| shares.get(&one.key).is_some_and(|count| *count > 1))
    {
        fates.insert(Fate::Merged);
    }
    let (from, to) = fines(old, &targets);
    if from != to {
        fates.insert(Fate::Amounts);
    }
    if fates.is_empty() {
        fates.insert(Fate::Same);
    }
    OldArticle {
        article: old.key.to_string(),
        fates: fates.into_iter().collect(),
        new: pairs
            .iter()
            .map(|pair| NewArticle {
                article: pair.new.to_string(),
                near: (pair.near * 100.0).round() / 100.0,
            })
            .collect(),
        fines_from: from.difference(&to).cloned().collect(),
        fines_to: to.difference(&from).cloned().collect(),
    }
}

/// The fines that both sides state; both empty where the old article has no successor.
fn fines(old: &Article, new: &[&Article]) -> (BTreeSet<String>, BTreeSet<String>) {
    if new.is_empty() {
        return (BTreeSet::new(), BTreeSet::new());
    }
    let of = |article: &Article| -> Vec<String> {
        let measures = article
            .paragraphs
            .iter()
            .flat_map(|one| clause::read(one, None));
        measures
            .filter(|one| one.kind == "罚款")
            .filter_map(|one| one.amount.as_ref().map(wording::amount))
            .collect()
    };
    let all = new.iter().flat_map(|one| of(one)).collect();
    (of(old).into_iter().collect(), all)
}

/// The words without punctuation and blanks.
fn bare(article: &Article) -> String {
    let wording = article.wording();
    wording
        .chars()
        .filter(|one| one.is_alphanumeric())
        .collect()
}

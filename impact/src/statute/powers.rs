//! The powers that rest on the old texts, and where their provisions went.

use std::collections::BTreeSet;

use yiju_corpus::text::{Article, Paragraph, Text};
use yiju_engine::law::citation::Citation;
use yiju_engine::law::registry::ArticleKey;
use yiju_engine::model::{KnowledgeBase, Power, PowerVersion};

use super::Old;
use super::document::{PowerRevision, RevisedPlace};
use super::fate::{self, Shares};
use super::pair::{Pair, nearness_of};

/// A place of the new text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Target {
    /// The article.
    pub article: ArticleKey,
    /// The 款, named exactly where the article has several.
    pub paragraph: Option<u16>,
    /// The 项.
    pub item: Option<u16>,
}

/// A power with the targets of its provisions, from which its new version is drafted.
pub struct Found<'k> {
    /// The power.
    pub power: &'k Power,
    /// What is told of it.
    pub revision: PowerRevision,
    /// Where what it says is broken went.
    pub violates: BTreeSet<Target>,
    /// Where what it rests on went.
    pub basis: BTreeSet<Target>,
}

/// The powers, by id.
pub fn powers<'k>(
    base: &'k KnowledgeBase,
    old: &[Old<'_>],
    new: &Text,
    shares: &Shares,
    short: &str,
) -> Vec<Found<'k>> {
    let mut found = Vec::new();
    for power in &base.powers {
        let mut one = Found {
            power,
            revision: PowerRevision {
                power: power.id.clone(),
                name: power.short_name.clone(),
                field: power.field.clone(),
                places: Vec::new(),
                already: already(power, new),
            },
            violates: BTreeSet::new(),
            basis: BTreeSet::new(),
        };
        let Some(version) = newest(power, old) else {
            continue;
        };
        for (role, cited) in [("违反", &version.violates), ("依据", &version.basis)] {
            for citation in cited {
                let Some(text) = old.iter().find(|one| one.holds(citation)) else {
                    continue;
                };
                let targets = targets(citation, text.text, new, &text.pairs);
                let article = ArticleKey::new(citation.article, citation.sub);
                let article = text.text.article(article);
                let told = article.map(|one| fate::of(one, new, &text.pairs, shares));
                one.revision.places.push(RevisedPlace {
                    role: role.to_owned(),
                    old: citation.label.to_string(),
                    fates: told.map(|told| told.fates).unwrap_or_default(),
                    new: targets.iter().map(|one| one.label(short)).collect(),
                });
                match role {
                    "违反" => one.violates.extend(targets),
                    _ => one.basis.extend(targets),
                }
            }
        }
        found.push(one);
    }
    found
}

/// The newest version that rests on an old text.
fn newest<'p>(power: &'p Power, old: &[Old<'_>]) -> Option<&'p PowerVersion> {
    let mut versions = power.versions.iter().rev();
    versions.find(|version| {
        let mut cited = version.basis.iter().chain(&version.violates);
        cited.any(|citation| old.iter().any(|one| one.holds(citation)))
    })
}

/// What a power rests on in the new text by now.
fn already(power: &Power, new: &Text) -> Vec<String> {
    let cited = power.versions.iter().flat_map(|version| &version.basis);
    let labels: BTreeSet<String> = cited
        .filter(|one| *one.title == *new.title && one.version == new.adopted)
        .map(|one| one.label.to_string())
        .collect();
    labels.into_iter().collect()
}

/// Where a provision went: in each new article that its article belongs to the nearest 款, and the nearest 项 where it names one.
fn targets(citation: &Citation, old: &Text, new: &Text, pairs: &[Pair]) -> Vec<Target> {
    let key = ArticleKey::new(citation.article, citation.sub);
    let Some(article) = old.article(key) else {
        return Vec::new();
    };
    let paragraph = match citation.paragraph {
        Some(_) => article.paragraph(citation.paragraph),
        None => article.paragraphs.first(),
    };
    let Some(paragraph) = paragraph else {
        return Vec::new();
    };
    let item = citation.item.and_then(|number| paragraph.item(number));
    let mut scored: Vec<(f64, Target)> = Vec::new();
    for pair in pairs.iter().filter(|one| one.old == key) {
        let Some(target) = new.article(pair.new) else {
            continue;
        };
        let words = match item {
            Some(item) => format!("{}\n{}", paragraph.text, item.text),
            None => paragraph.wording(),
        };
        if let Some((near, number, best)) = nearest(&words, target) {
            let item = item.and_then(|item| {
                let mut items: Vec<(f64, u16)> = best
                    .items
                    .iter()
                    .map(|one| (nearness_of(&item.text, &one.text), one.number))
                    .collect();
                items.sort_by(|a, b| b.0.total_cmp(&a.0));
                items
                    .first()
                    .filter(|first| first.0 > 0.0)
                    .map(|first| first.1)
            });
            let several = target.paragraphs.len() > 1;
            scored.push((
                near,
                Target {
                    article: target.key,
                    paragraph: several.then_some(number),
                    item,
                },
            ));
        }
    }
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    scored.into_iter().map(|(_, target)| target).collect()
}

fn nearest<'a>(words: &str, article: &'a Article) -> Option<(f64, u16, &'a Paragraph)> {
    let scored = (1_u16..)
        .zip(&article.paragraphs)
        .map(|(number, one)| (nearness_of(words, &one.wording()), number, one));
    scored.max_by(|a, b| a.0.total_cmp(&b.0))
}

impl Target {
    /// `《生态环境法典》第一千一百三十二条第三款`
    pub fn label(&self, short: &str) -> String {
        let han = |number: u16| yiju_engine::law::numerals::to_han(u32::from(number));
        let mut label = format!("《{short}》{}", self.article);
        if let Some(number) = self.paragraph {
            label.push_str(&format!("第{}款", han(number)));
        }
        if let Some(number) = self.item {
            label.push_str(&format!("第{}项", han(number)));
        }
        label
    }
}

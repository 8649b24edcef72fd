//! The powers that rest on a provision.

use std::collections::HashMap;
use std::sync::Arc;

use yiju_engine::law::Citation;
use yiju_engine::model::KnowledgeBase;

/// An article of a statute.
type Article = (Arc<str>, u16, Option<u16>);

/// For each article the powers that violate it or rest on it, with the place in it.
#[derive(Default)]
pub struct Cited {
    articles: HashMap<Article, Vec<(u32, Citation)>>,
}

impl Cited {
    /// Gathers the provisions of all powers.
    pub fn new(knowledge: &KnowledgeBase) -> Self {
        let mut articles: HashMap<Article, Vec<(u32, Citation)>> = HashMap::new();
        for (number, power) in (0_u32..).zip(&knowledge.powers) {
            for version in &power.versions {
                for citation in version.basis.iter().chain(&version.violates) {
                    let article = (citation.statute.clone(), citation.article, citation.sub);
                    let entry = articles.entry(article).or_default();
                    if !entry
                        .iter()
                        .any(|(known, at)| *known == number && at == citation)
                    {
                        entry.push((number, citation.clone()));
                    }
                }
            }
        }
        Self { articles }
    }

    /// The powers that rest on a provision, by number: those of the very 款 and 项 where there are such, else those of the
    /// article.
    pub fn powers(&self, citation: &Citation) -> Vec<u32> {
        let article = (citation.statute.clone(), citation.article, citation.sub);
        let Some(found) = self.articles.get(&article) else {
            return Vec::new();
        };
        let part =
            |one: Option<u16>, other: Option<u16>| one.is_none() || other.is_none() || one == other;
        let within =
            |at: &Citation| part(at.paragraph, citation.paragraph) && part(at.item, citation.item);
        let of = |exact: bool| {
            let mut powers: Vec<u32> = found
                .iter()
                .filter(|(_, at)| !exact || within(at))
                .map(|(power, _)| *power)
                .collect();
            powers.dedup();
            powers.sort_unstable();
            powers.dedup();
            powers
        };
        let exact = of(true);
        if exact.is_empty() { of(false) } else { exact }
    }
}

/// How sure it is that one of the powers that rest on a cited provision is meant.
const SURE: f64 = 0.85;

/// What is left of the probability of the others.
const OTHERS: f64 = 0.4;

/// Moves probability to the powers that rest on a cited provision, shared out by what the rest of the text says for each.
pub fn lean(scored: &mut [(u32, f64)], cited: &[u32]) {
    const SLIGHT: f64 = 0.02;
    let is_cited = |document: u32| cited.binary_search(&document).is_ok();
    let sum: f64 = scored
        .iter()
        .filter(|(document, _)| is_cited(*document))
        .map(|(_, score)| score + SLIGHT)
        .sum();
    for (document, score) in scored {
        if is_cited(*document) {
            let share = (*score + SLIGHT) / sum.max(SLIGHT);
            *score += (1.0 - *score) * SURE * share;
        } else {
            *score *= OTHERS;
        }
    }
}

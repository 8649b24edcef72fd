//! The powers that a row of a list may mean, each with what speaks for it.

use std::collections::HashMap;

use schemars::JsonSchema;
use serde::Serialize;
use yiju_engine::law::Citation;
use yiju_engine::law::date::Date;
use yiju_engine::model::{KnowledgeBase, Power, PowerVersion};

use crate::cited::{Cited, Place};
use crate::names::Names;

/// How the provisions that a row names agree with those of a power, from worst to best.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Cites {
    /// Not at all, or the row names none.
    Nothing,
    /// The provision that is violated, not the one that punishes.
    Violated,
    /// The same article, another 款 or 项.
    SameArticle,
    /// One place lies within the other: the row names the article, the power rests on a 项 of it, or the other way round.
    Within,
    /// The same place.
    Same,
}

/// A power that a row may mean.
#[derive(Debug, Clone, PartialEq)]
pub struct Match<'k> {
    /// The power.
    pub power: &'k Power,
    /// The version whose provisions agree best; one that applies on the day goes first.
    pub version: &'k PowerVersion,
    /// Whether that version applies on the day.
    pub applies: bool,
    /// How the provisions agree.
    pub cites: Cites,
    /// How near the names are, from 0 to 1.
    pub name: f64,
    /// Whether the row carries the power's own number.
    pub numbered: bool,
}

/// Finds the powers that rows may mean.
pub struct Finder<'k> {
    knowledge: &'k KnowledgeBase,
    names: Names,
    /// The powers that have to do with an article.
    by_article: HashMap<(&'k str, u16, Option<u16>), Vec<usize>>,
    date: Date,
}

/// From here on a name alone makes a power a candidate.
const NAME_ALONE: f64 = 0.5;

/// How many powers are kept that only the name speaks for.
const BY_NAME: usize = 5;

impl<'k> Finder<'k> {
    /// For the powers of a knowledge base, versions chosen by a day.
    pub fn new(knowledge: &'k KnowledgeBase, date: Date) -> Self {
        let names = (0..).zip(&knowledge.powers).flat_map(|(index, power)| {
            [
                (index, power.name.as_str()),
                (index, power.short_name.as_str()),
            ]
        });
        let mut by_article: HashMap<_, Vec<usize>> = HashMap::new();
        for (index, power) in knowledge.powers.iter().enumerate() {
            for version in &power.versions {
                for citation in rests_on(version).chain(&version.violates) {
                    let key = (&*citation.statute, citation.article, citation.sub);
                    let list = by_article.entry(key).or_default();
                    if list.last() != Some(&index) {
                        list.push(index);
                    }
                }
            }
        }
        Self {
            knowledge,
            names: Names::new(names),
            by_article,
            date,
        }
    }

    /// The powers that a row with this name, code and these provisions may mean, best first.
    pub fn find(&self, name: &str, code: &str, cited: &[Cited]) -> Vec<Match<'k>> {
        let near = self.names.near(name);
        let mut indices: Vec<usize> = cited
            .iter()
            .filter_map(|one| {
                let place = one.place?;
                let key = (one.statute.as_deref()?, place.article, place.sub);
                self.by_article.get(&key)
            })
            .flatten()
            .copied()
            .collect();
        let mut by_name: Vec<(usize, f64)> = near
            .iter()
            .filter(|(_, score)| **score >= NAME_ALONE)
            .map(|(index, score)| (*index, *score))
            .collect();
        by_name.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        indices.extend(by_name.iter().take(BY_NAME).map(|(index, _)| *index));
        let numbered = self
            .knowledge
            .powers
            .iter()
            .position(|power| power.id == code);
        indices.extend(numbered);
        indices.sort_unstable();
        indices.dedup();
        let mut found: Vec<Match<'k>> = indices
            .into_iter()
            .filter_map(|index| {
                let power = self.knowledge.powers.get(index)?;
                let (version, cites, applies) = self.best_version(power, cited)?;
                Some(Match {
                    power,
                    version,
                    applies,
                    cites,
                    name: near.get(&index).copied().unwrap_or(0.0),
                    numbered: numbered == Some(index),
                })
            })
            .collect();
        found.sort_by(|a, b| {
            let weight = |one: &Match<'_>| {
                0.6 * one.cites.weight() + 0.4 * one.name + f64::from(u8::from(one.numbered))
            };
            weight(b)
                .total_cmp(&weight(a))
                .then_with(|| b.applies.cmp(&a.applies))
                .then_with(|| a.power.id.cmp(&b.power.id))
        });
        found
    }

    /// The version that applies on the day if it agrees as well as any, else the last one that agrees best.
    fn best_version(
        &self,
        power: &'k Power,
        cited: &[Cited],
    ) -> Option<(&'k PowerVersion, Cites, bool)> {
        let version = power.versions.iter().max_by_key(|version| {
            let applies = applies(version, self.date);
            (agreement(version, cited), applies, version.from)
        })?;
        Some((
            version,
            agreement(version, cited),
            applies(version, self.date),
        ))
    }
}

impl Cites {
    /// What the agreement counts beside the name.
    fn weight(self) -> f64 {
        match self {
            Self::Nothing => 0.0,
            Self::Violated => 0.3,
            Self::SameArticle => 0.35,
            Self::Within => 0.8,
            Self::Same => 1.0,
        }
    }
}

/// Whether a version of a power applies on a day.
pub fn applies(version: &PowerVersion, date: Date) -> bool {
    version.from <= date && version.to.is_none_or(|to| date <= to)
}

/// The provisions that give a version its penalties. Where a 款 punishes several 项, its measures stand in the whole 款, which
/// says nothing beside the 项 of the power.
fn rests_on(version: &PowerVersion) -> impl Iterator<Item = &Citation> {
    let measures = version.clauses.iter().map(|clause| &clause.measure.basis);
    let further = measures.filter(|wide| !version.basis.iter().any(|own| wide.covers(own)));
    version.basis.iter().chain(further)
}

fn agreement(version: &PowerVersion, cited: &[Cited]) -> Cites {
    let mut best = Cites::Nothing;
    for one in cited {
        let (Some(statute), Some(place)) = (one.statute.as_deref(), one.place) else {
            continue;
        };
        let here = |citation: &&Citation| &*citation.statute == statute;
        for citation in rests_on(version).filter(here) {
            best = best.max(compare(place, Place::of(citation)));
        }
        if version
            .violates
            .iter()
            .filter(here)
            .any(|citation| compare(place, Place::of(citation)) >= Cites::Within)
        {
            best = best.max(Cites::Violated);
        }
    }
    best
}

/// How a place in a list agrees with one of the rules. An article with one 款 is cited with or without 第一款.
fn compare(listed: Place, ruled: Place) -> Cites {
    if (listed.article, listed.sub) != (ruled.article, ruled.sub) {
        return Cites::Nothing;
    }
    let only = |listed: Option<u16>| {
        if listed == Some(1) && ruled.paragraph.is_none() {
            None
        } else {
            listed
        }
    };
    let paragraphs = (only(listed.paragraph), ruled.paragraph);
    let items = (listed.item, ruled.item);
    let differ = |(a, b): (Option<u16>, Option<u16>)| a.is_some() && b.is_some() && a != b;
    // A 项 without its 款 is looked for in all of them.
    if differ(paragraphs) || differ(items) {
        Cites::SameArticle
    } else if items.0 == items.1
        && (paragraphs.0 == paragraphs.1 || items.0.is_some() && paragraphs.0.is_none())
    {
        Cites::Same
    } else {
        Cites::Within
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(paragraph: Option<u16>, item: Option<u16>) -> Place {
        Place {
            article: 4,
            sub: None,
            paragraph,
            item,
        }
    }

    #[test]
    fn places_are_compared_by_what_both_name() {
        for (listed, ruled, expected) in [
            ((None, None), (None, None), Cites::Same),
            ((Some(1), None), (None, None), Cites::Same),
            ((None, Some(2)), (Some(1), Some(2)), Cites::Same),
            ((None, None), (Some(1), Some(2)), Cites::Within),
            ((Some(1), Some(2)), (Some(1), None), Cites::Within),
            ((Some(1), None), (Some(2), None), Cites::SameArticle),
            ((None, Some(1)), (None, Some(2)), Cites::SameArticle),
        ] {
            let (listed, ruled) = (place(listed.0, listed.1), place(ruled.0, ruled.1));
            assert_eq!(compare(listed, ruled), expected, "{listed:?} {ruled:?}");
        }
        let other = Place {
            article: 5,
            ..place(None, None)
        };
        assert_eq!(compare(other, place(None, None)), Cites::Nothing);
    }
}

//! Sentences with the penalty provisions that a careful adviser would name, written before anything was tuned.
//!
//! `expected` holds alternatives: `城市道路管理条例42@27(6)` is Article 42 for a violation of Article 27 item 6,
//! `大气污染防治法118.3` Article 118 paragraph 3, `-` that none of the powers fits.
#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking; each user takes what it needs"
)]

use yiju_engine::law::Citation;
use yiju_engine::model::{KnowledgeBase, Power};

/// The sentences.
pub const OBSERVATIONS: &str = include_str!("../data/observations.tsv");

/// Which half a sentence belongs to. Only `Tune` may be looked at while weights are chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Half {
    Tune,
    Held,
}

/// A sentence.
#[derive(Debug, Clone)]
pub struct Observation {
    pub half: Half,
    pub field: String,
    pub expected: Vec<Place>,
    pub text: String,
}

/// A penalty provision, and the provision violated where it matters.
#[derive(Debug, Clone)]
pub struct Place {
    statute: String,
    article: u16,
    paragraph: Option<u16>,
    item: Option<u16>,
    violates: Option<(u16, Option<u16>)>,
}

impl Place {
    fn parse(text: &str) -> Self {
        let (basis, violates) = text
            .split_once('@')
            .map_or((text, None), |(basis, violates)| (basis, Some(violates)));
        let digits = basis
            .find(|character: char| character.is_ascii_digit())
            .expect("an article");
        let (statute, number) = basis.split_at(digits);
        let (number, item) = with_item(number);
        let (article, paragraph) = number
            .split_once('.')
            .map_or((number, None), |(article, rest)| (article, Some(rest)));
        Self {
            statute: statute.to_owned(),
            article: article.parse().expect("a number"),
            paragraph: paragraph.map(|number| number.parse().expect("a number")),
            item,
            violates: violates.map(|text| {
                let (article, item) = with_item(text);
                (article.parse().expect("a number"), item)
            }),
        }
    }

    /// Whether this is the article of a citation.
    pub fn is_article(&self, citation: &Citation) -> bool {
        *citation.short == *self.statute && citation.article == self.article
    }

    fn covers(&self, citation: &Citation) -> bool {
        let part = |mine: Option<u16>, theirs: Option<u16>| {
            mine.is_none() || theirs.is_none() || mine == theirs
        };
        self.is_article(citation)
            && part(self.paragraph, citation.paragraph)
            && part(self.item, citation.item)
    }

    /// Whether a power rests on this very provision.
    pub fn is_of(&self, power: &Power) -> bool {
        power.versions.iter().any(|version| {
            let violated = self.violates.is_none_or(|(article, item)| {
                version.violates.iter().any(|citation| {
                    citation.article == article && (item.is_none() || citation.item == item)
                })
            });
            violated && version.basis.iter().any(|citation| self.covers(citation))
        })
    }
}

fn with_item(text: &str) -> (&str, Option<u16>) {
    match text.split_once('(') {
        Some((number, item)) => (
            number,
            Some(item.trim_end_matches(')').parse().expect("an item")),
        ),
        None => (text, None),
    }
}

impl Observation {
    /// Whether a power is a right answer, to the paragraph and item.
    pub fn is_answer(&self, power: &Power) -> bool {
        self.expected.iter().any(|place| place.is_of(power))
    }

    /// Whether a power rests on the right article.
    pub fn is_article(&self, power: &Power) -> bool {
        let mut cited = power.versions.iter().flat_map(|version| &version.basis);
        cited.any(|citation| self.expected.iter().any(|place| place.is_article(citation)))
    }

    /// Whether the rules hold a right answer at all.
    pub fn is_covered(&self, knowledge: &KnowledgeBase) -> bool {
        knowledge.powers.iter().any(|power| self.is_answer(power))
    }

    /// Whether no power fits.
    pub fn is_negative(&self) -> bool {
        self.expected.is_empty()
    }
}

/// All sentences, in the order of the file.
pub fn all() -> Vec<Observation> {
    let mut lines = OBSERVATIONS.lines();
    assert_eq!(lines.next(), Some("id\thalf\tfield\texpected\ttext"));
    lines
        .filter(|line| !line.is_empty())
        .map(|line| {
            let columns: Vec<&str> = line.split('\t').collect();
            let [_, half, field, expected, text] = columns.as_slice() else {
                panic!("five columns: {line}")
            };
            let expected = if *expected == "-" {
                Vec::new()
            } else {
                expected.split('|').map(Place::parse).collect()
            };
            Observation {
                half: if *half == "held" {
                    Half::Held
                } else {
                    Half::Tune
                },
                field: (*field).to_owned(),
                expected,
                text: (*text).to_owned(),
            }
        })
        .collect()
}

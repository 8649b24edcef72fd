//! Sentences with the penalty provisions that a careful adviser would name, written before anything was tuned.
//!
//! `expected` holds alternatives: `城市道路管理条例42@27(6)` is Article 42 for a violation of Article 27 item 6,
//! `大气污染防治法118.3` Article 118 paragraph 3, `-` that none of the powers fits. `A|B&C` are two acts: A or B, and C.
//! A sixth column names the likely authority where none fits (`无`: nobody's matter).
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

/// The first set of sentences, used since the first tuning.
pub const FIRST: &str = include_str!("../data/observations.tsv");

/// The second set, by another writer.
pub const SECOND: &str = include_str!("../data/observations2.tsv");

/// Sentences that are no matter of ours, written for training alone: lawful conduct, neighbours, talk.
pub const OTHERS: &str = include_str!("../data/others.tsv");

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
    /// The acts, each with the provisions that answer to it.
    pub acts: Vec<Vec<Place>>,
    pub text: String,
    /// Whose matter it is instead, as the writer sees it.
    pub elsewhere: String,
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
    fn places(&self) -> impl Iterator<Item = &Place> {
        self.acts.iter().flatten()
    }

    /// Whether a power is a right answer, to the paragraph and item.
    pub fn is_answer(&self, power: &Power) -> bool {
        self.places().any(|place| place.is_of(power))
    }

    /// Whether a power rests on the right article.
    pub fn is_article(&self, power: &Power) -> bool {
        self.places().any(|place| rests_on(power, place))
    }

    /// How many of its acts are answered, by article, by one of these powers.
    pub fn acts_answered<'p>(&self, powers: impl Iterator<Item = &'p Power> + Clone) -> usize {
        let answered = |act: &&Vec<Place>| {
            let mut powers = powers.clone();
            powers.any(|power| act.iter().any(|place| rests_on(power, place)))
        };
        self.acts.iter().filter(answered).count()
    }

    /// Whether the rules hold a right answer at all.
    pub fn is_covered(&self, knowledge: &KnowledgeBase) -> bool {
        knowledge.powers.iter().any(|power| self.is_answer(power))
    }

    /// Whether no power fits.
    pub fn is_negative(&self) -> bool {
        self.acts.is_empty()
    }

    /// Whether it is no matter of ours but close to one.
    pub fn is_near_miss(&self) -> bool {
        self.is_negative() && !["无关", "其他"].contains(&self.field.as_str())
    }
}

fn rests_on(power: &Power, place: &Place) -> bool {
    let mut cited = power.versions.iter().flat_map(|version| &version.basis);
    cited.any(|citation| place.is_article(citation))
}

/// All sentences of a set, in the order of the file.
pub fn of(set: &str) -> Vec<Observation> {
    let mut lines = set.lines();
    let head = lines.next().expect("a head");
    assert!(head.starts_with("id\thalf\tfield\texpected\ttext"));
    lines
        .filter(|line| !line.is_empty())
        .map(|line| {
            let mut columns: Vec<&str> = line.split('\t').collect();
            columns.resize(6, "");
            let [_, half, field, expected, text, elsewhere] = columns.as_slice() else {
                panic!("six columns at most: {line}")
            };
            let act = |act: &str| act.split('|').map(Place::parse).collect();
            let acts = if *expected == "-" {
                Vec::new()
            } else {
                expected.split('&').map(act).collect()
            };
            Observation {
                half: if *half == "held" {
                    Half::Held
                } else {
                    Half::Tune
                },
                field: (*field).to_owned(),
                acts,
                text: (*text).to_owned(),
                elsewhere: (*elsewhere).to_owned(),
            }
        })
        .collect()
}

/// The sentences of both sets.
pub fn all() -> Vec<Observation> {
    let mut all = of(FIRST);
    all.extend(of(SECOND));
    all
}

/// The sentences that the weights are trained on.
pub fn training() -> Vec<Observation> {
    let mut all = all();
    all.extend(of(OTHERS));
    all.retain(|observation| observation.half == Half::Tune);
    all
}

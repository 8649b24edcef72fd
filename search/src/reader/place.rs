//! The district that a text names.

use std::collections::HashMap;

use daachorse::{CharwiseDoubleArrayAhoCorasick, CharwiseDoubleArrayAhoCorasickBuilder, MatchKind};
use yiju_engine::model::KnowledgeBase;

use crate::fold::fold_phrase;

use super::polarity::Stands;
use super::text::Prepared;
use super::{Note, NoteKind, ReadPlace};

/// What a text says about the place.
pub enum Named {
    /// No district.
    None,
    /// One, and the folded characters that name it.
    One(ReadPlace, (usize, usize)),
    /// Several that do not lie in each other.
    Several(Note),
}

/// Names of all districts.
#[derive(Default)]
pub struct Places {
    automaton: Option<CharwiseDoubleArrayAhoCorasick<u32>>,
    /// Districts by number: id, and the number of the area they belong to.
    districts: Vec<(String, Option<usize>)>,
    /// For each word the districts that it may mean.
    meanings: Vec<Vec<usize>>,
}

impl Places {
    /// Prepares the districts of a knowledge base.
    pub fn new(knowledge: &KnowledgeBase) -> Self {
        let number_of = |id: &str| {
            knowledge
                .districts
                .iter()
                .position(|district| district.id == id)
        };
        let districts = knowledge
            .districts
            .iter()
            .map(|district| {
                (
                    district.id.clone(),
                    district.within.as_deref().and_then(number_of),
                )
            })
            .collect();
        let mut words: HashMap<String, Vec<usize>> = HashMap::new();
        for (number, district) in knowledge.districts.iter().enumerate() {
            for word in std::iter::once(&district.id).chain(&district.aliases) {
                let word = fold_phrase(word).into_owned();
                if !word.is_empty() {
                    words.entry(word).or_default().push(number);
                }
            }
        }
        let mut words: Vec<(String, Vec<usize>)> = words.into_iter().collect();
        words.sort();
        let (words, mut meanings): (Vec<String>, Vec<Vec<usize>>) = words.into_iter().unzip();
        for meaning in &mut meanings {
            meaning.dedup();
        }
        let automaton = CharwiseDoubleArrayAhoCorasickBuilder::new()
            .match_kind(MatchKind::LeftmostLongest)
            .build(&words)
            .ok();
        Self {
            automaton,
            districts,
            meanings,
        }
    }

    /// The district that a text names.
    pub fn read(&self, text: &Prepared<'_>) -> Named {
        let Some(automaton) = &self.automaton else {
            return Named::None;
        };
        let mut named: Vec<(usize, (usize, usize))> = Vec::new();
        for found in automaton.leftmost_find_iter(text.folded.text()) {
            let (start, end) = (text.index_of(found.start()), text.index_of(found.end()));
            if text.polarity.of(&text.characters, start, end, false) != Stands::Stated {
                continue;
            }
            for number in self
                .meanings
                .get(found.value() as usize)
                .into_iter()
                .flatten()
            {
                if !named.iter().any(|(known, _)| known == number) {
                    named.push((*number, (start, end)));
                }
            }
        }
        // 遂宁市船山区: the inner one is meant
        let innermost: Vec<_> = named
            .iter()
            .filter(|(number, _)| {
                !named
                    .iter()
                    .any(|(other, _)| self.is_within(*other, *number))
            })
            .collect();
        let span = |(start, end): (usize, usize)| text.folded.span(start, end);
        match innermost.as_slice() {
            [] => Named::None,
            [(number, range)] => match self.districts.get(*number) {
                Some((district, _)) => Named::One(
                    ReadPlace {
                        district: district.clone(),
                        span: span(*range),
                    },
                    *range,
                ),
                None => Named::None,
            },
            several => {
                let spans = several.iter().map(|(_, range)| span(*range)).collect();
                Named::Several(Note {
                    kind: NoteKind::Places,
                    fact: None,
                    spans,
                })
            }
        }
    }

    /// Whether district `inner` lies in `outer`, and is not the same.
    fn is_within(&self, inner: usize, outer: usize) -> bool {
        let mut at = inner;
        // as many steps as there are districts, so that a circle of 属 ends
        for _ in 0..self.districts.len() {
            match self.districts.get(at).and_then(|(_, within)| *within) {
                Some(next) if next == outer => return next != inner,
                Some(next) => at = next,
                None => return false,
            }
        }
        false
    }
}

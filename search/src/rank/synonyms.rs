//! 同义: words that stand for one another, found in one pass.

use std::collections::BTreeMap;

use daachorse::CharwiseDoubleArrayAhoCorasick;
use yiju_engine::model::{KnowledgeBase, SynonymGroup};

use crate::fold::fold_phrase;

/// All words of all groups.
#[derive(Default)]
pub struct Synonyms {
    automaton: Option<CharwiseDoubleArrayAhoCorasick<u32>>,
    /// For each word the groups it belongs to.
    groups: Vec<Vec<u32>>,
}

impl Synonyms {
    /// The groups that observations are read and ranked by.
    pub fn for_matching(knowledge: &KnowledgeBase) -> Self {
        Self::among(knowledge, |group| !group.search)
    }

    /// The groups that statutes are searched by: all of them.
    pub fn for_search(knowledge: &KnowledgeBase) -> Self {
        Self::among(knowledge, |_| true)
    }

    fn among(knowledge: &KnowledgeBase, wanted: impl Fn(&SynonymGroup) -> bool) -> Self {
        let mut words: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        let groups = (0_u32..).zip(&knowledge.synonyms);
        for (number, group) in groups.filter(|(_, group)| wanted(group)) {
            for word in std::iter::once(&group.term).chain(&group.words) {
                let word = fold_phrase(word).into_owned();
                // a single character stands in too many words
                if word.chars().nth(1).is_some() {
                    words.entry(word).or_default().push(number);
                }
            }
        }
        let (words, mut groups): (Vec<String>, Vec<Vec<u32>>) = words.into_iter().unzip();
        for group in &mut groups {
            group.dedup();
        }
        Self {
            automaton: CharwiseDoubleArrayAhoCorasick::new(&words).ok(),
            groups,
        }
    }

    /// The groups of the words of a folded text, with repetitions.
    pub fn groups<'s>(&'s self, text: &'s str) -> impl Iterator<Item = u32> + 's {
        self.occurrences(text).map(|(group, ..)| group)
    }

    /// The groups of the words of a folded text, and the bytes at which the words stand.
    pub fn occurrences<'s>(
        &'s self,
        text: &'s str,
    ) -> impl Iterator<Item = (u32, usize, usize)> + 's {
        self.automaton
            .iter()
            .flat_map(move |automaton| automaton.find_overlapping_iter(text))
            .flat_map(|found| {
                let groups = self
                    .groups
                    .get(found.value() as usize)
                    .into_iter()
                    .flatten();
                groups.map(move |group| (*group, found.start(), found.end()))
            })
    }
}

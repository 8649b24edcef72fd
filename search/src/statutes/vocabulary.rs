//! Which characters stand beside which in the texts, and how often: the measure of what is a word and what a mistake.

use std::collections::HashMap;

use tantivy::Searcher;
use tantivy::schema::Field;

use super::sound;

/// Pairs that fewer documents have are no words.
const LEAST_DOCUMENTS: u32 = 2;

/// Pairs of characters with the number of documents that have them.
#[derive(Debug, Default)]
pub struct Vocabulary {
    pairs: HashMap<(char, char), u32>,
    after: HashMap<char, Vec<char>>,
    before: HashMap<char, Vec<char>>,
    /// Characters by syllable.
    spoken: HashMap<&'static str, Vec<char>>,
    /// In how many pairs a character stands, summed over documents.
    single: HashMap<char, u32>,
}

impl Vocabulary {
    /// Reads the pairs of these fields.
    pub fn read(searcher: &Searcher, fields: &[Field]) -> Self {
        let mut vocabulary = Self::default();
        for segment in searcher.segment_readers() {
            for field in fields {
                let Ok(inverted) = segment.inverted_index(*field) else {
                    continue;
                };
                let Ok(mut stream) = inverted.terms().stream() else {
                    continue;
                };
                while let Some((term, info)) = stream.next() {
                    let mut characters = std::str::from_utf8(term).unwrap_or_default().chars();
                    if let (Some(first), Some(second)) = (characters.next(), characters.next())
                        && info.doc_freq >= LEAST_DOCUMENTS
                    {
                        let count = vocabulary.pairs.entry((first, second)).or_default();
                        *count = (*count).max(info.doc_freq);
                    }
                }
            }
        }
        vocabulary.turned()
    }

    /// The pairs of these words, each in so many documents.
    #[cfg(test)]
    pub fn of(words: &[&str], count: u32) -> Self {
        let mut vocabulary = Self::default();
        for word in words {
            let characters: Vec<char> = word.chars().collect();
            for pair in characters.windows(2) {
                if let [first, second] = pair {
                    vocabulary.pairs.insert((*first, *second), count);
                }
            }
        }
        vocabulary.turned()
    }

    /// Fills in what follows from the pairs.
    fn turned(mut self) -> Self {
        let vocabulary = &mut self;
        for ((first, second), count) in &vocabulary.pairs {
            vocabulary.after.entry(*first).or_default().push(*second);
            vocabulary.before.entry(*second).or_default().push(*first);
            for character in [*first, *second] {
                *vocabulary.single.entry(character).or_default() += count;
            }
        }
        // The order of a hash map differs from run to run.
        for list in vocabulary
            .after
            .values_mut()
            .chain(vocabulary.before.values_mut())
        {
            list.sort_unstable();
        }
        let mut characters: Vec<char> = vocabulary.single.keys().copied().collect();
        characters.sort_unstable();
        for character in characters {
            if let Some(syllable) = sound::syllable(character) {
                vocabulary
                    .spoken
                    .entry(syllable)
                    .or_default()
                    .push(character);
            }
        }
        self
    }

    /// In how many documents two characters stand side by side.
    pub fn count(&self, first: char, second: char) -> u32 {
        self.pairs.get(&(first, second)).copied().unwrap_or(0)
    }

    /// The characters that stand behind this one.
    pub fn after(&self, character: char) -> &[char] {
        self.after.get(&character).map_or(&[], Vec::as_slice)
    }

    /// The characters that stand before this one.
    pub fn before(&self, character: char) -> &[char] {
        self.before.get(&character).map_or(&[], Vec::as_slice)
    }

    /// The likeliest characters for these syllables; `None` where a syllable has none.
    pub fn write(&self, syllables: &[&str]) -> Option<Vec<char>> {
        // For each character of the last syllable: the weight of the best way to it, and where it came from.
        let mut ways: Vec<Vec<(char, f64, usize)>> = Vec::new();
        for syllable in syllables {
            let characters = self.spoken.get(syllable)?;
            let last = ways.last();
            let step = characters
                .iter()
                .map(|character| {
                    let alone =
                        f64::from(self.single.get(character).copied().unwrap_or(0) + 1).ln();
                    let best = last.into_iter().flatten().enumerate().map(
                        |(from, (before, weight, _))| {
                            let pair = f64::from(self.count(*before, *character));
                            let weight = weight
                                + if pair > 0.0 {
                                    4.0 + pair.ln() * 2.0
                                } else {
                                    0.0
                                };
                            (weight, from)
                        },
                    );
                    let (weight, from) = best
                        .max_by(|one, other| one.0.total_cmp(&other.0))
                        .unwrap_or((0.0, 0));
                    (*character, weight + alone * 0.2, from)
                })
                .collect();
            ways.push(step);
        }
        let mut at = ways
            .last()?
            .iter()
            .enumerate()
            .max_by(|one, other| one.1.1.total_cmp(&other.1.1))?
            .0;
        let mut out = Vec::new();
        for step in ways.iter().rev() {
            let (character, _, from) = step.get(at)?;
            out.push(*character);
            at = *from;
        }
        out.reverse();
        Some(out)
    }
}

//! A folded text, prepared once for everything that reads it.

use crate::fold::Folded;

use super::moment::{self, Moment};
use super::polarity::Polarity;
use super::quantity::{self, Quantity};

/// A folded text with its characters, negations, dates and quantities.
pub struct Prepared<'t> {
    /// The folded text.
    pub folded: &'t Folded,
    /// Its characters.
    pub characters: Vec<char>,
    /// For each byte at which a character begins, and for the end, the index of that character.
    indexes: Vec<u32>,
    /// Its negations.
    pub polarity: Polarity,
    /// Its dates and times of day.
    pub moments: Vec<Moment>,
    /// Its other quantities.
    pub quantities: Vec<Quantity>,
}

impl<'t> Prepared<'t> {
    /// Prepares a text.
    pub fn new(folded: &'t Folded) -> Self {
        let text = folded.text();
        let characters: Vec<char> = text.chars().collect();
        let mut indexes = vec![0_u32; text.len() + 1];
        for (index, (byte, _)) in (0_u32..).zip(text.char_indices()) {
            if let Some(slot) = indexes.get_mut(byte) {
                *slot = index;
            }
        }
        if let Some(slot) = indexes.last_mut() {
            *slot = u32::try_from(characters.len()).unwrap_or(u32::MAX);
        }
        let index_of = |byte: usize| {
            indexes
                .get(byte)
                .map_or(characters.len(), |index| *index as usize)
        };
        let polarity = Polarity::new(text, index_of);
        let moments = moment::scan(&characters);
        let taken: Vec<(usize, usize)> = moments
            .iter()
            .map(|moment| (moment.start, moment.end))
            .collect();
        let quantities = quantity::scan(&characters, &taken);
        Self {
            folded,
            characters,
            indexes,
            polarity,
            moments,
            quantities,
        }
    }

    /// The index of the character that begins at this byte.
    pub fn index_of(&self, byte: usize) -> usize {
        self.indexes
            .get(byte)
            .map_or(self.characters.len(), |index| *index as usize)
    }
}

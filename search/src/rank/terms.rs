//! What texts are compared by: single characters, pairs of neighbours, groups of synonyms, recognised facts.

use std::hash::{BuildHasherDefault, Hasher};

use yiju_engine::model::{FactId, FactValue};

use crate::fold::is_han;

/// A unit of comparison, packed into one number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Term(u64);

const SYNONYM: u64 = 1 << 62;
const FACT: u64 = 1 << 63;

/// What kind of term it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TermKind {
    /// One character.
    Single,
    /// Two neighbouring characters.
    Pair,
    /// Any word of a 同义 group.
    Synonym,
    /// A fact with this value.
    Fact,
}

impl Term {
    /// One character.
    pub fn single(character: char) -> Self {
        Self(u64::from(u32::from(character)))
    }

    /// Two neighbours.
    pub fn pair(first: char, second: char) -> Self {
        Self((u64::from(u32::from(first)) << 32) | u64::from(u32::from(second)))
    }

    /// A word of the 同义 group with this number.
    pub fn synonym(group: u32) -> Self {
        Self(SYNONYM | u64::from(group))
    }

    /// A fact with one of few values; others (amounts, dates) are no evidence of a conduct.
    pub fn fact(fact: FactId, value: &FactValue) -> Option<Self> {
        let value = match value {
            FactValue::Option(option) => u64::from(*option),
            FactValue::YesNo(true) => 1,
            FactValue::YesNo(false) => 0,
            _ => return None,
        };
        Some(Self(FACT | (u64::from(fact.0) << 16) | value))
    }

    /// What kind of term it is.
    pub fn kind(self) -> TermKind {
        if self.0 & FACT != 0 {
            TermKind::Fact
        } else if self.0 & SYNONYM != 0 {
            TermKind::Synonym
        } else if self.0 >> 32 != 0 {
            TermKind::Pair
        } else {
            TermKind::Single
        }
    }
}

/// Whether a character says something: figures and signs are no words.
pub fn speaks(character: char) -> bool {
    is_han(character) || character.is_alphabetic()
}

/// The characters and pairs of a text of the knowledge base.
pub fn of_text(text: &str, into: &mut Vec<Term>) {
    let mut last = None;
    for character in text.chars() {
        if !speaks(character) {
            last = None;
            continue;
        }
        into.push(Term::single(character));
        into.extend(last.map(|before| Term::pair(before, character)));
        last = Some(character);
    }
}

/// A hasher for terms: they are well spread already, one multiplication is enough.
#[derive(Default)]
pub struct TermHasher(u64);

impl Hasher for TermHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_u64(&mut self, value: u64) {
        let mixed = (self.0.rotate_left(5) ^ value).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        self.0 = mixed ^ (mixed >> 29);
    }
}

/// A map from terms.
pub type TermMap<V> = std::collections::HashMap<Term, V, BuildHasherDefault<TermHasher>>;

//! The index over one knowledge base: built once, never changed, shared by all who read and rank.

use yiju_engine::model::KnowledgeBase;

use crate::fold::TextError;
use crate::rank::{Evidence, Ranker, Ranking};
use crate::reader::{Reader, Reading};

/// What is needed to read texts and rank powers. Numbers of facts and powers are those of the knowledge base that it
/// was built from.
#[derive(Default)]
pub struct Index {
    reader: Reader,
    ranker: Ranker,
}

impl Index {
    /// Builds the index of a knowledge base.
    pub fn build(knowledge: &KnowledgeBase) -> Self {
        Self {
            reader: Reader::new(knowledge),
            ranker: Ranker::new(knowledge),
        }
    }

    /// Reads the facts and the place that a text states.
    ///
    /// # Errors
    /// [`TextError::TooLong`] for a text above [`crate::fold::MAX_BYTES`]; nothing is read then.
    pub fn read(&self, text: &str) -> Result<Reading, TextError> {
        self.reader.read(text)
    }

    /// What a text that was read may be about: the best `top` powers and the matters of other authorities, each by score
    /// descending, then by number. Empty where nothing matched.
    pub fn rank(&self, reading: &Reading, top: usize) -> Ranking {
        self.ranker.rank(reading, top)
    }

    /// The evidence behind the ranking of a text: for training and for measuring.
    pub fn evidence(&self, reading: &Reading) -> Vec<Evidence> {
        self.ranker.evidence(reading)
    }
}

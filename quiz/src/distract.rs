//! Where wrong options come from, one source a file: `parameter` the same parameter elsewhere · `sibling` another part of the
//! same provision · `text` another text · `organ` a neighbouring organ · `version` a value of another version · `modality` an
//! exchanged word · `steps` a step in another place. They propose; `prove` decides.

pub(crate) mod modality;
pub(crate) mod organ;
pub(crate) mod parameter;
pub(crate) mod sibling;
pub(crate) mod steps;
pub(crate) mod text;
pub(crate) mod version;

use crate::item::{Claim, Source};

/// An option that is proposed: not yet proved.
#[derive(Debug, Clone)]
pub(crate) struct Proposal {
    pub text: String,
    pub source: Source,
    pub reason: String,
    pub claim: Claim,
    /// Where options are numbers: what they are put in order by.
    pub rank: Option<(i64, i64)>,
}

impl Proposal {
    pub fn new(
        text: impl Into<String>,
        source: Source,
        reason: impl Into<String>,
        claim: Claim,
    ) -> Self {
        Self {
            text: text.into(),
            source,
            reason: reason.into(),
            claim,
            rank: None,
        }
    }

    #[must_use]
    pub fn ranked(mut self, low: i64, high: i64) -> Self {
        self.rank = Some((high, low));
        self
    }
}

/// Whether two short names are so much alike that one act may well fall under both: more than half of their pairs of
/// characters are shared.
pub(crate) fn is_near(one: &str, other: &str) -> bool {
    similarity(one, other) >= 50
}

/// How many of the pairs of characters of two texts are shared, in per cent of the shorter text's.
pub(crate) fn similarity(one: &str, other: &str) -> usize {
    let pairs = |text: &str| -> Vec<(char, char)> {
        let characters: Vec<char> = text.chars().collect();
        let next = characters.iter().copied().skip(1);
        characters.iter().copied().zip(next).collect()
    };
    let (one, other) = (pairs(one), pairs(other));
    let shorter = one.len().min(other.len());
    if shorter == 0 {
        return if one == other { 100 } else { 0 };
    }
    let shared = one.iter().filter(|pair| other.contains(pair)).count();
    (shared * 100 / shorter).min(100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_one_conduct_are_near() {
        assert!(is_near("擅自占用城市道路", "占用城市道路超期"));
        assert!(!is_near("露天烧烤", "餐饮油烟超标排放"));
        assert_eq!(similarity("", "露天烧烤"), 0);
    }
}

//! Finds a statute by what people call it.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::error::CiteError;
use super::{Registry, Statute};
use crate::law::citation::fold_name;

/// Shortest ending of a title that may stand for it.
const MIN_SUFFIX: usize = 3;

/// How many near titles a miss offers.
const MAX_CANDIDATES: usize = 3;

/// What a name leads to.
#[derive(Clone, Debug)]
pub enum Lookup<'r> {
    /// One statute.
    Found(&'r Statute),
    /// The ending of several titles.
    Ambiguous(Vec<&'r Statute>),
    /// None; with the nearest ones, best first.
    Missing(Vec<&'r Statute>),
}

impl Registry {
    /// Finds a statute by identifier, title, short title or alias, else by an ending that only one statute has.
    pub fn lookup(&self, name: &str) -> Lookup<'_> {
        if let Some(statute) = self.get(name) {
            return Lookup::Found(statute);
        }
        let name = fold_name(name);
        if let Some(statute) = self
            .by_name
            .get(name.as_str())
            .and_then(|i| self.statutes.get(*i))
        {
            return Lookup::Found(statute);
        }
        let hits = self.ending_with(&name);
        match hits.as_slice() {
            [] => Lookup::Missing(self.nearest(&name)),
            [only] => Lookup::Found(only),
            _ => Lookup::Ambiguous(hits),
        }
    }

    /// [`Registry::lookup`] as a result.
    pub fn find(&self, name: &str) -> Result<&Statute, CiteError> {
        let shorts = |list: Vec<&Statute>| list.iter().map(|s| s.short.to_string()).collect();
        match self.lookup(name) {
            Lookup::Found(statute) => Ok(statute),
            Lookup::Ambiguous(list) => Err(CiteError::AmbiguousStatute {
                name: name.to_owned(),
                candidates: shorts(list.into_iter().take(MAX_CANDIDATES * 2).collect()),
            }),
            Lookup::Missing(list) => Err(CiteError::UnknownStatute {
                name: name.to_owned(),
                candidates: shorts(list),
            }),
        }
    }

    fn ending_with(&self, name: &str) -> Vec<&Statute> {
        if name.chars().count() < MIN_SUFFIX {
            return Vec::new();
        }
        let hits: BTreeSet<usize> = self
            .by_name
            .iter()
            .filter(|(known, _)| known.ends_with(name))
            .map(|(_, i)| *i)
            .collect();
        hits.into_iter()
            .filter_map(|i| self.statutes.get(i))
            .collect()
    }

    /// The statutes whose names come nearest, best first; empty if none is near.
    pub fn nearest(&self, name: &str) -> Vec<&Statute> {
        let wanted: Vec<char> = fold_name(name).chars().take(60).collect();
        if wanted.is_empty() {
            return Vec::new();
        }
        let mut scored: Vec<(usize, &Arc<str>, &Statute)> = self
            .statutes
            .iter()
            .filter_map(|statute| {
                let score = statute
                    .names()
                    .filter_map(|n| closeness(&wanted, n))
                    .min()?;
                Some((score, &statute.id, statute))
            })
            .collect();
        scored.sort_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)));
        scored
            .into_iter()
            .take(MAX_CANDIDATES)
            .map(|s| s.2)
            .collect()
    }
}

/// How far a known name is from the wanted one; `None` if too far to be meant.
fn closeness(wanted: &[char], known: &str) -> Option<usize> {
    let known: Vec<char> = fold_name(known).chars().collect();
    let distance = edit_distance(wanted, &known);
    let limit = (wanted.len().max(known.len()) / 3).max(1);
    if distance <= limit {
        return Some(distance);
    }
    // A short form leaves characters out but keeps their order.
    let mut rest = known.iter();
    let within = wanted.len() >= 3 && wanted.iter().all(|c| rest.any(|k| k == c));
    within.then_some(distance)
}

/// Levenshtein distance on characters.
fn edit_distance(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        for (slot, y) in row.iter_mut().skip(1).zip(b) {
            let above = *slot;
            let cost = usize::from(x != y);
            left = (diagonal + cost).min(above + 1).min(left + 1);
            diagonal = above;
            *slot = left;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn distance(a: &str, b: &str) -> usize {
        let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
        edit_distance(&a, &b)
    }

    #[test]
    fn counts_edits() {
        assert_eq!(distance("灯城规划法", "灯城规化法"), 1);
        assert_eq!(distance("灯城法", "灯城规划法"), 2);
        assert_eq!(distance("", "灯城"), 2);
        assert_eq!(distance("灯城", ""), 2);
    }

    proptest! {
        #[test]
        fn is_a_metric(a in "[甲乙丙]{0,6}", b in "[甲乙丙]{0,6}", c in "[甲乙丙]{0,6}") {
            prop_assert_eq!(distance(&a, &b), distance(&b, &a));
            prop_assert_eq!(distance(&a, &b) == 0, a == b);
            prop_assert!(distance(&a, &c) <= distance(&a, &b) + distance(&b, &c));
        }
    }
}

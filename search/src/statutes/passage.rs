//! How a document answers a query: which of its pairs it has, how close together, and where.

use super::retrieve::Unit;

/// How wide a passage is, in characters.
pub const WIDTH: usize = 60;

/// The pairs of a query, ready to be looked for in many documents.
#[derive(Debug)]
pub struct Probe {
    /// Pairs packed into one number, ascending, with the number of the unit.
    keys: Vec<(u64, usize)>,
    /// Which low bits first characters have: most characters of a text are skipped by it.
    bits: [u64; 16],
    weights: Vec<f64>,
    places: Vec<usize>,
    total: f64,
}

/// What was found in one document.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Answer {
    /// For each pair of the query whether the document has it.
    pub has: Vec<bool>,
    /// The weight of those, as a share of all.
    pub coverage: f64,
    /// The best share within one passage.
    pub close: f64,
    /// The longest run of the query, in pairs, as a share of all pairs.
    pub run: f64,
    /// Where the best passage begins, in characters.
    pub at: usize,
}

fn key(first: char, second: char) -> u64 {
    (u64::from(u32::from(first)) << 32) | u64::from(u32::from(second))
}

impl Probe {
    /// Prepares the pairs.
    pub fn new(units: &[Unit]) -> Self {
        let mut keys: Vec<(u64, usize)> = units
            .iter()
            .enumerate()
            .map(|(number, unit)| (key(unit.first, unit.second), number))
            .collect();
        keys.sort_unstable();
        let mut bits = [0_u64; 16];
        for unit in units {
            let code = u32::from(unit.first) & 1023;
            if let Some(word) = bits.get_mut((code >> 6) as usize) {
                *word |= 1 << (code & 63);
            }
        }
        let weights: Vec<f64> = units.iter().map(|unit| unit.rarity).collect();
        Self {
            keys,
            bits,
            total: weights.iter().sum::<f64>().max(f64::MIN_POSITIVE),
            weights,
            places: units.iter().map(|unit| unit.at).collect(),
        }
    }

    /// Whether there is anything to look for.
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    fn unit(&self, first: char, second: char) -> Option<usize> {
        let code = u32::from(first) & 1023;
        let word = self.bits.get((code >> 6) as usize)?;
        if word & (1 << (code & 63)) == 0 {
            return None;
        }
        let wanted = key(first, second);
        let at = self
            .keys
            .binary_search_by_key(&wanted, |(key, _)| *key)
            .ok()?;
        self.keys.get(at).map(|(_, unit)| *unit)
    }

    /// The pairs of the query in a text: the place of the first character, and the number of the pair.
    pub fn hits(&self, text: &str) -> Vec<(usize, usize)> {
        let mut out = Vec::new();
        let mut last: Option<char> = None;
        for (at, character) in text.chars().enumerate() {
            if let Some(first) = last
                && let Some(unit) = self.unit(first, character)
            {
                out.push((at - 1, unit));
            }
            last = Some(character);
        }
        out
    }

    /// Looks through a text.
    #[allow(clippy::cast_precision_loss, reason = "a handful of pairs")]
    pub fn look(&self, text: &str) -> Answer {
        let hits = self.hits(text);
        let count = self.weights.len();
        let mut answer = Answer {
            has: vec![false; count],
            ..Answer::default()
        };
        let mut longest = 0_usize;
        let mut run = 0_usize;
        let mut last: Option<(usize, usize)> = None;
        for (at, unit) in &hits {
            if let Some(slot) = answer.has.get_mut(*unit) {
                *slot = true;
            }
            let place = self.places.get(*unit).copied().unwrap_or(0);
            let follows =
                last.is_some_and(|(before, at_query)| before + 1 == *at && at_query + 1 == place);
            run = if follows { run + 1 } else { 1 };
            longest = longest.max(run);
            last = Some((*at, place));
        }
        answer.coverage = self.share(&answer.has);
        answer.run = longest as f64 / count.max(1) as f64;
        // The best passage: hits enter at its end and leave at its beginning.
        let mut inside = vec![0_u32; count];
        let mut weight = 0.0;
        let mut best = 0.0;
        let mut from = 0;
        for (at, unit) in &hits {
            if let Some(times) = inside.get_mut(*unit) {
                if *times == 0 {
                    weight += self.weights.get(*unit).copied().unwrap_or(0.0);
                }
                *times += 1;
            }
            while let Some((first, leaving)) = hits.get(from).copied()
                && first + WIDTH < *at
            {
                if let Some(times) = inside.get_mut(leaving) {
                    *times = times.saturating_sub(1);
                    if *times == 0 {
                        weight -= self.weights.get(leaving).copied().unwrap_or(0.0);
                    }
                }
                from += 1;
            }
            if weight > best + 1e-9 {
                best = weight;
                answer.at = hits.get(from).map_or(0, |(first, _)| *first);
            }
        }
        answer.close = best / self.total;
        answer
    }

    /// The weight of these pairs as a share of all.
    pub fn share(&self, has: &[bool]) -> f64 {
        let sum: f64 = self
            .weights
            .iter()
            .zip(has)
            .filter(|(_, has)| **has)
            .map(|(weight, _)| weight)
            .sum();
        sum / self.total
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn probe(query: &str) -> Probe {
        let characters: Vec<char> = query.chars().collect();
        let units: Vec<Unit> = super::super::tokens::pairs(&characters)
            .map(|(at, first, second)| Unit {
                at,
                first,
                second,
                rarity: 1.0,
            })
            .collect();
        Probe::new(&units)
    }

    #[test]
    fn a_document_is_seen_with_what_it_has() {
        let probe = probe("占道经营");
        let answer = probe.look("不得占用道路经营,占道经营的罚款");
        assert_eq!(answer.has, [true, true, true]);
        assert!((answer.run - 1.0).abs() < 1e-9);
        let answer = probe.look("依法经营");
        assert_eq!(answer.has, [false, false, true]);
        assert!((answer.coverage - 1.0 / 3.0).abs() < 1e-9);
    }

    #[test]
    fn the_best_passage_is_where_most_pairs_stand() {
        let filler = "甲".repeat(WIDTH * 2);
        let text = format!("占道{filler}道经经营{filler}");
        let answer = probe("占道经营").look(&text);
        assert_eq!(answer.at, WIDTH * 2 + 2);
        assert!(answer.close < answer.coverage);
    }
}

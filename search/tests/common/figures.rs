//! How well texts find their powers: counts over measured sentences, and the shares that they come to.
#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    reason = "a test fails by panicking; small counts; each user takes what it needs"
)]

use std::collections::{BTreeMap, BTreeSet};

use yiju_engine::model::{KnowledgeBase, Power};
use yiju_search::{Index, Ranking};

use super::observations::Observation;

/// Sentences that were counted, and how many of them are right.
#[derive(Debug, Default, Clone, Copy)]
pub struct Hits {
    pub of: usize,
    pub first: usize,
    pub three: usize,
}

/// The figures of one set and half.
#[derive(Debug, Default)]
pub struct Figures {
    /// Sentences whose provision no rule holds.
    pub uncovered: usize,
    /// One of the acts is answered first, or among the first three, by the right article.
    pub article: Hits,
    /// … and by the right paragraph and item.
    pub item: Hits,
    /// By field.
    pub fields: BTreeMap<String, Hits>,
    /// By the largest share of its pairs that a sentence has in common with one 现象 of its answer, in tenths.
    pub overlap: BTreeMap<usize, Hits>,
    /// Sentences with two acts or more; those whose acts are all answered among the first two, three, five.
    pub acts: (usize, [usize; 3]),
    /// Of those with all acts among the first five: answers that point at different parts of the text.
    pub apart: usize,
    /// Sentences of ours without a candidate.
    pub silent: usize,
    /// Negatives, near misses among them; those with a named authority, and with the right one first.
    pub negatives: usize,
    pub near: usize,
    pub authority: Hits,
    /// The best score of each sentence, whether it is one of ours, and whether a near miss.
    pub best: Vec<(f64, bool, bool)>,
    /// Score and truth of the first five candidates of each sentence.
    pub scored: Vec<(f64, bool)>,
}

/// Measures sentences. `rank` gives what is found for a text.
pub fn measure(
    knowledge: &KnowledgeBase,
    observations: &[Observation],
    rank: impl Fn(&str) -> Ranking,
) -> Figures {
    let mut figures = Figures::default();
    for observation in observations {
        if !observation.is_negative() && !observation.is_covered(knowledge) {
            figures.uncovered += 1;
            continue;
        }
        let ranking = rank(&observation.text);
        let candidates = &ranking.candidates;
        let powers: Vec<&Power> = candidates
            .iter()
            .map(|candidate| &knowledge.powers[candidate.power])
            .collect();
        let ours = !observation.is_negative();
        figures.best.push((
            candidates.first().map_or(0.0, |best| best.score),
            ours,
            observation.is_near_miss(),
        ));
        figures.scored.extend(
            candidates
                .iter()
                .zip(&powers)
                .map(|(candidate, power)| (candidate.score, observation.is_answer(power))),
        );
        if ours {
            figures.count(observation, &powers, &ranking);
        } else {
            figures.count_negative(knowledge, observation, &ranking);
        }
    }
    figures
}

impl Figures {
    fn count(&mut self, observation: &Observation, powers: &[&Power], ranking: &Ranking) {
        self.silent += usize::from(powers.is_empty());
        let place = |is: &dyn Fn(&Power) -> bool| powers.iter().position(|power| is(power));
        let article = place(&|power| observation.is_article(power));
        let item = place(&|power| observation.is_answer(power));
        let overlap = overlap(observation, powers);
        let field = self.fields.entry(observation.field.clone()).or_default();
        let band = self.overlap.entry((overlap * 10.0) as usize).or_default();
        for (hits, place) in [
            (&mut self.article, article),
            (&mut self.item, item),
            (field, article),
            (band, article),
        ] {
            hits.of += 1;
            hits.first += usize::from(place == Some(0));
            hits.three += usize::from(place.is_some_and(|place| place < 3));
        }
        if observation.acts.len() > 1 {
            self.acts.0 += 1;
            for (slot, top) in [2, 3, 5].into_iter().enumerate() {
                let answered = observation.acts_answered(powers.iter().take(top).copied());
                self.acts.1[slot] += usize::from(answered == observation.acts.len());
            }
            if observation.acts_answered(powers.iter().copied()) == observation.acts.len() {
                let spans: BTreeSet<_> = ranking
                    .candidates
                    .iter()
                    .zip(powers)
                    .filter(|(_, power)| observation.is_article(power))
                    .map(|(candidate, _)| candidate.answers_to)
                    .collect();
                self.apart += usize::from(spans.len() > 1);
            }
        }
    }

    fn count_negative(
        &mut self,
        knowledge: &KnowledgeBase,
        observation: &Observation,
        ranking: &Ranking,
    ) {
        self.negatives += 1;
        self.near += usize::from(observation.is_near_miss());
        if observation.elsewhere.is_empty() || observation.elsewhere == "无" {
            return;
        }
        let right = |place: usize| {
            ranking.neighbours.get(place).is_some_and(|found| {
                let neighbour = &knowledge.neighbours[found.neighbour];
                super::training::is_authority(&observation.elsewhere, &neighbour.authority)
            })
        };
        self.authority.of += 1;
        self.authority.first += usize::from(right(0));
        self.authority.three += usize::from((0..3).any(right));
    }

    /// The probability that a sentence of ours scores higher than one that is not; of near misses alone where asked.
    pub fn auroc(&self, near_only: bool) -> f64 {
        let ours: Vec<f64> = self
            .best
            .iter()
            .filter(|best| best.1)
            .map(|best| best.0)
            .collect();
        let others: Vec<f64> = self
            .best
            .iter()
            .filter(|best| !best.1 && (!near_only || best.2))
            .map(|best| best.0)
            .collect();
        let mut wins = 0.0;
        for mine in &ours {
            for other in &others {
                wins += if mine > other {
                    1.0
                } else if (mine - other).abs() < 1e-12 {
                    0.5
                } else {
                    0.0
                };
            }
        }
        wins / (ours.len() * others.len()).max(1) as f64
    }

    /// The expected calibration error over ten bins.
    pub fn calibration_error(&self) -> f64 {
        let mut bins = [(0.0, 0.0); 10];
        for (score, truth) in &self.scored {
            let bin = &mut bins[((score * 10.0) as usize).min(9)];
            *bin = (bin.0 + score, bin.1 + f64::from(u8::from(*truth)));
        }
        let gaps: f64 = bins
            .iter()
            .map(|(scores, truths)| (scores - truths).abs())
            .sum();
        gaps / self.scored.len().max(1) as f64
    }

    /// Prints the tables.
    pub fn print(&self, title: &str) {
        println!(
            "\n## {title}: {} sentences of ours, {} without an answer in the rules",
            self.article.of, self.uncovered
        );
        println!("| | sentences | top-1 | top-3 |\n|---|---|---|---|");
        println!("{}", self.article.row("by article"));
        println!("{}", self.item.row("by paragraph and item"));
        for (band, hits) in &self.overlap {
            println!(
                "{}",
                hits.row(&format!(
                    "shares {}0–{}9 % of its pairs with a 现象",
                    band, band
                ))
            );
        }
        for (field, hits) in &self.fields {
            println!("{}", hits.row(field));
        }
        let (acts, [two, three, five]) = self.acts;
        println!(
            "two acts: {acts}; all answered among the first 2 / 3 / 5: {two} / {three} / {five}, by different parts of the text {}",
            self.apart
        );
        println!("no candidate for {} of ours", self.silent);
        println!(
            "others {}, near misses {}; right authority first {} of {}, among three {}",
            self.negatives,
            self.near,
            self.authority.first,
            self.authority.of,
            self.authority.three
        );
        println!(
            "AUROC {:.3}, near misses alone {:.3}; calibration error {:.3}",
            self.auroc(false),
            self.auroc(true),
            self.calibration_error()
        );
    }
}

impl Hits {
    fn row(&self, title: &str) -> String {
        let percent = |count: usize| 100.0 * count as f64 / self.of.max(1) as f64;
        format!(
            "| {title} | {} | {:.1} % | {:.1} % |",
            self.of,
            percent(self.first),
            percent(self.three)
        )
    }
}

/// The pairs of neighbouring characters of a text.
pub fn pairs(text: &str) -> BTreeSet<(char, char)> {
    let characters: Vec<char> = text.chars().collect();
    characters
        .windows(2)
        .map(|pair| (pair[0], pair[1]))
        .filter(|(one, other)| one.is_alphabetic() && other.is_alphabetic())
        .collect()
}

/// The largest share of its pairs that a sentence has in common with one 现象 of an answer among these powers.
pub fn overlap<'p>(
    observation: &Observation,
    powers: impl IntoIterator<Item = &'p &'p Power>,
) -> f64 {
    let mine = pairs(&observation.text);
    let share = |phrase: &String| {
        let shared = pairs(phrase).intersection(&mine).count();
        shared as f64 / mine.len().max(1) as f64
    };
    powers
        .into_iter()
        .filter(|power| observation.is_answer(power))
        .flat_map(|power| &power.phenomena)
        .map(share)
        .fold(0.0, f64::max)
}

/// What an index finds for a text.
pub fn ranking(index: &Index, text: &str) -> Ranking {
    let reading = index.read(text).expect("a short text");
    index.rank(&reading, 5)
}

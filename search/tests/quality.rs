//! How well texts find their powers, on sentences that were written before anything was tuned.
//!
//! `cargo test --release -p yiju-search --test quality -- --nocapture` prints the figures. The floors are modest on
//! purpose: they catch a ranking that breaks, not one that is a little worse.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

#[path = "common/observations.rs"]
mod observations;
#[path = "common/rules.rs"]
mod rules;

use observations::{Half, OBSERVATIONS, Observation};
use yiju_engine::model::KnowledgeBase;
use yiju_search::{Candidate, Index};

/// The figures of one half.
#[derive(Debug, Default)]
struct Figures {
    /// Sentences with an answer in the rules, and those whose provision no rule holds yet.
    covered: usize,
    uncovered: usize,
    /// The first, or one of the first three, rests on the right article.
    article: [usize; 2],
    /// … and on the right paragraph and item.
    item: [usize; 2],
    /// Sentences about something else, and those that got a candidate all the same; the second of each: near misses.
    negatives: [usize; 2],
    alarms: [usize; 2],
    /// Sentences of ours that got no candidate.
    silent: usize,
    /// The best score of each sentence, and whether it is one of ours.
    best: Vec<(f64, bool)>,
    /// Score and truth of the first five candidates of each sentence.
    scored: Vec<(f64, bool)>,
}

fn measure(knowledge: &KnowledgeBase, index: &Index, half: Half) -> Figures {
    let mut figures = Figures::default();
    for observation in observations::all()
        .iter()
        .filter(|observation| observation.half == half)
    {
        let reading = index.read(&observation.text).expect("a short text");
        let candidates = index.rank(&reading, 5);
        if observation.is_negative() {
            let near = observation.field != "无关";
            for (place, counts) in [true, near].into_iter().enumerate() {
                figures.negatives[place] += usize::from(counts);
                figures.alarms[place] += usize::from(counts && !candidates.is_empty());
            }
        } else if observation.is_covered(knowledge) {
            figures.count(knowledge, observation, &candidates);
        } else {
            figures.uncovered += 1;
            continue;
        }
        figures.best.push((
            candidates.first().map_or(0.0, |candidate| candidate.score),
            !observation.is_negative(),
        ));
        let truth =
            |candidate: &Candidate| observation.is_answer(&knowledge.powers[candidate.power]);
        figures.scored.extend(
            candidates
                .iter()
                .map(|candidate| (candidate.score, truth(candidate))),
        );
    }
    figures
}

impl Figures {
    fn count(
        &mut self,
        knowledge: &KnowledgeBase,
        observation: &Observation,
        candidates: &[Candidate],
    ) {
        self.covered += 1;
        self.silent += usize::from(candidates.is_empty());
        for (place, top) in [1, 3].into_iter().enumerate() {
            let mut powers = candidates
                .iter()
                .take(top)
                .map(|candidate| &knowledge.powers[candidate.power]);
            self.article[place] +=
                usize::from(powers.clone().any(|power| observation.is_article(power)));
            self.item[place] += usize::from(powers.any(|power| observation.is_answer(power)));
        }
    }

    /// The probability that a sentence of ours scores higher than one that is not.
    fn auroc(&self) -> f64 {
        let of = |ours: bool| {
            self.best
                .iter()
                .filter(move |(_, mine)| *mine == ours)
                .map(|(score, _)| *score)
        };
        let mut wins = 0.0;
        for mine in of(true) {
            wins += of(false)
                .map(|other| {
                    if mine > other {
                        1.0
                    } else if mine == other {
                        0.5
                    } else {
                        0.0
                    }
                })
                .sum::<f64>();
        }
        wins / (share(of(true).count(), 1) * share(of(false).count(), 1))
    }

    /// The expected calibration error over ten bins.
    fn calibration_error(&self) -> f64 {
        let mut bins = [(0.0, 0.0, 0_usize); 10];
        for (score, truth) in &self.scored {
            #[allow(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a score lies between 0 and 1"
            )]
            let bin = &mut bins[((score * 10.0) as usize).min(9)];
            *bin = (
                bin.0 + score,
                bin.1 + f64::from(u8::from(*truth)),
                bin.2 + 1,
            );
        }
        let gaps: f64 = bins
            .iter()
            .map(|(scores, truths, _)| (scores - truths).abs())
            .sum();
        gaps / share(self.scored.len(), 1)
    }

    fn print(&self, half: Half) {
        let percent = |count: usize, of: usize| 100.0 * share(count, of);
        println!(
            "{half:?}: {} sentences with an answer in the rules ({} without)",
            self.covered, self.uncovered
        );
        for (name, [first, three]) in [("article", self.article), ("item   ", self.item)] {
            println!(
                "  {name}  top-1 {:5.1} %   top-3 {:5.1} %",
                percent(first, self.covered),
                percent(three, self.covered)
            );
        }
        println!("  no candidate at all for {} of ours", self.silent);
        println!(
            "  candidates for {} of {} others, {} of {} near misses",
            self.alarms[0], self.negatives[0], self.alarms[1], self.negatives[1]
        );
        println!(
            "  AUROC {:.3}, calibration error {:.3}",
            self.auroc(),
            self.calibration_error()
        );
    }
}

#[allow(clippy::cast_precision_loss, reason = "small counts")]
fn share(count: usize, of: usize) -> f64 {
    count as f64 / of as f64
}

#[test]
fn sentences_find_their_powers() {
    let knowledge = rules::knowledge();
    let index = Index::build(&knowledge);
    println!("{} powers", knowledge.powers.len());
    for half in [Half::Tune, Half::Held] {
        let figures = measure(&knowledge, &index, half);
        figures.print(half);
        assert!(
            figures.covered > 80,
            "hardly any sentence has an answer in the rules"
        );
        assert!(
            share(figures.article[0], figures.covered) > 0.70,
            "top-1 by article"
        );
        assert!(
            share(figures.article[1], figures.covered) > 0.85,
            "top-3 by article"
        );
        assert!(
            share(figures.alarms[0], figures.negatives[0]) < 0.30,
            "candidates for what is not ours"
        );
        assert!(figures.auroc() > 0.90, "ours against not ours");
    }
}

/// The sentences are frozen: whoever edits a sentence of the held half after looking at results has to say so here.
#[test]
fn the_held_half_is_unchanged() {
    let held = OBSERVATIONS
        .lines()
        .filter(|line| line.split('\t').nth(1) == Some("held"));
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in held.flat_map(|line| line.bytes().chain([b'\n'])) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    assert_eq!(format!("{hash:016x}"), "a18553afbf5c4770");
}

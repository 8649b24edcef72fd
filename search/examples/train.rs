//! Trains the weights of the evidence on the `tune` halves of the measuring sentences, and writes them down.
//!
//! `cargo run --release -p yiju-search --example train` prints what five-fold cross-validation says of the quality, and
//! writes `search/src/rank/trained.rs`. A test trains again and compares. The `held` halves are never read here.

#[path = "../tests/common/observations.rs"]
mod observations;
#[path = "../tests/common/rules.rs"]
mod rules;
#[path = "../tests/common/training.rs"]
mod training;

use std::fmt::Write as _;
use std::path::Path;

use observations::Observation;
use training::{Example, Vector, examples, fit, probability};
use yiju_engine::model::KnowledgeBase;
use yiju_search::Index;

/// How many parts of the sentences are held out in turn.
const FOLDS: usize = 5;

fn main() {
    let knowledge = rules::knowledge();
    let index = Index::build(&knowledge);
    let sentences = observations::training();
    let all = examples(&knowledge, &index, &sentences);
    let mut scored: Vec<(&Example, f64)> = Vec::new();
    for fold in 0..FOLDS {
        let is_out = |example: &&Example| example.sentence % FOLDS == fold;
        let kept: Vec<&Example> = all.iter().filter(|example| !is_out(example)).collect();
        let weights = fit(&kept);
        scored.extend(
            all.iter()
                .filter(is_out)
                .map(|example| (example, probability(&weights, &example.features))),
        );
    }
    report(&knowledge, &sentences, &scored);
    let every: Vec<&Example> = all.iter().collect();
    let weights = fit(&every);
    write(&weights);
}

/// What the weights of the other folds make of each sentence.
fn report(knowledge: &KnowledgeBase, sentences: &[Observation], scored: &[(&Example, f64)]) {
    let powers = knowledge.powers.len();
    let (mut ours, mut first, mut third) = (0, 0, 0);
    let mut best: Vec<(f64, bool)> = Vec::new();
    let mut bins = [(0.0, 0.0); 10];
    let mut count = 0.0;
    for (number, sentence) in sentences.iter().enumerate() {
        let mut found: Vec<(f64, &Example)> = scored
            .iter()
            .filter(|(example, _)| {
                example.sentence == number && (example.document as usize) < powers
            })
            .map(|(example, score)| (*score, *example))
            .collect();
        if found.is_empty() && !sentence.is_negative() && !sentence.is_covered(knowledge) {
            continue;
        }
        found.sort_by(|one, other| other.0.total_cmp(&one.0));
        best.push((
            found.first().map_or(0.0, |found| found.0),
            !sentence.is_negative(),
        ));
        for (score, example) in found.iter().take(5).filter(|(score, _)| *score >= 0.02) {
            #[allow(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a score lies between 0 and 1"
            )]
            let bin = ((score * 10.0) as usize).min(9);
            if let Some(bin) = bins.get_mut(bin) {
                *bin = (bin.0 + score, bin.1 + f64::from(u8::from(example.right)));
            }
            count += 1.0;
        }
        if sentence.is_negative() {
            continue;
        }
        ours += 1;
        let right = |example: &&Example| {
            knowledge
                .powers
                .get(example.document as usize)
                .is_some_and(|power| sentence.is_article(power))
        };
        let place = found.iter().position(|(_, example)| right(example));
        first += usize::from(place == Some(0));
        third += usize::from(place.is_some_and(|place| place < 3));
    }
    let mut pairs = (0.0, 0.0);
    for (mine, _) in best.iter().filter(|(_, ours)| *ours) {
        for (other, _) in best.iter().filter(|(_, ours)| !*ours) {
            pairs.0 += if mine > other {
                1.0
            } else {
                f64::from(u8::from((mine - other).abs() < 1e-12)) / 2.0
            };
            pairs.1 += 1.0;
        }
    }
    let gaps: f64 = bins
        .iter()
        .map(|(scores, truths)| (scores - truths).abs())
        .sum();
    println!("{ours} sentences of ours: top-1 {first}, top-3 {third}");
    println!(
        "AUROC {:.3}, calibration error {:.3}",
        pairs.0 / pairs.1,
        gaps / count
    );
}

fn write(weights: &Vector) {
    let mut text = String::from(
        "//! The weights of the evidence: what `cargo run --release -p yiju-search --example train` writes here. Not edited by hand.\n\n\
         use super::evidence::FEATURES;\n\n\
         /// One weight a feature, in the order of [`super::evidence::Evidence::features`].\n\
         #[rustfmt::skip]\n\
         pub const WEIGHTS: [f64; FEATURES] = [\n",
    );
    for weight in weights {
        let _ = writeln!(text, "    {weight:?},");
    }
    text.push_str("];\n");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rank/trained.rs");
    match std::fs::write(&path, text) {
        Ok(()) => println!("written: {}", path.display()),
        Err(error) => println!("not written: {error}"),
    }
}

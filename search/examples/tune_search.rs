//! Looks for better weights of the search on the tuning half of the graded queries, one weight after another:
//! `cargo run --release -p yiju-search --example tune_search -- [FOLDER]`.
//!
//! The held half is not looked at. The weights found are printed; they are put into `statutes/weights.rs` by hand, rounded.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a measurement that fails should stop, and is there to print"
)]

#[path = "../tests/common/queries.rs"]
mod queries;
#[path = "../tests/common/rules.rs"]
mod rules;
#[path = "../tests/common/texts.rs"]
mod texts;

use std::path::PathBuf;

use queries::{Half, Measures, Query};
use yiju_search::statutes::{Library, Weights};

/// By how much a weight is changed at a time.
const STEPS: [f32; 4] = [0.6, 0.85, 1.2, 1.6];
/// Changes that gain less are left, so that no weight hangs on one query.
const GAIN: f64 = 0.0006;
/// How often all weights are gone through.
const ROUNDS: usize = 4;

/// What is made as large as possible: nDCG@10, and a little of the rank of the first that is needed.
fn worth(library: &Library, queries: &[Query]) -> f64 {
    let mut measures = Measures::default();
    for query in queries {
        measures.add(query, &query.ask(library));
    }
    let [ndcg, recall, reciprocal] = measures.means();
    ndcg + 0.1 * recall + 0.1 * reciprocal
}

fn main() {
    let folder = std::env::args()
        .nth(1)
        .map(PathBuf::from)
        .or_else(texts::folder);
    let knowledge = rules::knowledge();
    let corpus = texts::corpus(&folder.expect("a folder of texts"));
    let (mut library, place) = texts::library("tune", &knowledge, &corpus);
    let queries: Vec<Query> = queries::all()
        .into_iter()
        .filter(|query| query.half == Half::Tune)
        .collect();
    let mut weights = Weights::default();
    let mut best = worth(&library, &queries);
    println!("before {best:.4}");
    let count = weights.named().len();
    for round in 0..ROUNDS {
        let before = best;
        for number in 0..count {
            let original = *weights.named()[number].1;
            let mut chosen = original;
            for step in STEPS {
                *weights.named()[number].1 = original * step;
                library.set_weights(weights.clone());
                let found = worth(&library, &queries);
                if found > best + GAIN {
                    best = found;
                    chosen = original * step;
                }
            }
            *weights.named()[number].1 = chosen;
        }
        println!("round {round}: {best:.4}");
        if best - before < GAIN {
            break;
        }
    }
    for (name, value) in weights.named() {
        println!("            {name}: {value:.2},");
    }
    let _ = std::fs::remove_dir_all(place);
}

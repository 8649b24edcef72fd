//! The slow end of answering: over all case descriptions, the median, the 95th and the 99th percentile of one `match` and
//! of one `decide`. Criterion gives means; an officer waits for the slow ones. Each sentence counts with the best of five
//! runs, so that what the machine does beside it is not measured.
#![allow(clippy::unwrap_used, reason = "a benchmark that fails should stop")]
#![allow(clippy::print_stdout, reason = "the table is what it is for")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use yiju_engine::model::Expectation;
use yiju_kb::Knowledge;
use yiju_kb::given::Circumstances;

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const RUNS: u32 = 5;

fn best(mut run: impl FnMut()) -> Duration {
    let one = |_| {
        let start = Instant::now();
        run();
        start.elapsed()
    };
    (0..RUNS).map(one).min().unwrap_or_default()
}

fn row(name: &str, mut times: Vec<Duration>) {
    times.sort();
    let at = |per_cent: usize| {
        let place = (times.len() * per_cent / 100).min(times.len().saturating_sub(1));
        times.get(place).copied().unwrap_or_default()
    };
    println!(
        "{name:<8} {:>5} runs   p50 {:>10.1?}   p95 {:>10.1?}   p99 {:>10.1?}   max {:>10.1?}",
        times.len(),
        at(50),
        at(95),
        at(99),
        at(100)
    );
}

fn main() {
    let knowledge = Knowledge::embedded().unwrap();
    let mut matches = Vec::new();
    let mut decisions = Vec::new();
    for case in &knowledge.base().cases {
        let told = Circumstances {
            text: case.description.clone(),
            date: case.date,
            decided: case.decided,
            place: case.place.clone(),
            facts: case.facts.clone(),
        };
        matches.push(best(|| {
            black_box(knowledge.match_text(black_box(&told), 5).unwrap());
        }));
        let silent = Circumstances {
            text: String::new(),
            ..told
        };
        for expected in &case.expected {
            if let Expectation::Power(power) = expected {
                decisions.push(best(|| {
                    black_box(knowledge.decide(power, black_box(&silent)).unwrap());
                }));
            }
        }
    }
    row("match", matches);
    row("decide", decisions);
}

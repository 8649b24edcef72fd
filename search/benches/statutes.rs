//! The search over statutes: time to build and open the index, its size, memory, the median and the slow end of one query, and
//! queries a second on one thread and on two: `cargo bench -p yiju-search --bench statutes -- [FOLDER]`.
//!
//! FOLDER holds official texts (Markdown); without it those beside the repository are taken. Each query counts with the best of
//! five runs, so that what the machine does beside it is not measured.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    reason = "a measurement that fails should stop, and is there to print"
)]

#[path = "../tests/common/queries.rs"]
mod queries;
#[path = "../tests/common/rules.rs"]
mod rules;
#[path = "../tests/common/texts.rs"]
mod texts;

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use queries::{KINDS, Query, today};
use yiju_search::statutes::{Filter, Library};

const RUNS: usize = 5;
/// How often a thread asks all queries when throughput is measured.
const ROUNDS: usize = 6;

fn ask(library: &Library, query: &Query) {
    let filter = Filter {
        date: query.date,
        ..Filter::default()
    };
    black_box(
        library
            .search(black_box(&query.text), &filter, today(), 10)
            .unwrap(),
    );
}

fn row(name: &str, mut times: Vec<Duration>) {
    times.sort();
    let at = |per_cent: usize| {
        let place = (times.len() * per_cent / 100).min(times.len().saturating_sub(1));
        times.get(place).copied().unwrap_or_default()
    };
    println!(
        "{name:<9} {:>4} queries   p50 {:>9.1?}   p95 {:>9.1?}   p99 {:>9.1?}   max {:>9.1?}",
        times.len(),
        at(50),
        at(95),
        at(99),
        at(100)
    );
}

/// Resident memory of this process, in MiB, where the system tells it.
fn resident() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))?;
    Some(line.trim().trim_end_matches(" kB").parse::<f64>().ok()? / 1024.0)
}

fn size(folder: &Path) -> u64 {
    let files = std::fs::read_dir(folder).unwrap().flatten();
    files
        .map(|file| file.metadata().map_or(0, |found| found.len()))
        .sum()
}

/// Queries a second of so many threads.
fn throughput(library: &Library, queries: &[Query], threads: usize) -> f64 {
    let start = Instant::now();
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                for query in queries.iter().cycle().take(queries.len() * ROUNDS) {
                    ask(library, query);
                }
            });
        }
    });
    (queries.len() * ROUNDS * threads) as f64 / start.elapsed().as_secs_f64()
}

fn main() {
    let given = std::env::args()
        .skip(1)
        .find(|argument| !argument.starts_with("--"));
    let Some(folder) = given.map(PathBuf::from).or_else(texts::folder) else {
        return;
    };
    let knowledge = rules::knowledge();
    let corpus = texts::corpus(&folder);
    let place = texts::scratch("bench");
    let start = Instant::now();
    Library::build_in(&place, &knowledge, &corpus, &mut |_, _| {}).unwrap();
    println!(
        "build     {:.2?}, {:.1} MiB on disk",
        start.elapsed(),
        size(&place) as f64 / 1_048_576.0
    );
    drop(corpus);
    let before = resident();
    let start = Instant::now();
    let library = Library::at(&place, &knowledge).unwrap();
    println!(
        "open      {:.1?}, {} documents",
        start.elapsed(),
        library.len()
    );
    let queries = queries::all();
    let times: Vec<(&str, Duration)> = queries
        .iter()
        .map(|query| {
            let one = |_| {
                let start = Instant::now();
                ask(&library, query);
                start.elapsed()
            };
            (
                query.kind.as_str(),
                (0..RUNS).map(one).min().unwrap_or_default(),
            )
        })
        .collect();
    for kind in KINDS {
        row(
            kind,
            times
                .iter()
                .filter(|(known, _)| *known == kind)
                .map(|(_, time)| *time)
                .collect(),
        );
    }
    row("all", times.iter().map(|(_, time)| *time).collect());
    if let (Some(before), Some(after)) = (before, resident()) {
        println!(
            "memory    {:.1} MiB more than before opening, {after:.1} MiB in all",
            after - before
        );
    }
    let alone = throughput(&library, &queries, 1);
    let both = throughput(&library, &queries, 2);
    println!(
        "queries   {alone:.0} a second on one thread, {both:.0} on two: {:.2} times",
        both / alone
    );
    let _ = std::fs::remove_dir_all(place);
}

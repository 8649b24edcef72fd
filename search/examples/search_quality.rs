//! How well queries find their articles: `cargo run --release -p yiju-search --example search_quality -- [FOLDER] [--each]`.
//!
//! FOLDER holds the official texts. The held half is shown as figures alone; `--each` lists every query of the tuning half
//! whose ranking is not perfect, with what was found instead.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a measurement that fails should stop, and is there to print"
)]

#[path = "../tests/common/queries.rs"]
mod queries;
#[path = "../tests/common/rules.rs"]
mod rules;
#[path = "../tests/common/texts.rs"]
mod texts;

use std::path::PathBuf;
use std::time::Instant;

use queries::{Half, Measures, measure, table, today};
use yiju_search::statutes::Filter;

fn main() {
    let each = std::env::args().any(|argument| argument == "--each");
    let folder = std::env::args()
        .skip(1)
        .find(|argument| !argument.starts_with("--"));
    let folder = folder
        .map(PathBuf::from)
        .or_else(texts::folder)
        .expect("a folder of texts");
    let knowledge = rules::knowledge();
    let corpus = texts::corpus(&folder);
    let start = Instant::now();
    let (library, place) = texts::library("quality", &knowledge, &corpus);
    println!(
        "{} documents, built and opened in {:.1?}",
        library.len(),
        start.elapsed()
    );
    if each {
        for query in queries::all()
            .iter()
            .filter(|query| query.half == Half::Tune)
        {
            let filter = Filter {
                date: query.date,
                ..Filter::default()
            };
            let answer = library.search(&query.text, &filter, today(), 10).unwrap();
            let grades: Vec<u32> = answer.hits.iter().map(|hit| query.grade(hit)).collect();
            let mut measures = Measures::default();
            measures.add(query, &grades);
            if measures.ndcg > 0.9 {
                continue;
            }
            println!(
                "\n{} {} 「{}」 {:.2} {:?}",
                query.id, query.kind, query.text, measures.ndcg, answer.mended
            );
            for (hit, grade) in answer.hits.iter().zip(&grades) {
                println!(
                    "   {grade} {:.1} {} {:?} {}",
                    hit.score,
                    hit.label,
                    hit.status,
                    hit.heading.as_deref().unwrap_or("")
                );
            }
            let mut missed: Vec<(&String, &u32)> = query
                .grades
                .iter()
                .filter(|(_, grade)| **grade >= 2)
                .collect();
            missed.sort();
            println!("   wanted: {missed:?}");
        }
    }
    for half in [Half::Tune, Half::Held] {
        println!("\n{half:?}\n{}", table(&measure(&library, half)));
    }
    let _ = std::fs::remove_dir_all(place);
}

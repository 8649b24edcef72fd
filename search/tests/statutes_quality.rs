//! How well queries find their articles, on queries that were written before anything was tuned.
//!
//! `cargo run --release -p yiju-search --example search_quality` prints the figures of both halves. The floors are modest on
//! purpose: they catch a ranking that breaks, not one that is a little worse.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

#[path = "common/queries.rs"]
mod queries;
#[path = "common/rules.rs"]
mod rules;
#[path = "common/texts.rs"]
mod texts;

use queries::{Half, QUERIES, measure, today};
use sha2::{Digest, Sha256};
use yiju_search::statutes::{Filter, Standing};

/// Half of the queries may be looked at while weights are chosen; the other half must stay as it was written.
#[test]
fn the_held_half_is_as_it_was_written() {
    let mut digest = Sha256::new();
    for line in QUERIES
        .lines()
        .filter(|line| line.split('\t').nth(1) == Some("held"))
    {
        digest.update(line.as_bytes());
        digest.update(b"\n");
    }
    let hash: String = digest
        .finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    assert_eq!(
        hash,
        "f4148728968d7b492264668cca9e921ce8567934ced2a2d641049a601c3e1d54"
    );
    let halves = |half| {
        queries::all()
            .iter()
            .filter(|query| query.half == half)
            .count()
    };
    assert_eq!((halves(Half::Tune), halves(Half::Held)), (157, 160));
}

/// nDCG@10 of the held half, by kind, less than which something is broken.
const FLOORS: [(&str, f64); 6] = [
    ("speech", 0.30),
    ("term", 0.70),
    ("citation", 0.93),
    ("mistake", 0.68),
    ("concept", 0.68),
    ("all", 0.62),
];

#[test]
fn queries_find_their_articles() {
    let Some(folder) = texts::folder() else {
        return;
    };
    let knowledge = rules::knowledge();
    let (library, place) = texts::library("floors", &knowledge, &texts::corpus(&folder));
    let measured = measure(&library, Half::Held);
    for (kind, floor) in FLOORS {
        let (_, measures) = measured.iter().find(|(known, _)| *known == kind).unwrap();
        assert!(
            measures.means()[0] > floor,
            "{kind}: {:?}",
            measures.means()
        );
    }

    // Replaced law is found, behind the law in force, and says what took its place.
    let ask = |query: &str, filter: &Filter| library.search(query, filter, today(), 10).unwrap();
    let answer = ask("大气污染防治法 餐饮油烟", &Filter::default());
    let old = answer
        .hits
        .iter()
        .find(|hit| hit.status == Standing::Repealed)
        .unwrap();
    assert!(old.replaced_by.is_some(), "{old:?}");
    let filter = Filter {
        date: Some("2026-11-24".parse().unwrap()),
        ..Filter::default()
    };
    assert!(
        ask("餐饮油烟", &filter)
            .hits
            .iter()
            .all(|hit| hit.status != Standing::Repealed)
    );

    // The same query gives the same answer, on several threads at once as well.
    let words = [
        "占道经营",
        "zhatu车 遗撒",
        "路天烧烤",
        "处罚法33条",
        "油烟 五千元以上五万元以下",
    ];
    let first: Vec<_> = words.map(|word| ask(word, &Filter::default())).into();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for (word, expected) in words.iter().zip(&first) {
                    assert_eq!(
                        &library
                            .search(word, &Filter::default(), today(), 10)
                            .unwrap(),
                        expected
                    );
                }
            });
        }
    });
    let _ = std::fs::remove_dir_all(place);
}

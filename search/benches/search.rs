//! Building the index, reading and ranking, on the rules of this repository: `cargo bench -p yiju-search`.
#![allow(missing_docs, reason = "criterion's macros make undocumented items")]

#[path = "../tests/common/observations.rs"]
mod observations;
#[path = "../tests/common/rules.rs"]
mod rules;

use std::hint::black_box;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use yiju_search::Index;

fn search(criterion: &mut Criterion) {
    let knowledge = rules::knowledge();
    let index = Index::build(&knowledge);
    let texts: Vec<String> = observations::all()
        .into_iter()
        .map(|observation| observation.text)
        .collect();
    let mut next = texts.iter().cycle();
    criterion.bench_function("build the index", |bencher| {
        bencher.iter(|| black_box(Index::build(&knowledge)))
    });
    criterion.bench_function("read and rank one text", |bencher| {
        bencher.iter_batched(
            || next.next().map_or("", String::as_str),
            |text| {
                let reading = index.read(text);
                black_box(reading.map(|reading| index.rank(&reading, 5)))
            },
            BatchSize::SmallInput,
        );
    });
    let page: String = texts.concat().chars().take(2_000).collect();
    criterion.bench_function("read and rank 2,000 characters", |bencher| {
        bencher.iter(|| black_box(index.read(&page).map(|reading| index.rank(&reading, 5))));
    });
}

criterion_group!(benches, search);
criterion_main!(benches);

//! How long it takes to load and to compile the knowledge base, to decide and to match.
#![allow(
    missing_docs,
    reason = "criterion's macros make undocumented functions"
)]
#![allow(clippy::unwrap_used, reason = "a benchmark that fails should stop")]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use yiju_engine::compile::compile;
use yiju_kb::Knowledge;
use yiju_kb::sources::{Folder, registry};

fn load(criterion: &mut Criterion) {
    criterion.bench_function("load from the snapshot", |bench| {
        bench.iter(|| Knowledge::load().unwrap())
    });
    let rules = Folder::embedded_rules();
    let register = registry(&Folder::embedded_regulations()).unwrap();
    criterion.bench_function("read the statute register", |bench| {
        bench.iter(|| registry(black_box(&Folder::embedded_regulations())).unwrap());
    });
    criterion.bench_function("compile all rules", |bench| {
        bench.iter(|| compile(black_box(&rules.files), register.clone()));
    });
}

criterion_group!(benches, load);
criterion_main!(benches);

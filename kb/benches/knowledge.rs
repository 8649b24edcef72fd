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
use yiju_kb::given::{Circumstances, Given};
use yiju_kb::sources::{Folder, registry};

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

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

/// Circumstances on both sides of a change of the law, so that versions are compared.
fn circumstances(knowledge: &Knowledge, text: &str) -> Circumstances {
    let given = Given {
        text: Some(text.to_owned()),
        date: Some("2026-08-01".to_owned()),
        decided: Some("2026-09-15".to_owned()),
        place: Some("船山区".to_owned()),
        ..Given::default()
    };
    given
        .check(knowledge.base(), "2026-11-24".parse().unwrap())
        .unwrap()
}

fn answer(criterion: &mut Criterion) {
    let knowledge = Knowledge::embedded().unwrap();
    let text = "夜市摊主在禁烧区露天烧烤";
    let observed = circumstances(&knowledge, text);
    criterion.bench_function("match a sentence, five powers decided", |bench| {
        bench.iter(|| knowledge.match_text(black_box(&observed), 5).unwrap());
    });
    let told = Circumstances {
        text: String::new(),
        ..observed
    };
    for power in ["DQ-0021", "GH-0001", "SZ-0008"] {
        criterion.bench_function(&format!("decide {power}, nothing known"), |bench| {
            bench.iter(|| knowledge.decide(power, black_box(&told)).unwrap());
        });
    }
    let mut known = Given {
        date: Some("2026-09-02".to_owned()),
        decided: Some("2026-09-15".to_owned()),
        place: Some("船山区".to_owned()),
        ..Given::default()
    };
    for fact in ["当事人=个人", "在禁烤时段和区域=是", "责令改正=未责令"] {
        known.add_fact(fact).unwrap();
    }
    let known = known
        .check(knowledge.base(), "2026-11-24".parse().unwrap())
        .unwrap();
    criterion.bench_function("decide DQ-0021, its facts known", |bench| {
        bench.iter(|| knowledge.decide("DQ-0021", black_box(&known)).unwrap());
    });
    // Every case of the rules, as a mixture of what is asked.
    let cases: Vec<Circumstances> = knowledge
        .base()
        .cases
        .iter()
        .map(|case| Circumstances {
            text: case.description.clone(),
            date: case.date,
            decided: case.decided,
            place: case.place.clone(),
            facts: case.facts.clone(),
        })
        .collect();
    criterion.bench_function("match the descriptions of all cases", |bench| {
        bench.iter(|| {
            for case in &cases {
                black_box(knowledge.match_text(black_box(case), 5).unwrap());
            }
        });
    });
}

criterion_group!(benches, load, answer);
criterion_main!(benches);

//! How long a decision takes with its full trace, over the rules of the repository.
#![allow(
    missing_docs,
    reason = "criterion's macros make undocumented functions"
)]
#![allow(clippy::unwrap_used, reason = "a benchmark that fails should stop")]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use yiju_engine::compile::compile;
use yiju_engine::decide::answer::EngineStamp;
use yiju_engine::decide::{
    Index, Observation, ObservedFact, Proposal, decide_with, determine_with,
};
use yiju_engine::model::{Case, Expectation, KnowledgeBase};

#[path = "../tests/common/mod.rs"]
mod common;

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn rules() -> KnowledgeBase {
    let sources = common::files("rules", "yj");
    compile(&sources, common::registry()).knowledge.unwrap()
}

/// A case of the rules, with the first power that it is about.
fn asked(case: &Case) -> Option<(String, Observation)> {
    let power = case.expected.iter().find_map(|one| match one {
        Expectation::Power(id) => Some(id.clone()),
        _ => None,
    })?;
    let facts = case.facts.iter();
    let observation = Observation {
        text: case.description.clone(),
        date: case.date,
        decided: case.decided,
        place: case.place.clone(),
        facts: facts
            .map(|(id, fact)| ObservedFact::given(*id, fact.clone()))
            .collect(),
    };
    Some((power, observation))
}

fn decisions(criterion: &mut Criterion) {
    let kb = rules();
    let index = Index::new(&kb);
    let decide = |power: &str, observation: &Observation| {
        let stamp = EngineStamp::default();
        decide_with(&kb, &index, black_box(power), black_box(observation), stamp).unwrap()
    };
    let cases: Vec<(String, Observation)> = kb.cases.iter().filter_map(asked).collect();
    let name = format!("decide {} cases, their facts known", cases.len());
    criterion.bench_function(&name, |bench| {
        bench.iter(|| {
            for (power, observation) in &cases {
                black_box(decide(power, observation));
            }
        });
    });
    let mut nothing = Observation::on("2026-09-02".parse().unwrap());
    nothing.place = kb.districts.last().map(|district| district.id.clone());
    let name = format!("decide {} powers, nothing known", kb.powers.len());
    criterion.bench_function(&name, |bench| {
        bench.iter(|| {
            for power in &kb.powers {
                black_box(decide(&power.id, &nothing));
            }
        });
    });
    let proposals: Vec<Proposal> = (0..kb.powers.len().min(5))
        .map(|power| Proposal { power, score: 0.5 })
        .collect();
    criterion.bench_function("determine five powers, nothing known", |bench| {
        bench.iter(|| {
            let stamp = EngineStamp::default();
            determine_with(&kb, &index, black_box(&nothing), &proposals, stamp).unwrap()
        });
    });
    criterion.bench_function("build the index", |bench| {
        bench.iter(|| Index::new(black_box(&kb)));
    });
}

criterion_group!(benches, decisions);
criterion_main!(benches);

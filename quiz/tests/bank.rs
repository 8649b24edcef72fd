//! The bank of the knowledge base that is built in.

use std::time::Instant;

use yiju_kb::Knowledge;
use yiju_quiz::bank::Bank;

fn day(text: &str) -> yiju_engine::law::date::Date {
    text.parse().unwrap()
}

#[test]
#[ignore]
fn look() {
    let knowledge = Knowledge::embedded().unwrap();
    let start = Instant::now();
    let bank = Bank::new(&knowledge, day("2026-09-01"), 1);
    eprintln!(
        "{} items in {:?}; left out {:?}; {:?}",
        bank.items.len(),
        start.elapsed(),
        bank.left_out,
        bank.kinds()
    );
    let mut aspects = std::collections::BTreeMap::new();
    for item in &bank.items {
        *aspects
            .entry((item.kind.word(), item.aspect.word()))
            .or_insert(0) += 1;
    }
    eprintln!("{aspects:?}");
    for n in 2..5 {
        eprintln!("{:?}", yiju_quiz::lint::balance(&bank.items, n));
    }
    let step: usize = std::env::var("STEP")
        .ok()
        .and_then(|s| s.parse().ok())
        .unwrap_or(200);
    let kind = std::env::var("KIND").unwrap_or_default();
    let aspect = std::env::var("ASPECT").unwrap_or_default();
    for item in bank
        .items
        .iter()
        .filter(|i| {
            (kind.is_empty() || i.kind.word() == kind)
                && (aspect.is_empty() || i.aspect.word() == aspect)
        })
        .step_by(step)
    {
        eprintln!(
            "--- {} [{}·{}·{}·{}] {}",
            item.id,
            item.kind,
            item.aspect.word(),
            item.difficulty.word(),
            item.level.word(),
            item.stem.text
        );
        for m in &item.stem.material {
            eprintln!("   | {m}");
        }
        for (l, c) in ('A'..).zip(item.choices()) {
            eprintln!(
                "   {l} {} {} [{}] {}",
                if c.correct { "*" } else { " " },
                c.text,
                c.source.word(),
                c.reason
            );
        }
        if item.choices().is_empty() {
            eprintln!("   {}", serde_json::to_string(&item.answer).unwrap());
        }
        eprintln!("   = {:?} {}", item.key(), item.explanation.text);
        if step < 30 {
            eprintln!("   t {:?}", item.explanation.trace);
        }
    }
}

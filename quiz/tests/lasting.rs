//! A question stays the same question from day to day as long as the law stays the same.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests fail loudly"
)]

use std::collections::BTreeMap;

use yiju_kb::Knowledge;
use yiju_quiz::bank::{Bank, Wanted};
use yiju_quiz::item::{Aspect, Item};
use yiju_quiz::lasting;
use yiju_quiz::practice::{ChangeKind, Practice};

fn wanted() -> Wanted {
    Wanted {
        fields: vec!["大气扬尘油烟".to_owned()],
        ..Wanted::default()
    }
}

fn bank(knowledge: &Knowledge, day: &str) -> Vec<Item> {
    Bank::of(knowledge, day.parse().unwrap(), 1, &wanted()).items
}

#[test]
fn banks_of_two_days_under_the_same_law_have_the_same_questions() {
    let knowledge = Knowledge::embedded().unwrap();
    let first = bank(&knowledge, "2026-09-01");
    let second: BTreeMap<String, Item> = bank(&knowledge, "2026-09-02")
        .into_iter()
        .map(|item| (lasting(&item), item))
        .collect();
    assert!(first.iter().filter(|item| item.stem.date.is_some()).count() > 20);
    let moved: Vec<&Item> = first
        .iter()
        .filter(|item| item.aspect != Aspect::Version)
        .filter(|item| {
            second
                .get(&lasting(item))
                .is_none_or(|other| other.id != item.id)
        })
        .collect();
    assert!(
        moved.is_empty(),
        "{} of {}: {:?}",
        moved.len(),
        first.len(),
        moved.first().map(|item| (&item.id, &item.stem.text))
    );

    // Practised on one day, none of them retires on the next.
    let mut practice = Practice::default();
    for item in &first {
        let day = "2026-09-01".parse().unwrap();
        practice.answer(item, day, true, None).unwrap();
    }
    let items: Vec<Item> = second.into_values().collect();
    let retired = practice.renew(&items, &wanted(), "2026-09-02".parse().unwrap());
    assert_eq!(
        retired,
        first
            .iter()
            .filter(|item| !items.iter().any(|other| other.id == item.id))
            .count()
    );
    assert!(
        practice
            .changes
            .iter()
            .all(|change| change.kind != ChangeKind::Law)
    );
}

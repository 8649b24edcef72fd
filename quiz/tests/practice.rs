//! Practice: the schedule, the limits of a day, the exam, and what happens when the law changes.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests fail loudly"
)]

mod support;

use serde::Deserialize;
use support::{blank, every, item, number, single};
use yiju_engine::law::date::Date;
use yiju_quiz::bank::Wanted;
use yiju_quiz::item::{Answer, Item, Kind, State};
use yiju_quiz::lasting;
use yiju_quiz::practice::{
    ChangeKind, Grade, Life, Memory, Practice, PracticeError, Review, Settings, expected_seconds,
    grade,
};

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn many(count: usize) -> Vec<Item> {
    (0..count)
        .map(|at| {
            item(
                &format!("XX-0001-{at:04}"),
                Kind::Numeric,
                "上限是多少？",
                Answer::Numeric {
                    blanks: vec![blank("", "100", "元", &["元"])],
                },
            )
        })
        .collect()
}

fn all() -> Wanted {
    Wanted::default()
}

#[derive(Deserialize)]
struct Step {
    day: i32,
    grade: Grade,
    stability: f32,
    interval: f32,
}

#[test]
fn intervals_are_those_of_another_implementation() {
    let text = include_str!("data/fsrs.json");
    let histories: Vec<Vec<Step>> = serde_json::from_str(text).unwrap();
    let memory = Memory::new(&Settings::default()).unwrap();
    let mut compared = 0;
    for history in &histories {
        let mut reviews = Vec::new();
        for step in history {
            reviews.push(Review {
                day: day("2026-01-01").add_days(step.day).unwrap(),
                right: step.grade != Grade::Again,
                seconds: None,
                grade: step.grade,
            });
            // At 90 percent the interval is the stability.
            let ours = memory.interval(&reviews).unwrap().unwrap();
            let gap = (ours - step.stability).abs() / step.stability;
            assert!(gap < 0.001, "{ours} for {}", step.stability);
            assert!(
                (ours.clamp(1.0, 36500.0) - step.interval).abs() <= 0.501,
                "{ours} for {}",
                step.interval
            );
            compared += 1;
        }
    }
    assert!(compared > 100, "{compared}");
}

#[test]
fn speed_tells_hard_from_good_and_never_right_from_wrong() {
    let one = single();
    let expected = expected_seconds(&one);
    assert!((10..60).contains(&expected), "{expected}");
    assert_eq!(grade(&one, false, Some(1)), Grade::Again);
    assert_eq!(grade(&one, true, Some(2 * expected)), Grade::Good);
    assert_eq!(grade(&one, true, Some(2 * expected + 1)), Grade::Hard);
    assert_eq!(grade(&one, true, None), Grade::Good);
}

#[test]
fn wrong_comes_again_today_and_right_later() {
    let (one, today) = (number(), day("2026-09-01"));
    let memory = Memory::new(&Settings::default()).unwrap();
    let mut practice = Practice::default();
    practice.answer(&one, today, false, None).unwrap();
    let due = |practice: &Practice| memory.due(practice.card(&lasting(&one)).unwrap()).unwrap();
    assert_eq!(due(&practice), Some(today));
    let plan = practice
        .today(std::slice::from_ref(&one), &all(), today)
        .unwrap();
    assert_eq!((plan.due.len(), plan.fresh.len(), plan.done), (0, 0, 1));
    assert_eq!(
        (plan.again.as_slice(), plan.next()),
        ([one.id.clone()].as_slice(), Some(one.id.as_str()))
    );
    practice.answer(&one, today, true, None).unwrap();
    let later = due(&practice).unwrap();
    assert!(later > today);
    assert!(
        practice
            .today(std::slice::from_ref(&one), &all(), today)
            .unwrap()
            .due
            .is_empty()
    );
    assert_eq!(
        practice
            .today(std::slice::from_ref(&one), &all(), later)
            .unwrap()
            .due,
        vec![one.id.clone()]
    );
    // Slow answers come back earlier than quick ones.
    let (mut slow, mut quick) = (Practice::default(), Practice::default());
    for day in [today, day("2026-09-10"), day("2026-09-30")] {
        slow.answer(&one, day, true, Some(900)).unwrap();
        quick.answer(&one, day, true, Some(3)).unwrap();
    }
    assert!(due(&slow) < due(&quick));
    // Days do not run backwards.
    let refused = quick.answer(&one, today, true, None);
    assert_eq!(refused, Err(PracticeError::Backwards(day("2026-09-30"))));
}

#[test]
fn a_day_has_its_limits() {
    let (items, today) = (many(50), day("2026-09-01"));
    let mut practice = Practice {
        settings: Settings {
            daily: 12,
            fresh: 5,
            ..Settings::default()
        },
        ..Practice::default()
    };
    let plan = practice.today(&items, &all(), today).unwrap();
    assert_eq!((plan.fresh.len(), plan.unseen, plan.done), (5, 50, 0));
    let by_id = |id: &String| items.iter().find(|item| item.id == *id).unwrap().clone();
    for id in plan.fresh.iter().take(2) {
        practice.answer(&by_id(id), today, true, None).unwrap();
    }
    // What was begun counts, and the rest is the same as before.
    let rest = practice.today(&items, &all(), today).unwrap();
    assert_eq!(rest.fresh, plan.fresh[2..]);
    for item in items.iter().take(30) {
        practice
            .answer(item, day("2026-09-02"), true, None)
            .unwrap();
    }
    // In a month all is due; the limit holds, the rest waits, nothing new is begun.
    let later = practice.today(&items, &all(), day("2026-10-02")).unwrap();
    assert_eq!((later.due.len(), later.fresh.len()), (12, 0));
    assert!(later.waiting >= 18, "{}", later.waiting);
    assert_eq!(
        later,
        practice.today(&items, &all(), day("2026-10-02")).unwrap()
    );
    // Hidden questions are not asked.
    let mut hidden = items.clone();
    for item in &mut hidden {
        item.state = State::Hidden;
    }
    let none = practice.today(&hidden, &all(), day("2026-10-02")).unwrap();
    assert_eq!((none.due.len(), none.fresh.len()), (0, 0));
}

#[test]
fn the_least_remembered_comes_first() {
    let items = many(3);
    let mut practice = Practice::default();
    for (item, on) in items.iter().zip(["2026-08-20", "2026-08-01", "2026-08-10"]) {
        practice.answer(item, day(on), true, None).unwrap();
    }
    let plan = practice.today(&items, &all(), day("2026-09-01")).unwrap();
    let ids: Vec<&str> = [1, 2, 0].iter().map(|at| items[*at].id.as_str()).collect();
    assert_eq!(plan.due, ids);
}

#[test]
fn before_an_exam_nothing_is_put_off_beyond_it() {
    let items = many(60);
    let exam = day("2026-10-10");
    let settings = Settings {
        exam: Some(exam),
        ..Settings::default()
    };
    let memory = Memory::new(&settings).unwrap();
    let free = Memory::new(&Settings::default()).unwrap();
    let mut practice = Practice {
        settings,
        ..Practice::default()
    };
    for on in ["2026-08-01", "2026-08-10", "2026-09-10"] {
        for item in &items {
            practice.answer(item, day(on), true, None).unwrap();
        }
    }
    let mut days = std::collections::BTreeMap::new();
    for card in &practice.cards {
        assert!(
            free.due(card).unwrap().unwrap() > exam,
            "the model alone would wait longer"
        );
        let due = memory.due(card).unwrap().unwrap();
        assert!(due < exam && due > day("2026-09-10"), "{due}");
        *days.entry(due).or_insert(0) += 1;
    }
    assert!(
        days.len() > 4 && days.values().all(|count| *count < 30),
        "{days:?}"
    );
    // After the exam the model has its way.
    practice.answer(&items[0], exam, true, None).unwrap();
    let card = practice.card(&lasting(&items[0])).unwrap();
    assert_eq!(memory.due(card).unwrap(), free.due(card).unwrap());
    let plan = practice.today(&items, &all(), day("2026-10-01")).unwrap();
    assert_eq!(plan.days_to_exam, Some(9));
}

#[test]
fn when_the_law_changes_the_card_retires_and_the_change_is_shown_once() {
    let (old, before, after) = (number(), day("2026-08-01"), day("2026-09-01"));
    let mut new = old.clone();
    new.id = "XX-0001-number-v2".to_owned();
    new.binding.from = Some(day("2026-08-15"));
    new.answer = Answer::Numeric {
        blanks: vec![blank("", "8000", "元", &["元"])],
    };
    let mut practice = Practice::default();
    practice.answer(&old, before, true, None).unwrap();
    assert_eq!(
        practice.renew(std::slice::from_ref(&old), &all(), before),
        0
    );

    let items = [new.clone()];
    assert_eq!(practice.renew(&items, &all(), after), 1);
    let retired = practice
        .cards
        .iter()
        .find(|card| card.item == old.id)
        .unwrap();
    assert_eq!(
        retired.life,
        Life::Retired {
            on: after,
            by: Some(new.id.clone())
        }
    );
    // The new one is to be learnt from the start, today.
    let card = practice.card(&lasting(&new)).unwrap();
    assert_eq!(
        (card.item.as_str(), card.reviews.len()),
        ("XX-0001-number-v2", 0)
    );
    let plan = practice.today(&items, &all(), after).unwrap();
    assert_eq!(plan.due, [new.id.clone()]);
    let [change] = plan.changes.as_slice() else {
        panic!("one change")
    };
    assert_eq!(change.kind, ChangeKind::Law);
    assert_eq!(
        (change.old.key.as_str(), change.old.from),
        ("5000元", Some(day("2020-01-01")))
    );
    let shown = change.new.as_ref().unwrap();
    assert_eq!(
        (shown.key.as_str(), shown.from),
        ("8000元", Some(day("2026-08-15")))
    );

    practice.changes_shown(after);
    assert!(
        practice
            .today(&items, &all(), after)
            .unwrap()
            .changes
            .is_empty()
    );
    assert_eq!(practice.renew(&items, &all(), after), 0);
    // The answer goes to the new card, and the state survives writing and reading.
    practice.answer(&new, after, true, Some(4)).unwrap();
    assert_eq!(practice.card(&lasting(&new)).unwrap().reviews.len(), 1);
    let text = serde_json::to_string(&practice).unwrap();
    assert_eq!(serde_json::from_str::<Practice>(&text).unwrap(), practice);
}

#[test]
fn other_reasons_are_told_apart_from_a_change_of_the_law() {
    let (old, today) = (number(), day("2026-09-01"));
    let renewed = |face_to: Option<&str>, items: &[Item]| {
        let mut practice = Practice::default();
        let mut old = old.clone();
        old.binding.to = face_to.map(day);
        practice
            .answer(&old, day("2026-08-01"), true, None)
            .unwrap();
        practice.renew(items, &all(), today);
        practice.changes[0].kind
    };
    let mut corrected = old.clone();
    corrected.id = "XX-0001-number-other".to_owned();
    assert_eq!(renewed(None, &[corrected]), ChangeKind::Corrected);
    assert_eq!(renewed(Some("2026-08-14"), &[]), ChangeKind::Ended);
    assert_eq!(renewed(None, &[]), ChangeKind::Withdrawn);
}

#[test]
fn cards_outside_of_what_is_practised_are_left_alone() {
    let items = every();
    let mut practice = Practice::default();
    for item in &items {
        practice
            .answer(item, day("2026-08-01"), true, None)
            .unwrap();
    }
    let numbers = Wanted {
        kinds: vec![Kind::Numeric],
        ..Wanted::default()
    };
    let wanted: Vec<Item> = items
        .iter()
        .filter(|item| numbers.takes(item))
        .cloned()
        .collect();
    assert_eq!(practice.renew(&wanted, &numbers, day("2026-09-01")), 0);
    assert_eq!(
        practice.renew(&wanted, &all(), day("2026-09-01")),
        items.len() - wanted.len()
    );
}

#[test]
fn retention_has_bounds() {
    let settings = Settings {
        retention: 100,
        ..Settings::default()
    };
    assert_eq!(
        Memory::new(&settings).err(),
        Some(PracticeError::Retention(100))
    );
}

//! The bank of the knowledge base that is built in, whole: at least five thousand questions, every one of them proved and linted.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests fail loudly"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use serde_json::{Value, json};
use yiju_engine::law::date::Date;
use yiju_kb::Knowledge;
use yiju_quiz::bank::{Bank, Wanted};
use yiju_quiz::item::{Answer, Aspect, Claim, Item, Kind, Source, State};
use yiju_quiz::lint::{balance, duplicates, lint};
use yiju_quiz::prove::{recheck, recheck_all};

fn day() -> Date {
    "2026-09-01".parse().unwrap()
}

/// Made once: it takes most of the time of these tests.
fn bank() -> &'static Bank {
    static BANK: OnceLock<Bank> = OnceLock::new();
    BANK.get_or_init(|| Bank::new(&Knowledge::embedded().unwrap(), day(), 1))
}

/// What an item asks for, whatever its kind and its wording: what its key asserts.
fn asserted(item: &Item) -> Value {
    let right = |answer: &Answer| -> Value {
        let claims: Vec<&Claim> = match answer {
            Answer::Single { options } | Answer::Multiple { options } => {
                let keys = options.iter().filter(|one| one.correct);
                keys.map(|one| &one.claim).collect()
            }
            Answer::TrueFalse { claim, .. } | Answer::Ordering { claim, .. } => vec![claim],
            Answer::Numeric { blanks } => blanks.iter().map(|one| &one.claim).collect(),
            Answer::Matching { claims, .. } => claims.iter().collect(),
            Answer::Case { .. } => Vec::new(),
        };
        let value = match answer {
            Answer::Numeric { blanks } => blanks.iter().map(|one| one.value.clone()).collect(),
            _ => Vec::new(),
        };
        json!([claims, value])
    };
    let parts = item.answer.parts().iter();
    let parts: Vec<Value> = parts.map(|part| right(&part.answer)).collect();
    json!([right(&item.answer), parts])
}

#[test]
fn there_are_at_least_five_thousand_distinct_questions() {
    let bank = bank();
    let ids: BTreeSet<&str> = bank.items.iter().map(|item| item.id.as_str()).collect();
    assert_eq!(ids.len(), bank.items.len());
    // By content: power version, aspect, what the key asserts, facts of the stem. The kind of a question does not count.
    let contents: BTreeSet<String> = bank
        .items
        .iter()
        .map(|item| {
            let of = (&item.binding.power, &item.binding.rule, item.binding.from);
            let stem = &item.stem;
            let facts = (
                &stem.facts,
                stem.date,
                stem.decided,
                &stem.place,
                &stem.material,
            );
            json!([of, item.aspect, asserted(item), facts]).to_string()
        })
        .collect();
    eprintln!(
        "{} questions, {} by content; {:?}",
        bank.items.len(),
        contents.len(),
        bank.kinds()
    );
    assert!(contents.len() >= 5_000, "{} by content", contents.len());
}

#[test]
fn every_question_passes_every_lint() {
    let bank = bank();
    for item in &bank.items {
        assert_eq!(lint(item), [], "{}", item.id);
        assert_eq!(item.state, State::Ready);
    }
    assert_eq!(duplicates(&bank.items), [] as [usize; 0]);
    for options in [2, 4] {
        let spread = balance(&bank.items, options);
        assert!(spread.is_even(), "{spread:?}");
    }
    // Little of what is made is thrown away, or the makers do not know the lints.
    let left_out: usize = bank.left_out.values().sum();
    assert!(left_out * 20 < bank.items.len(), "{:?}", bank.left_out);
}

#[test]
fn there_are_all_kinds_and_all_sources() {
    let bank = bank();
    let kinds = bank.kinds();
    for kind in Kind::ALL {
        let count = kinds.get(&kind).copied().unwrap_or_default();
        assert!(count >= 40, "{kind}: {count}");
    }
    let mut sources: BTreeMap<Source, usize> = BTreeMap::new();
    for item in &bank.items {
        let mut answers = vec![&item.answer];
        answers.extend(item.answer.parts().iter().map(|part| part.answer.as_ref()));
        for answer in answers {
            for option in answer.choices() {
                *sources.entry(option.source).or_default() += 1;
            }
            if let Answer::TrueFalse {
                altered: Some(altered),
                ..
            } = answer
            {
                *sources.entry(altered.source).or_default() += 1;
            }
        }
    }
    // The key and seven sources.
    assert_eq!(sources.len(), 8, "{sources:?}");
    assert!(sources.values().all(|count| *count >= 40), "{sources:?}");
}

#[test]
fn nothing_open_is_asked_for() {
    let knowledge = Knowledge::embedded().unwrap();
    for item in &bank().items {
        let mut texts: Vec<&str> = item.choices().iter().map(|one| one.text.as_str()).collect();
        texts.push(&item.stem.text);
        for text in texts {
            for open in ["未定额", "待定", "待补", "存疑"] {
                assert!(!text.contains(open), "{}: {text}", item.id);
            }
        }
        let powers = item.binding.power.iter().map(String::as_str);
        let rule = item.binding.rule.as_deref().unwrap_or_default();
        let matched = rule.split('、').filter(|one| one.contains('-'));
        for id in powers.chain(matched) {
            let power = knowledge.base().power(id).unwrap();
            let version = power
                .versions
                .iter()
                .find(|one| one.begins() == item.binding.from);
            let is_doubted = version.is_some_and(|version| !version.doubts.is_empty());
            assert!(!is_doubted, "{} asks for a version in doubt", item.id);
        }
    }
}

#[test]
fn the_proofs_come_out_again_from_the_items_alone() {
    let knowledge = Knowledge::embedded().unwrap();
    let sample = bank().items.iter().step_by(11);
    assert_eq!(recheck_all(&knowledge, sample, day()), []);
}

#[test]
fn a_wrong_key_is_found() {
    let knowledge = Knowledge::embedded().unwrap();
    let mut item = bank()
        .items
        .iter()
        .find(|item| item.kind == Kind::Single && item.aspect == Aspect::Range)
        .unwrap()
        .clone();
    let Answer::Single { options } = &mut item.answer else {
        panic!("a single choice is answered otherwise");
    };
    for option in options.iter_mut() {
        option.correct = !option.correct;
    }
    let faults = recheck_all(&knowledge, [&item], day());
    assert_eq!(faults.first().unwrap().1.len(), 4);
    // On a day before the law changed another provision is the basis.
    let of_code = |item: &&Item| {
        item.kind == Kind::Single
            && item.aspect == Aspect::Basis
            && item.binding.power.as_deref() == Some("DQ-0021")
    };
    let item = bank().items.iter().find(of_code).unwrap();
    let before = "2026-08-01".parse().unwrap();
    assert_ne!(recheck(&knowledge, item, before), [] as [String; 0]);
    assert_eq!(recheck(&knowledge, item, day()), [] as [String; 0]);
}

#[test]
fn a_part_of_the_bank_has_the_same_questions() {
    let knowledge = Knowledge::embedded().unwrap();
    let wanted = Wanted {
        powers: vec!["DQ-0021".to_owned(), "RQ-0012".to_owned()],
        ..Wanted::default()
    };
    let part = Bank::of(&knowledge, day(), 1, &wanted);
    assert!(part.items.len() > 20);
    for item in &part.items {
        assert_eq!(bank().item(&item.id), Some(item));
    }
    let other = Bank::of(&knowledge, day(), 2, &wanted);
    assert_ne!(part.items, other.items);
}

#[test]
fn an_item_keeps_its_line_when_the_law_changes() {
    let knowledge = Knowledge::embedded().unwrap();
    let wanted = Wanted {
        powers: vec!["DQ-0021".to_owned()],
        ..Wanted::default()
    };
    let fine = |day: &str| {
        let bank = Bank::of(&knowledge, day.parse().unwrap(), 1, &wanted);
        let upper = |item: &&Item| item.kind == Kind::Numeric && item.stem.text.contains("上限");
        bank.items.iter().find(upper).cloned()
    };
    // 露天烧烤: 2万元 until 2026-08-14, 5000元 for the first time after.
    let (old, new) = (fine("2026-08-01").unwrap(), fine("2026-09-01").unwrap());
    assert_eq!(
        (old.key(), new.key()),
        (vec!["20000元".to_owned()], vec!["5000元".to_owned()])
    );
    assert_ne!(old.id, new.id);
    assert_eq!(old.line, new.line);
    assert_eq!(old.binding.to, Some("2026-08-14".parse().unwrap()));
}

#[test]
fn what_the_general_law_gives_is_never_wrong() {
    let mut asked = 0;
    for item in bank()
        .items
        .iter()
        .filter(|item| item.aspect == Aspect::Measures)
    {
        for option in item.choices().iter().filter(|one| !one.correct) {
            asked += 1;
            assert!(!option.text.starts_with("没收违法所得"), "{}", item.id);
        }
    }
    assert!(asked > 100, "{asked}");
}

#[test]
fn the_unit_of_days_is_asked_only_where_the_text_says_workdays() {
    let filled = |item: &&Item| item.kind == Kind::Numeric && item.aspect == Aspect::Deadline;
    let mut asked = 0;
    for item in bank().items.iter().filter(filled) {
        let Answer::Numeric { blanks } = &item.answer else {
            panic!("{} is filled in otherwise", item.id);
        };
        asked += blanks.len();
        assert!(blanks.iter().all(|one| one.unit == "工作日"), "{}", item.id);
    }
    assert!(asked > 0);
}

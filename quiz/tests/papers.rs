//! Papers by plan: parallel forms, resits, keys.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests fail loudly"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use yiju_kb::Knowledge;
use yiju_quiz::bank::{Bank, Wanted};
use yiju_quiz::blueprint::Blueprint;
use yiju_quiz::item::{Answer, Difficulty, Kind};
use yiju_quiz::lint::balance;
use yiju_quiz::paper::{Paper, PaperDocument, papers};

/// A part of the bank that is made fast and has questions of all kinds.
fn bank() -> &'static Bank {
    static BANK: OnceLock<Bank> = OnceLock::new();
    BANK.get_or_init(|| {
        let knowledge = Knowledge::embedded().unwrap();
        let fields = [
            "噪声",
            "大气扬尘油烟",
            "固废垃圾",
            "城镇燃气",
            "城镇排水污水",
            "行政程序",
        ];
        let wanted = Wanted {
            fields: fields.map(str::to_owned).to_vec(),
            ..Wanted::default()
        };
        Bank::of(&knowledge, "2026-09-01".parse().unwrap(), 5, &wanted)
    })
}

fn plan(sections: &[&str]) -> Blueprint {
    Blueprint {
        name: "试验".to_owned(),
        minutes: 60,
        pass: 10,
        fields: Vec::new(),
        difficulty: [4, 4, 2],
        sections: sections
            .iter()
            .map(|one| yiju_quiz::blueprint::Section::read(one).unwrap())
            .collect(),
    }
}

fn ids(paper: &Paper) -> BTreeSet<String> {
    paper
        .numbered()
        .map(|(_, _, item)| item.id.clone())
        .collect()
}

/// How many questions there are of each kind, field, aspect and difficulty.
fn profile(paper: &Paper) -> BTreeMap<(Kind, String, &'static str, Difficulty), usize> {
    let mut profile = BTreeMap::new();
    for (_, section, item) in paper.numbered() {
        let of = (
            section.kind,
            item.field.clone(),
            item.aspect.word(),
            item.difficulty,
        );
        *profile.entry(of).or_default() += 1;
    }
    profile
}

#[test]
fn forms_are_equally_hard_and_share_nothing() {
    let plan = plan(&[
        "单选:12:2",
        "判断:8:1",
        "多选:3:2",
        "填数:4:2",
        "案例:2:6",
        "纠错:2:2",
    ]);
    let document = papers(bank(), &plan, 2, 1);
    assert_eq!(document.missing, []);
    let [a, b] = document.papers.as_slice() else {
        panic!("{} forms", document.papers.len());
    };
    assert_eq!(a.numbered().count(), 31);
    assert_eq!(profile(a), profile(b));
    assert!(ids(a).is_disjoint(&ids(b)));
    // Question by question, not only in sum.
    for ((_, _, one), (_, _, other)) in a.numbered().zip(b.numbered()) {
        assert_eq!(
            (one.kind, one.difficulty, one.aspect),
            (other.kind, other.difficulty, other.aspect)
        );
    }
}

#[test]
fn no_two_questions_of_a_form_are_about_one_power() {
    let document = papers(bank(), &plan(&["单选:20:1", "判断:15:1", "填数:5:1"]), 1, 1);
    let paper = document.papers.first().unwrap();
    let mut seen = BTreeSet::new();
    for (_, _, item) in paper.numbered() {
        let of = item
            .binding
            .power
            .clone()
            .or_else(|| item.binding.rule.clone());
        assert!(seen.insert(of.clone()), "{of:?} twice");
    }
}

#[test]
fn a_paper_is_its_seed_and_a_resit_is_another() {
    let plan = plan(&["单选:10:2", "判断:6:1"]);
    let first = papers(bank(), &plan, 1, 1);
    assert_eq!(first, papers(bank(), &plan, 1, 1));
    let resit = papers(bank(), &plan, 1, 2);
    let one = |document: &PaperDocument| document.papers.first().cloned().unwrap();
    assert!(ids(&one(&first)).is_disjoint(&ids(&one(&resit))));
    assert_eq!(one(&resit).numbered().count(), 16);
    let mut other = bank().clone();
    other.seed = 6;
    assert_ne!(ids(&one(&first)), ids(&one(&papers(&other, &plan, 1, 1))));
}

#[test]
fn keys_are_spread_and_the_key_is_that_of_the_questions() {
    let document = papers(bank(), &plan(&["单选:24:1", "判断:10:1"]), 1, 1);
    let paper = document.papers.first().unwrap();
    let items: Vec<_> = paper.numbered().map(|(_, _, item)| item.clone()).collect();
    let spread = balance(&items, 4);
    assert!(
        spread.places.iter().all(|count| (4..=8).contains(count)),
        "{spread:?}"
    );
    let right = balance(&items, 2);
    assert!(
        right.places.iter().all(|count| (4..=6).contains(count)),
        "{right:?}"
    );
    for (line, item) in paper.key().iter().zip(&items) {
        if let Answer::Single { options } = &item.answer {
            let at = line.key.bytes().next().unwrap() - b'A';
            assert!(options[usize::from(at)].correct);
        }
    }
    let text = document.text(paper);
    assert!(!text.contains("答案") && text.contains("一、单项选择题（共 24 题，每题 1 分"));
    assert_eq!(document.sheet(paper).matches("________\n").count(), 34 + 1);
    assert!(document.key(paper).contains("解析："));
}

#[test]
fn what_there_is_too_little_of_is_said() {
    let mut plan = plan(&["配对:60:4", "单选:3:1"]);
    plan.fields = vec!["噪声".to_owned()];
    let document = papers(bank(), &plan, 1, 1);
    let missing = document.missing.first().unwrap();
    assert_eq!(missing.kind, Kind::Matching);
    let got = document
        .papers
        .first()
        .unwrap()
        .sections
        .first()
        .unwrap()
        .items
        .len();
    assert_eq!(usize::from(missing.count) + got, 60);
    assert!(
        document
            .papers
            .iter()
            .flat_map(|paper| paper.numbered())
            .all(|(_, _, item)| item.field == "噪声")
    );
}

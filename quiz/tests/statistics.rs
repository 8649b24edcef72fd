//! Figures equal those that numpy gives for the published formulas (tests/readers/statistics_reference.py), and mean what they say.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests fail loudly"
)]

mod support;

use serde_json::Value;
use support::{choices, every, item};
use yiju_quiz::item::{Answer, Item, Kind};
use yiju_quiz::statistics::{Flag, Record, RecordError, Report, report};

const BRANCHES: [&str; 3] = ["船山分局", "安居分局", "直属大队"];

fn answer(trainee: &str, attempt: u32, item: &str, chosen: Option<&str>, right: bool) -> Record {
    Record::Answer {
        trainee: trainee.to_owned(),
        branch: None,
        attempt,
        item: item.to_owned(),
        chosen: chosen.map(str::to_owned),
        right,
        points: None,
        of: 1,
        seconds: None,
    }
}

fn enrolled(trainee: &str, branch: &str) -> Record {
    Record::Enrolled {
        trainee: trainee.to_owned(),
        branch: Some(branch.to_owned()),
    }
}

fn question(at: usize) -> Item {
    let options: Vec<(&str, bool)> = ["甲", "乙", "丙", "丁"]
        .into_iter()
        .enumerate()
        .map(|(place, text)| (text, place == at % 4))
        .collect();
    let mut made = item(
        "XX-0001",
        Kind::Single,
        "处（　　）。",
        Answer::Single {
            options: choices(&options),
        },
    );
    made.id = format!("q{at:02}");
    made
}

/// The records of a case of the reference.
fn records(case: &Value) -> Vec<Record> {
    let mut records = Vec::new();
    let takers = case["takers"].as_u64().unwrap() as usize;
    for at in 0..takers + case["absent"].as_u64().unwrap() as usize {
        records.push(enrolled(&format!("t{at:03}"), BRANCHES[at % 3]));
    }
    let mut sitting = |trainee: usize, attempt: u32, row: &Value| {
        for (at, one) in row.as_array().unwrap().iter().enumerate() {
            let points = one[1].as_u64().unwrap() as u32;
            let of = case["marks"][at].as_u64().unwrap() as u32;
            records.push(Record::Answer {
                trainee: format!("t{trainee:03}"),
                branch: None,
                attempt,
                item: format!("q{at:02}"),
                chosen: one[0].as_str().map(str::to_owned),
                right: points == of,
                points: Some(points),
                of,
                seconds: Some(at as u32),
            });
        }
    };
    for (trainee, row) in case["rows"].as_array().unwrap().iter().enumerate() {
        sitting(trainee, 1, row);
    }
    for (trainee, row) in case["again"].as_object().unwrap() {
        sitting(trainee.parse().unwrap(), 2, row);
    }
    records
}

fn same(what: &str, ours: Option<f64>, theirs: &Value) {
    match (ours, theirs.as_f64()) {
        (Some(ours), Some(theirs)) => {
            assert!(
                (ours - theirs).abs() < 1e-6,
                "{what}: {ours}, numpy {theirs}"
            );
        }
        (ours, theirs) => assert_eq!(ours, theirs, "{what}"),
    }
}

#[test]
fn figures_are_those_of_numpy() {
    let cases: Vec<Value> = serde_json::from_str(include_str!("data/statistics.json")).unwrap();
    assert_eq!(cases.len(), 3);
    for case in &cases {
        let items: Vec<Item> = (0..case["marks"].as_array().unwrap().len())
            .map(question)
            .collect();
        let made = report(&records(case), &items, 60).unwrap();
        let theirs = &case["figures"];
        assert_eq!(made.items.len(), items.len());
        for (ours, theirs) in made.items.iter().zip(theirs["items"].as_array().unwrap()) {
            let id = &ours.item;
            same(
                &format!("{id} facility"),
                ours.facility,
                &theirs["facility"],
            );
            same(
                &format!("{id} deviation"),
                ours.deviation,
                &theirs["deviation"],
            );
            same(
                &format!("{id} upper_lower"),
                ours.upper_lower,
                &theirs["upper_lower"],
            );
            same(
                &format!("{id} point_biserial"),
                ours.point_biserial,
                &theirs["point_biserial"],
            );
            same(
                &format!("{id} discrimination"),
                ours.discrimination,
                &theirs["discrimination"],
            );
            same(
                &format!("{id} efficiency"),
                ours.efficiency,
                &theirs["efficiency"],
            );
            assert_eq!(ours.options.len(), 4);
            for option in &ours.options {
                let theirs = &theirs["options"][&option.option];
                assert_eq!(option.chosen as u64, theirs[0].as_u64().unwrap());
                same("share", option.share, &theirs[1]);
                same("upper", option.upper, &theirs[2]);
                same("lower", option.lower, &theirs[3]);
            }
        }
        let [form] = made.forms.as_slice() else {
            panic!("one form")
        };
        same("kr20", form.kr20, &theirs["kr20"]);
        same("alpha", form.alpha, &theirs["alpha"]);
        same("error", form.error, &theirs["error"]);

        let theirs = &case["scores"];
        let all = &made.all;
        let takers = case["takers"].as_u64().unwrap();
        let absent = case["absent"].as_u64().unwrap();
        assert_eq!(
            (all.took as u64, all.enrolled.unwrap() as u64),
            (takers, takers + absent)
        );
        same(
            "participation",
            all.participation,
            &Value::from(takers as f64 / (takers + absent) as f64),
        );
        assert_eq!(all.passed as u64, theirs["passed"].as_u64().unwrap());
        assert_eq!(
            all.passed_first as u64,
            theirs["passed_first"].as_u64().unwrap()
        );
        same("pass rate", all.pass_rate, &theirs["pass_rate"]);
        same("mean", all.mean, &theirs["mean"]);
        same("median", all.median, &theirs["median"]);
        same("deviation", all.deviation, &theirs["deviation"]);
        let bands: Vec<u64> = made.bands.iter().map(|band| band.trainees as u64).collect();
        assert_eq!(Value::from(bands), theirs["bands"]);
        for branch in &made.branches {
            let theirs = &theirs["branches"][branch.branch.as_deref().unwrap()];
            assert_eq!(branch.figures.took as u64, theirs[0].as_u64().unwrap());
            same("branch", branch.figures.mean, &theirs[1]);
        }
        let means: Vec<f64> = made
            .branches
            .iter()
            .map(|one| one.figures.mean.unwrap())
            .collect();
        assert!(means.is_sorted_by(|one, other| one >= other), "{means:?}");
    }
}

/// Forty trainees of falling strength: who is right, and what those choose who are not.
fn flags_of(right: impl Fn(usize) -> bool, wrong: impl Fn(usize) -> &'static str) -> Vec<Flag> {
    let mut records = Vec::new();
    for at in 0..40 {
        let trainee = format!("t{at:02}");
        for other in 1..9 {
            let right = at < 40 - 4 * other;
            records.push(answer(&trainee, 1, &format!("q{other:02}"), None, right));
        }
        let chosen = if right(at) { "A" } else { wrong(at) };
        records.push(answer(&trainee, 1, "q00", Some(chosen), right(at)));
    }
    let report = report(&records, &[question(0)], 60).unwrap();
    let figures = report
        .items
        .into_iter()
        .find(|one| one.item == "q00")
        .unwrap();
    assert!(!figures.few);
    figures.flags
}

#[test]
fn dubious_questions_are_flagged() {
    let spread = |at: usize| ["B", "C", "D"][at % 3];
    assert_eq!(flags_of(|at| at < 24, spread), []);
    assert!(flags_of(|at| at < 39, spread).contains(&Flag::TooEasy));
    assert!(flags_of(|at| at < 8, spread).contains(&Flag::TooHard));
    assert!(flags_of(|at| at < 8, spread).contains(&Flag::BelowGuess));
    assert!(flags_of(|at| at >= 20, spread).contains(&Flag::Negative));
    assert!(flags_of(|at| at % 2 == 0, spread).contains(&Flag::Weak));
    assert!(flags_of(|at| at < 24, |_| "B").contains(&Flag::IdleOption));
    // The best choose B, the weak guess right.
    let doubtful = flags_of(|at| at >= 20, |_| "B");
    assert!(doubtful.contains(&Flag::KeyDoubtful), "{doubtful:?}");
    assert!(!flags_of(|at| at < 24, spread).contains(&Flag::KeyDoubtful));
}

#[test]
fn what_cannot_be_reckoned_is_none_and_never_zero() {
    let nobody = report(&[enrolled("甲", "一")], &[], 60).unwrap();
    assert_eq!((nobody.all.took, nobody.all.participation), (0, Some(0.0)));
    assert_eq!((nobody.all.pass_rate, nobody.all.mean), (None, None));
    let one = report(
        &[answer("甲", 1, "q00", Some("A"), true)],
        &[question(0)],
        60,
    )
    .unwrap();
    assert_eq!((one.all.enrolled, one.all.participation), (None, None));
    let figures = &one.items[0];
    assert_eq!(
        (
            figures.facility,
            figures.discrimination,
            figures.point_biserial,
            figures.deviation
        ),
        (Some(1.0), None, None, None)
    );
    assert!(figures.few);
    assert_eq!((one.forms[0].kr20, one.forms[0].alpha), (None, None));
}

#[test]
fn fields_provisions_parts_of_cases_and_strangers() {
    let items = every();
    let records = [
        answer("甲", 1, "XX-0001-case-v1-1", Some("A"), true),
        answer("甲", 1, "XX-0001-case-v1-2", Some("100元"), false),
        answer("甲", 1, "XX-0001-true-v1", Some("正确"), false),
        answer("甲", 1, "unheard", Some("A"), true),
        enrolled("乙", "二"),
    ];
    let made = report(&records, &items, 60).unwrap();
    assert_eq!(made.unknown, ["unheard"]);
    assert_eq!(
        (made.all.took, made.all.not_enrolled, made.all.enrolled),
        (0, 1, Some(1))
    );
    assert_eq!(made.fields.len(), 1);
    assert_eq!((made.fields[0].items, made.fields[0].answers), (3, 3));
    assert_eq!(made.fields[0].error_rate, Some(0.666_667));
    let part = made
        .items
        .iter()
        .find(|one| one.item == "XX-0001-case-v1-1")
        .unwrap();
    assert_eq!(part.options.len(), 3);
    let statement = made
        .items
        .iter()
        .find(|one| one.item == "XX-0001-true-v1")
        .unwrap();
    assert_eq!(
        statement
            .options
            .iter()
            .map(|one| (one.option.as_str(), one.correct, one.chosen))
            .collect::<Vec<_>>(),
        [("正确", false, 1), ("错误", true, 0)]
    );
}

#[test]
fn records_that_contradict_each_other_are_refused() {
    let twice = [
        answer("甲", 1, "q00", Some("A"), true),
        answer("甲", 1, "q00", Some("B"), false),
    ];
    assert!(matches!(
        report(&twice, &[], 60),
        Err(RecordError::Twice { .. })
    ));
    let line = r#"{"record": "answer", "trainee": "甲", "item": "q00", "right": true, "points": 3, "of": 2}"#;
    let much: Record = serde_json::from_str(line).unwrap();
    assert!(matches!(
        report(&[much], &[], 60),
        Err(RecordError::Points { .. })
    ));
}

#[test]
fn the_order_of_the_records_does_not_matter() {
    let cases: Vec<Value> = serde_json::from_str(include_str!("data/statistics.json")).unwrap();
    let items: Vec<Item> = (0..20).map(question).collect();
    let mut lines = records(&cases[0]);
    let forward = report(&lines, &items, 60).unwrap();
    lines.reverse();
    assert_eq!(report(&lines, &items, 60).unwrap(), forward);
    let text = serde_json::to_string(&forward).unwrap();
    assert_eq!(serde_json::from_str::<Report>(&text).unwrap(), forward);
}

//! `yiju quiz export`, `take` and `stats` as they are called.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests fail loudly"
)]

mod support;

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use support::{Said, scratch, yiju, yiju_fed};

/// Of the list that is built in: one power whose law changed on 2026-08-15.
const POWER: [&str; 2] = ["--power", "DQ-0021"];

/// The rules of a fictional city: few questions, quickly made.
const LINJIANG: [&str; 4] = [
    "--rules",
    "tests/fixtures/linjiang/rules",
    "--regulations",
    "tests/fixtures/linjiang/regulations",
];
const BEFORE: [&str; 2] = ["--date", "2026-08-01"];
const AFTER: [&str; 2] = ["--date", "2026-09-01"];

fn quiz(parts: &[&[&str]]) -> Said {
    let call = parts.iter().copied().flatten().chain(&LINJIANG).copied();
    yiju(std::iter::once("quiz").chain(call))
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// A file with the questions of the power, as `quiz new --json` writes it.
fn stored(folder: &Path) -> (PathBuf, Value) {
    let path = folder.join("questions.json");
    let said = quiz(&[&["new", "--count", "1000", "--json"], &AFTER]);
    assert_eq!(said.status, 0, "{}", said.err);
    fs::write(&path, &said.out).unwrap();
    (path, said.json())
}

#[test]
fn every_format_is_written() {
    let folder = scratch("quiz-export");
    for (format, begins) in [
        ("anki", "PK"),
        ("gift", "$CATEGORY: "),
        ("moodle-xml", "<?xml"),
        ("xlsx", "PK"),
        ("docx", "PK"),
    ] {
        let path = folder.join(format);
        let said = quiz(&[&["export", "--format", format, "-o", text(&path)], &AFTER]);
        assert_eq!((said.status, said.out.as_str()), (0, ""), "{}", said.err);
        let bytes = fs::read(&path).unwrap();
        assert!(bytes.starts_with(begins.as_bytes()), "{format}");
    }
    let gift = quiz(&[&["export", "--format", "gift", "--count", "3"], &AFTER]);
    assert_eq!(gift.out.matches("####").count(), 3, "{}", gift.out);
}

#[test]
fn stored_questions_and_papers_are_exported() {
    let folder = scratch("quiz-stored");
    let (path, document) = stored(&folder);
    let said = quiz(&[&["export", "--format", "gift", "--from", text(&path)]]);
    assert_eq!((said.status, said.err.as_str()), (0, ""));
    for item in document["items"].as_array().unwrap() {
        assert!(said.out.contains(item["id"].as_str().unwrap()));
    }
    // Questions of other rules are said to be so.
    let mut other = document.clone();
    other["made"]["rules"] = json!("sha256:0");
    let old = folder.join("old.json");
    fs::write(&old, other.to_string()).unwrap();
    let said = quiz(&[&["export", "--format", "gift", "--from", text(&old)]]);
    assert_eq!(said.status, 0);
    assert!(said.err.contains("另一版规则"), "{}", said.err);

    let made = document["made"].clone();
    let items = document["items"].as_array().unwrap();
    let single: Vec<&Value> = items
        .iter()
        .filter(|one| one["kind"] == "single")
        .take(2)
        .collect();
    let paper = quiz(&[
        &[
            "paper",
            "--section",
            "单选:2:5",
            "--field",
            "市容环卫",
            "--json",
        ],
        &AFTER,
    ]);
    let mut paper = paper.json();
    paper["made"] = made;
    paper["papers"][0]["sections"][0]["items"] = json!(single);
    let file = folder.join("paper.json");
    fs::write(&file, paper.to_string()).unwrap();
    let word = folder.join("paper.docx");
    let said = quiz(&[&[
        "export",
        "--format",
        "docx",
        "--from",
        text(&file),
        "-o",
        text(&word),
    ]]);
    assert_eq!((said.status, said.err.as_str()), (0, ""));
    assert!(fs::read(&word).unwrap().starts_with(b"PK"));
    let said = quiz(&[&[
        "export",
        "--format",
        "gift",
        "--from",
        text(&file),
        "--form",
        "Z",
    ]]);
    assert_eq!(said.status, 2);
    assert!(
        said.err.contains("没有Z卷") && said.err.contains("可以写：A"),
        "{}",
        said.err
    );
}

#[test]
fn what_cannot_be_exported_is_refused() {
    let folder = scratch("quiz-refused");
    let broken = folder.join("broken.json");
    fs::write(&broken, "{}").unwrap();
    for call in [
        &["export", "--format", "pdf"][..],
        &["export"],
        &["export", "--format", "gift", "--field", "没有"],
        &["export", "--format", "gift", "--power", "DQ-9999"],
        &["export", "--format", "gift", "--kind", "没有"],
        &["export", "--format", "gift", "--form", "A"],
        &["export", "--format", "gift", "--from", text(&broken)],
        &["export", "--format", "gift", "--from", "没有这个文件"],
        &[
            "export",
            "--format",
            "gift",
            "--from",
            text(&broken),
            "--seed",
            "2",
        ],
    ] {
        let said = quiz(&[call]);
        assert_eq!(
            (said.status, said.out.as_str()),
            (2, ""),
            "{call:?}: {}",
            said.err
        );
        assert!(said.err.contains("帮助："), "{call:?}: {}", said.err);
    }
    // Nothing to ask is an answer.
    let said = quiz(&[&["export", "--format", "gift", "--kind", "排序"], &AFTER]);
    assert_eq!((said.status, said.out.as_str()), (1, ""));
}

#[test]
fn practice_goes_on_where_it_stopped_and_tells_of_a_change_of_law_once() {
    let state = scratch("quiz-take").join("state.json");
    let take = |day: &[&str], more: &[&str], input: &str| {
        let call: Vec<&str> = [
            &["quiz", "take", "--kind", "单选", "--state", text(&state)],
            &POWER[..],
            day,
            more,
        ]
        .concat();
        let said = yiju_fed(call, input.as_bytes());
        assert_eq!((said.status, said.err.as_str()), (0, ""), "{}", said.out);
        said.assert_harmless();
        said.out
    };
    // A letter that is no option, then not known, then enough.
    let first = take(&BEFORE, &["--fresh", "3"], "Z\n?\nq\n");
    assert!(first.contains("复习 0 题，新题 3 题"), "{first}");
    assert!(
        first.contains("请写一个选项的字母") && first.contains("✗ 错误"),
        "{first}"
    );
    assert!(first.contains("答了 1 次，对 0 次"), "{first}");
    let kept: Value = serde_json::from_str(&fs::read_to_string(&state).unwrap()).unwrap();
    assert_eq!(kept["cards"].as_array().unwrap().len(), 1);
    assert_eq!(kept["settings"]["fresh"], 3);
    let item = kept["cards"][0]["item"].as_str().unwrap().to_owned();

    // The plan as a document; asking for it changes nothing.
    let plan: Value = serde_json::from_str(&take(&BEFORE, &["--json"], "")).unwrap();
    assert_eq!(plan["today"]["again"], json!([item]));
    assert_eq!(plan["today"]["fresh"].as_array().unwrap().len(), 2);
    assert_eq!(plan["items"].as_array().unwrap().len(), 3);
    let same: Value = serde_json::from_str(&fs::read_to_string(&state).unwrap()).unwrap();
    assert_eq!(same, kept);

    // All that is new today, answered with its key where there is one.
    let rest = take(&BEFORE, &[], &"A\nB\nC\nD\n".repeat(10));
    assert!(rest.contains("今天要练的都练完了"), "{rest}");

    let later = take(&AFTER, &[], "q\n");
    assert!(later.contains("【规定已变】"), "{later}");
    assert!(
        later.contains("  旧：") && later.contains("（2018-10-26 起）"),
        "{later}"
    );
    assert!(
        later.contains("  新：") && later.contains("（2026-08-15 起）"),
        "{later}"
    );
    let again = take(&AFTER, &[], "q\n");
    assert!(!again.contains("【规定"), "{again}");
    // Not on the same day only.
    let kept: Value = serde_json::from_str(&fs::read_to_string(&state).unwrap()).unwrap();
    assert!(
        kept["changes"]
            .as_array()
            .unwrap()
            .iter()
            .all(|change| change["shown"] == "2026-09-01")
    );
}

#[test]
fn practice_refuses_what_is_no_record_of_practice() {
    let state = scratch("quiz-state").join("state.json");
    fs::write(&state, "{\"cards\": 1}").unwrap();
    let call = ["take", "--state", text(&state)];
    let said = quiz(&[&call, &AFTER]);
    assert_eq!(said.status, 2);
    assert!(said.err.contains("不是练习记录"), "{}", said.err);
    assert_eq!(fs::read_to_string(&state).unwrap(), "{\"cards\": 1}");
    for call in [
        &["take"][..],
        &["take", "--state", "a", "--retention", "100"],
        &["take", "--state", "a", "--exam", "明天"],
    ] {
        assert_eq!(quiz(&[call]).status, 2, "{call:?}");
    }
}

#[test]
fn statistics_of_stored_questions() {
    let folder = scratch("quiz-stats");
    let (items, document) = stored(&folder);
    let single: Vec<&Value> = document["items"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["kind"] == "single")
        .take(3)
        .collect();
    let mut lines = vec![
        json!({"record": "enrolled", "trainee": "甲", "branch": "船山分局"}),
        json!({"record": "enrolled", "trainee": "乙", "branch": "安居分局"}),
        json!({"record": "enrolled", "trainee": "丙", "branch": "安居分局"}),
    ];
    for (trainee, right) in [("甲", 3), ("乙", 1)] {
        for (at, item) in single.iter().enumerate() {
            lines.push(json!({"record": "answer", "trainee": trainee, "item": item["id"], "chosen": "A", "right": at < right}));
        }
    }
    let answers = folder.join("answers.jsonl");
    let text_of: Vec<String> = lines.iter().map(Value::to_string).collect();
    fs::write(&answers, text_of.join("\n")).unwrap();
    let call = ["stats", text(&answers), "--items", text(&items)];
    let report = quiz(&[&call, &["--json"]]).json();
    assert_eq!(report["all"]["enrolled"], 3);
    assert_eq!(report["all"]["took"], 2);
    assert_eq!(report["all"]["participation"], 0.666_667);
    assert_eq!(report["all"]["passed"], 1);
    assert_eq!(report["branches"][0]["branch"], "船山分局");
    assert_eq!(report["fields"][0]["name"], "市容环卫");
    assert!(!report["provisions"].as_array().unwrap().is_empty());
    assert_eq!(report["items"].as_array().unwrap().len(), 3);
    assert_eq!(report["unknown"], json!([]));

    let shown = quiz(&[&call]);
    assert_eq!(shown.status, 0);
    assert!(shown.widest() <= 100, "{}", shown.out);
    shown.assert_harmless();
    for words in [
        "参考率 66.7%",
        "及格率 50.0%",
        "船山分局",
        "可疑的题",
        "不足 30 人",
    ] {
        assert!(shown.out.contains(words), "no {words} in {}", shown.out);
    }
    // Another mark to pass, no questions.
    let bare = quiz(&[&["stats", text(&answers), "--pass", "30", "--json"]]).json();
    assert_eq!(
        (&bare["all"]["passed"], &bare["fields"]),
        (&json!(2), &json!([]))
    );

    fs::write(&answers, format!("{}\n不是\n", lines[0])).unwrap();
    let broken = quiz(&[&["stats", text(&answers)]]);
    assert_eq!(broken.status, 2);
    assert!(broken.err.contains("第2行"), "{}", broken.err);
    fs::write(&answers, "").unwrap();
    assert_eq!(quiz(&[&["stats", text(&answers)]]).status, 2);
}

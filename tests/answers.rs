//! `match`, `decide`, `test` and `doctor` on the invented city.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests fail loudly"
)]

mod support;

use std::fs;

use serde_json::{Value, json};
use support::{Said, scratch, yiju, yiju_fed};

const LINJIANG: [&str; 4] = [
    "--rules",
    "tests/fixtures/linjiang/rules",
    "--regulations",
    "tests/fixtures/linjiang/regulations",
];
const DAYS: [&str; 4] = ["--date", "2026-09-02", "--decided", "2026-09-15"];

fn linjiang(call: &[&str]) -> Said {
    yiju(call.iter().chain(&LINJIANG))
}

/// The hash of the rules is set apart, so that snapshots outlive a change of the fixture.
fn without_hash(text: &str) -> String {
    let at = text.find("sha256:").unwrap();
    format!(
        "{}sha256:…{}",
        &text[..at],
        &text[at + "sha256:".len() + 12..]
    )
}

#[test]
fn an_observation_is_answered_in_a_calm_card() {
    let open = linjiang(&[&["match", "水果店老板把货架搬到巷子里"][..], &DAYS].concat());
    let person = linjiang(&[&["match", "店主把货架搬到巷子里", "--top", "1"][..], &DAYS].concat());
    let refused = linjiang(
        &[
            &[
                "decide",
                "SR-9002",
                "--fact",
                "当事人=单位",
                "--fact",
                "责令改正=未履行",
            ][..],
            &DAYS,
        ]
        .concat(),
    );
    for answer in [&open, &person, &refused] {
        assert_eq!((answer.status, answer.err.as_str()), (0, ""), "{answer:?}");
        assert!(answer.widest() <= 100, "{}", answer.out);
        answer.assert_harmless();
    }
    insta::assert_snapshot!(format!(
        "{}\n────\n{}\n────\n{}",
        without_hash(&open.out),
        without_hash(&person.out),
        without_hash(&refused.out)
    ));
}

#[test]
fn a_stage_is_the_next_step_until_an_order_was_not_complied_with() {
    let call = |facts: &[&str]| {
        let facts: Vec<&str> = facts.iter().flat_map(|fact| ["--fact", fact]).collect();
        let document =
            linjiang(&[&["decide", "SR-9001", "--json"][..], &facts, &DAYS].concat()).json();
        document["candidates"][0]["outcomes"]
            .as_array()
            .unwrap()
            .clone()
    };
    let first = call(&["当事人=个人"]);
    assert_eq!(first.len(), 1, "{first:?}");
    assert_eq!(first[0]["fines"], json!([]));
    assert_eq!(first[0]["next"][0]["when"], "逾期不改正");
    assert_eq!(first[0]["next"][0]["measures"][0]["amount"]["max"], "500");
    let later = call(&["当事人=个人", "责令改正=未履行"]);
    let fine = &later[0]["fines"][0];
    assert_eq!(
        (&fine["min_yuan"], &fine["max_yuan"]),
        (&json!("100"), &json!("500")),
        "{later:?}"
    );
    let open = call(&["责令改正=未履行"]);
    assert_eq!(
        open.len(),
        2,
        "an unknown party opens an outcome for each way: {open:?}"
    );
}

#[test]
fn given_facts_go_before_those_read_from_the_text() {
    let fact = |call: &[&str]| {
        let document = linjiang(
            &[
                &["match", "店主把货架搬到巷子里", "--json"][..],
                call,
                &DAYS,
            ]
            .concat(),
        )
        .json();
        let facts = document["facts"].as_array().unwrap().clone();
        facts
            .into_iter()
            .find(|fact| fact["name"] == "当事人")
            .unwrap()
    };
    let read = fact(&[]);
    assert_eq!(
        (&read["value"], &read["source"], &read["span"]),
        (&json!("个人"), &json!("text"), &json!([0, 2]))
    );
    let given = fact(&["--fact", "当事人=单位"]);
    assert_eq!(
        (&given["value"], &given["source"]),
        (&json!("单位"), &json!("given"))
    );
    let unknown = fact(&["--fact", "当事人=不明"]);
    assert_eq!(
        (&unknown["value"], &unknown["state"]),
        (&Value::Null, &json!("unknown"))
    );
}

#[test]
fn nothing_found_is_an_answer_with_status_one() {
    for text in ["今天天气很好", "hello world", "🍢🔥", "店"] {
        let answer = linjiang(&["match", text]);
        assert_eq!((answer.status, answer.err.as_str()), (1, ""), "{answer:?}");
        assert!(answer.out.contains("没有找到相符的权力"), "{}", answer.out);
        let document = linjiang(&["match", text, "--json"]);
        assert_eq!(
            (document.status, &document.json()["candidates"]),
            (1, &json!([]))
        );
    }
}

#[test]
fn a_fact_that_cannot_be_used_names_the_remedy() {
    for (fact, code, remedy) in [
        ("当事=个人", "YJ0609", "相近的有：当事人"),
        ("当事人=农民", "YJ0610", "个人、单位"),
        ("摊架面积=很大", "YJ0610", "30平方米"),
        ("摊架面积=5万元", "YJ0610", "30平方米"),
        ("责令改正=", "YJ0610", "未责令、已履行、未履行"),
        ("=个人", "YJ0609", ""),
    ] {
        let answer = linjiang(&["decide", "SR-9001", "--fact", fact]);
        assert_eq!(answer.status, 2, "{fact}: {answer:?}");
        assert!(
            answer.err.contains(code) && answer.err.contains(remedy),
            "{fact}: {}",
            answer.err
        );
    }
    for fact in [
        "摊架面积=12.5",
        "摊架面积=１２平方米",
        "摊架面积=不明",
        "当事人 = 单位",
    ] {
        let answer = linjiang(&["decide", "SR-9001", "--fact", fact]);
        assert_eq!(answer.status, 0, "{fact}: {}", answer.err);
    }
}

#[test]
fn lines_of_json_are_answered_one_by_one() {
    let input = concat!(
        r#"{"text": "店主把货架搬到巷子里", "date": "2026-09-02", "decided": "2026-09-15"}"#,
        "\n\n",
        r#"{"text": "灯箱整夜亮着", "facts": {"当事人": "单位", "摊架面积": 3}}"#,
        "\n",
        "{不是 JSON}\n",
        r#"{"text": "灯箱", "dates": "2026-09-02"}"#,
        "\n",
        r#"{"date": "2026-09-02"}"#,
        "\n",
        r#"{"text": "灯箱", "date": "2026-02-30"}"#,
        "\n",
        r#"{"text": ""}"#,
    );
    let call = [
        &[
            "match",
            "--stdin",
            "--date",
            "2026-08-01",
            "--decided",
            "2026-08-10",
        ][..],
        &LINJIANG,
    ]
    .concat();
    let answer = yiju_fed(&call, input.as_bytes());
    assert_eq!((answer.status, answer.err.as_str()), (2, ""));
    let documents: Vec<Value> = answer
        .out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let of = |index: usize| &documents[index];
    assert_eq!(documents.len(), 7, "{documents:#?}");
    assert_eq!(of(0)["candidates"][0]["power"], "SR-9001");
    assert_eq!(of(0)["observation"]["decided"], "2026-09-15");
    assert_eq!(of(1)["candidates"][0]["power"], "SR-9002");
    assert_eq!(
        (
            &of(1)["observation"]["date"],
            &of(1)["observation"]["decided"]
        ),
        (&json!("2026-08-01"), &json!("2026-08-10"))
    );
    let codes: Vec<&str> = documents[2..]
        .iter()
        .map(|document| document["error"]["code"].as_str().unwrap())
        .collect();
    assert_eq!(codes, ["YJ0619", "YJ0619", "YJ0619", "YJ0606", "YJ0611"]);

    let good = yiju_fed(&call, input.lines().next().unwrap().as_bytes());
    assert_eq!(good.status, 0);
    let none = yiju_fed(&call, b"");
    assert_eq!((none.status, none.out.as_str()), (0, ""));
}

#[test]
fn a_megabyte_is_refused_and_the_next_line_still_answered() {
    let call = [&["match", "--stdin"][..], &LINJIANG].concat();
    let long = "店主".repeat(200_000);
    let huge = "店".repeat(2_000_000);
    let input = format!(
        "{{\"text\": \"{long}\"}}\n{{\"text\": \"{huge}\"}}\n{{\"text\": \"店主把货架搬到巷子里\"}}\n"
    );
    let answer = yiju_fed(&call, input.as_bytes());
    let documents: Vec<Value> = answer
        .out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(documents[0]["error"]["code"], "YJ0612");
    assert_eq!(documents[1]["error"]["code"], "YJ0619");
    assert_eq!(documents[2]["candidates"][0]["power"], "SR-9001");
    assert_eq!((documents.len(), answer.status), (3, 2));
}

#[test]
fn the_same_question_gives_the_same_bytes() {
    let call = [&["match", "店主把货架搬到巷子里", "--json"][..], &DAYS].concat();
    assert_eq!(linjiang(&call).out, linjiang(&call).out);
}

#[test]
fn cases_are_run_and_a_broken_one_says_on_what_it_turned() {
    let sound = linjiang(&["test", "--json"]);
    let document = sound.json();
    assert_eq!(
        (sound.status, &document["cases"], &document["passed"]),
        (0, &json!(2), &json!(2))
    );
    let one = linjiang(&["test", "灯箱", "--json"]).json();
    assert_eq!(one["cases"], 1);
    assert_eq!(linjiang(&["test", "没有这样的案例"]).status, 1);

    let rules = scratch("cases");
    for name in ["vocabulary.yj", "shirong/jiexiang.yj", "shirong/cases.yj"] {
        let mut text = fs::read_to_string(format!("tests/fixtures/linjiang/rules/{name}")).unwrap();
        if name.ends_with("jiexiang.yj") {
            text = text.replace("1000元 至 5000元", "1000元 至 6000元");
        }
        fs::write(rules.join(name.replace("shirong/", "")), text).unwrap();
    }
    let changed = fs::read_to_string(rules.join("jiexiang.yj")).unwrap();
    assert!(
        changed.contains("6000元"),
        "the rule was changed, the case was not"
    );
    let call = [
        "test",
        "--json",
        "--rules",
        rules.to_str().unwrap(),
        LINJIANG[2],
        LINJIANG[3],
    ];
    let broken = yiju(call);
    assert_eq!(broken.status, 1);
    let failed = &broken.json()["failed"];
    assert_eq!(failed.as_array().unwrap().len(), 1, "{failed:#}");
    assert_eq!(failed[0]["case"], "灯箱整夜不收，单位逾期未改");
    assert_eq!(failed[0]["expected"], "对单位罚款1000元至5000元");
    assert!(
        failed[0]["got"]
            .as_str()
            .unwrap()
            .contains("1000元至6000元"),
        "{failed:#}"
    );
}

#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_is_no_fault() {
    use std::process::{Command, Stdio};
    let mut child = Command::new(env!("CARGO_BIN_EXE_yiju"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["export", "--json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(
        (output.status.code(), output.stderr.as_slice()),
        (Some(0), &b""[..])
    );
}

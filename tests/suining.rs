//! The main job on real law: observations, dates and facts with the answer that the law gives. Every figure here is read
//! in the statutes themselves.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests fail loudly"
)]

mod support;

use serde_json::{Value, json};
use support::yiju;

fn matched(text: &str, options: &[&str]) -> Value {
    let answer = yiju(
        ["match", text, "--json", "--place", "船山区"]
            .iter()
            .chain(options),
    );
    assert_eq!(
        (answer.status, answer.err.as_str()),
        (0, ""),
        "{text}: {answer:?}"
    );
    answer.json()
}

/// The best candidate.
fn first(document: &Value) -> &Value {
    &document["candidates"][0]
}

fn outcomes(document: &Value) -> &[Value] {
    first(document)["outcomes"].as_array().unwrap()
}

fn labels(citations: &Value) -> Vec<&str> {
    citations
        .as_array()
        .unwrap()
        .iter()
        .map(|citation| citation["label"].as_str().unwrap())
        .collect()
}

fn fine(outcome: &Value) -> (&Value, &Value) {
    (
        &outcome["fines"][0]["min_yuan"],
        &outcome["fines"][0]["max_yuan"],
    )
}

const BARBECUE: &str = "夜市摊主在禁烧区露天烧烤";

#[test]
fn a_barbecue_before_the_code_is_judged_by_the_old_law() {
    let document = matched(
        BARBECUE,
        &["--date", "2026-08-01", "--decided", "2026-08-10"],
    );
    assert_eq!(first(&document)["power"], "DQ-0021");
    for outcome in outcomes(&document) {
        assert_eq!(
            labels(&outcome["basis"]),
            ["《大气污染防治法》第一百一十八条第三款"]
        );
        assert_eq!(fine(outcome), (&json!("500"), &json!("20000")));
        assert_eq!(outcome["version"]["chosen"], "only");
    }
}

#[test]
fn a_barbecue_decided_after_the_code_gets_the_lighter_new_law() {
    let document = matched(
        BARBECUE,
        &["--date", "2026-08-01", "--decided", "2026-09-15"],
    );
    assert_eq!(first(&document)["power"], "DQ-0021");
    for outcome in outcomes(&document) {
        assert_eq!(
            labels(&outcome["basis"]),
            ["《生态环境法典》第一千一百三十二条第三款"]
        );
        assert_eq!(fine(outcome), (&json!("500"), &json!("5000")));
        assert_eq!(outcome["version"]["chosen"], "new");
        assert!(
            !outcome["version"]["compared"]
                .as_array()
                .unwrap()
                .is_empty()
        );
    }
}

#[test]
fn a_refusal_to_correct_is_not_simply_given_the_new_law() {
    let options = [
        "--date",
        "2026-08-01",
        "--decided",
        "2026-09-15",
        "--fact",
        "责令改正=未履行",
    ];
    let document = matched(BARBECUE, &options);
    for outcome in outcomes(&document) {
        let chosen = outcome["version"]["chosen"].as_str().unwrap();
        assert!(["old", "incomparable"].contains(&chosen), "{chosen}");
        assert!(!outcome["version"]["reason"].as_str().unwrap().is_empty());
    }
}

#[test]
fn a_barbecue_under_the_code_has_its_refusal_as_next_step() {
    let document = matched(
        BARBECUE,
        &["--date", "2026-09-02", "--decided", "2026-09-15"],
    );
    for outcome in outcomes(&document) {
        assert_eq!(
            labels(&outcome["basis"]),
            ["《生态环境法典》第一千一百三十二条第三款"]
        );
        assert_eq!(fine(outcome), (&json!("500"), &json!("5000")));
        let kinds: Vec<&str> = outcome["measures"]
            .as_array()
            .unwrap()
            .iter()
            .map(|measure| measure["kind"].as_str().unwrap())
            .collect();
        assert!(
            kinds.contains(&"责令") && kinds.contains(&"没收"),
            "{kinds:?}"
        );
        let next = &outcome["next"][0];
        assert_eq!(next["when"], "拒不改正");
        let amount = &next["measures"]
            .as_array()
            .unwrap()
            .iter()
            .find(|measure| measure["kind"] == "罚款")
            .unwrap()["amount"];
        assert_eq!(
            (&amount["min"], &amount["max"]),
            (&json!("5000"), &json!("20000"))
        );
    }
}

#[test]
fn dumped_household_waste_keeps_the_lighter_old_law() {
    let options = [
        "--date",
        "2026-08-01",
        "--decided",
        "2026-09-15",
        "--fact",
        "当事人=个人",
    ];
    let document = matched("乱倒生活垃圾", &options);
    let outcome = &outcomes(&document)[0];
    assert_eq!(
        outcome["version"]["chosen"], "old",
        "{:#}",
        outcome["version"]
    );
    let basis = labels(&outcome["basis"]);
    assert!(
        basis.contains(&"《固体废物污染环境防治法》第一百一十一条第一款第一项"),
        "{basis:?}"
    );
    let measures = outcome["measures"].as_array().unwrap();
    let fined = measures
        .iter()
        .find(|measure| measure["kind"] == "罚款")
        .unwrap();
    assert_eq!(
        fined["basis"]["label"],
        "《固体废物污染环境防治法》第一百一十一条第二款"
    );
    assert_eq!(fine(outcome), (&json!("100"), &json!("500")));
}

#[test]
fn building_without_planning_permission_has_both_tiers() {
    let document = matched("没有规划许可证就盖房", &["--fact", "工程造价=200万元"]);
    assert_eq!(
        labels(&outcomes(&document)[0]["basis"]),
        ["《城乡规划法》第六十四条"]
    );
    let tiers: Vec<&str> = outcomes(&document)
        .iter()
        .map(|outcome| outcome["assuming"]["分档"].as_str().unwrap())
        .collect();
    assert!(
        tiers.iter().any(|tier| tier.contains("尚可"))
            && tiers.iter().any(|tier| tier.contains("无法")),
        "{tiers:?}"
    );
    let correctable = outcomes(&document)
        .iter()
        .find(|outcome| {
            outcome["assuming"]["分档"]
                .as_str()
                .unwrap()
                .contains("尚可")
        })
        .unwrap();
    let amount = correctable["measures"]
        .as_array()
        .unwrap()
        .iter()
        .find(|measure| measure["kind"] == "罚款")
        .unwrap();
    let amount = &amount["amount"];
    assert_eq!(
        (
            &amount["min"],
            &amount["max"],
            &amount["unit"],
            &amount["base"]
        ),
        (
            &json!("5"),
            &json!("10"),
            &json!("percent"),
            &json!("工程造价")
        )
    );
    assert_eq!(amount["yuan"], json!({"min": "100000", "max": "200000"}));
    let unknown = matched("没有规划许可证就盖房", &[]);
    let asked: Vec<&Value> = unknown["questions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|question| &question["fact"])
        .collect();
    assert!(asked.contains(&&json!("工程造价")), "{asked:?}");
    assert_eq!(
        fine(&outcomes(&unknown)[0]),
        (&Value::Null, &Value::Null),
        "what is not known is never a number"
    );
}

#[test]
fn who_is_competent_for_a_pavement_is_left_open() {
    let document = matched("挖开人行道没有审批", &[]);
    assert_eq!(
        labels(&outcomes(&document)[0]["basis"]),
        ["《城市道路管理条例》第四十二条"]
    );
    let decides = &first(&document)["authority"]["decides"];
    assert!(
        ["open", "inferred"].contains(&decides["status"].as_str().unwrap()),
        "{decides:#}"
    );
    let mut named: Vec<&str> = decides["alternatives"]
        .as_array()
        .unwrap()
        .iter()
        .map(|organ| organ["id"].as_str().unwrap())
        .collect();
    named.extend(decides["id"].as_str());
    assert!(
        named.contains(&"市局") && named.contains(&"船山分局"),
        "{decides:#}"
    );
    assert_eq!(decides["verified_until"], "2019-07-10");
}

#[test]
fn starting_without_a_construction_permit_is_the_bureaus_own() {
    let document = matched("未取得施工许可证就开工", &["--fact", "在城市规划区=是"]);
    let basis = labels(&outcomes(&document)[0]["basis"]);
    assert!(
        basis.contains(&"《建筑法》第六十四条")
            && basis.contains(&"《建设工程质量管理条例》第五十七条"),
        "{basis:?}"
    );
    let measures = outcomes(&document)[0]["measures"]
        .as_array()
        .unwrap()
        .clone();
    let fine = |label: &str| {
        let found = measures.iter().find(|measure| {
            measure["kind"] == "罚款"
                && measure["basis"]["label"] == label
                && measure["party"].is_null()
        });
        found
            .map(|measure| measure["amount"].clone())
            .unwrap_or_default()
    };
    let rate = fine("《建设工程质量管理条例》第五十七条");
    assert_eq!(
        (&rate["min"], &rate["max"], &rate["base"]),
        (&json!("1"), &json!("2"), &json!("工程合同价款")),
        "{measures:#?}"
    );
    let decides = &first(&document)["authority"]["decides"];
    assert_eq!(decides["id"], "市局", "{decides:#}");
}

#[test]
fn the_rules_have_no_faults() {
    let check = yiju(["check"]);
    assert_eq!(check.status, 0, "{}", check.out);
}

#[test]
fn every_case_of_the_rules_holds() {
    let answer = yiju(["test", "--json"]);
    let document = answer.json();
    assert_eq!((answer.status, &document["failed"]), (0, &json!([])));
    assert_eq!(document["passed"], document["cases"]);
}

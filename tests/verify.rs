//! `yiju verify` on the invented city: what agrees, what does not, and what cannot be said.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests fail loudly"
)]

mod support;

use std::fs;
use std::path::Path;

use serde_json::Value;
use support::{Said, scratch, yiju};

const CORPUS: &str = "tests/fixtures/linjiang/corpus";

/// Verifies the city's rules with one place written otherwise.
fn with(name: &str, from: &str, to: &str, more: &[&str]) -> Said {
    let folder = scratch(&format!("verify-{name}"));
    copy(Path::new("tests/fixtures/linjiang"), &folder);
    let file = folder.join("rules/shirong/jiexiang.yj");
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.contains(from), "{from}");
    fs::write(&file, text.replace(from, to)).unwrap();
    // The cases say what the rules said before.
    fs::remove_file(folder.join("rules/shirong/cases.yj")).unwrap();
    let rules = folder.join("rules").display().to_string();
    let call = ["verify", "--corpus", CORPUS, "--rules", rules.as_str()];
    let register = ["--regulations", "tests/fixtures/linjiang/regulations"];
    yiju(call.iter().chain(&register).chain(more))
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}

/// Kinds of the findings, each once.
fn kinds(document: &Value) -> Vec<&str> {
    let findings = document["findings"].as_array().unwrap();
    let mut kinds: Vec<&str> = findings
        .iter()
        .map(|f| f["kind"].as_str().unwrap())
        .collect();
    kinds.sort_unstable();
    kinds.dedup();
    kinds
}

#[test]
fn rules_that_agree_are_verified() {
    let answer = with("sound", "限期改正", "限期改正", &["--json"]);
    assert_eq!(answer.status, 0, "{}", answer.err);
    let expected = serde_json::json!({
        "power_versions": 2, "verified": 2, "mismatch": 0, "no_text": 0, "findings": []
    });
    assert_eq!(answer.json(), expected);
}

#[test]
fn each_sort_of_fault_is_found_under_its_kind() {
    for (name, from, to, kind) in [
        ("amount", "100元 至 500元", "200元 至 900元", "amount"),
        (
            "addressees",
            "对 个人 罚款 100元 至 500元\n        对 单位 罚款 1000元 至 5000元",
            "对 单位 罚款 100元 至 500元\n        对 个人 罚款 1000元 至 5000元",
            "addressee",
        ),
        ("modality", "对 个人 罚款", "对 个人 可以 罚款", "modality"),
        (
            "dropped",
            "        对 单位 罚款 1000元 至 5000元\n",
            "",
            "measure",
        ),
        (
            "added",
            "责令 限期改正",
            "责令 限期改正\n    没收 \"灯箱\"",
            "measure",
        ),
        ("stage", "逾期不改正 {", "情节严重 {", "measure"),
    ] {
        let answer = with(name, from, to, &["--json"]);
        assert_eq!(answer.status, 1, "{name}: {}{}", answer.out, answer.err);
        let document = answer.json();
        assert_eq!(document["mismatch"], 2, "{name}: {document:#}");
        assert!(kinds(&document).contains(&kind), "{name}: {document:#}");
    }
}

#[test]
fn two_powers_on_each_others_item_are_found() {
    let folder = scratch("verify-items");
    copy(Path::new("tests/fixtures/linjiang"), &folder);
    fs::remove_file(folder.join("rules/shirong/cases.yj")).unwrap();
    let file = folder.join("rules/shirong/jiexiang.yj");
    let text = fs::read_to_string(&file).unwrap();
    let swapped = text
        .replace("第一项 SR-9001", "第九项 SR-9001")
        .replace("第二项 SR-9002", "第一项 SR-9002")
        .replace("第九项 SR-9001", "第二项 SR-9001");
    fs::write(&file, swapped).unwrap();
    let rules = folder.join("rules").display().to_string();
    let register = "tests/fixtures/linjiang/regulations";
    let call = [
        "verify",
        "--json",
        "--corpus",
        CORPUS,
        "--rules",
        &rules,
        "--regulations",
        register,
    ];
    let answer = yiju(call);
    assert_eq!(
        (answer.status, kinds(&answer.json())),
        (1, vec!["paragraph"])
    );
}

#[test]
fn a_finding_shows_both_sides() {
    let answer = with("shown", "100元 至 500元", "200元 至 900元", &[]);
    answer.assert_harmless();
    insta::assert_snapshot!(answer.out);
}

#[test]
fn one_power_alone() {
    let answer = with(
        "one",
        "100元 至 500元",
        "1元 至 5元",
        &["--json", "--power", "SR-9002"],
    );
    let document = answer.json();
    assert_eq!(
        (&document["power_versions"], &document["mismatch"]),
        (&1.into(), &1.into())
    );
    assert_eq!(document["findings"][0]["power"], "SR-9002");
}

#[test]
fn without_texts_nothing_is_said_to_agree() {
    let answer = yiju(["verify", "--json"]);
    assert_eq!(answer.status, 0, "{}", answer.err);
    let document = answer.json();
    assert_eq!(
        (&document["verified"], &document["mismatch"]),
        (&0.into(), &0.into())
    );
    assert_eq!(document["no_text"], document["power_versions"]);
    assert_eq!(kinds(&document), ["no-text"]);
}

#[test]
fn wrong_calls_say_what_is_wrong() {
    for (call, code) in [
        (&["verify", "--power", "SR-9999"][..], "YJ0614"),
        (&["verify", "--corpus", "没有这个文件夹"], "YJ0616"),
        (
            &["verify", "--corpus", "tests/fixtures/linjiang/rules"],
            "YJ0701",
        ),
    ] {
        let answer = yiju(call.iter().chain(&["--json"]));
        assert_eq!(
            (answer.status, answer.json()["error"]["code"].as_str()),
            (2, Some(code))
        );
    }
}

#[test]
fn the_rules_agree_with_the_official_texts() {
    let texts = "../shared/statutes/text";
    if !Path::new(texts).is_dir() {
        println!("skipped: no official texts at hand");
        return;
    }
    let answer = yiju(["verify", "--json", "--corpus", texts]);
    let document = answer.json();
    let findings = document["findings"].as_array().unwrap();
    let wrong: Vec<&Value> = findings.iter().filter(|f| f["kind"] != "no-text").collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    let sum = ["verified", "mismatch", "no_text"]
        .iter()
        .map(|key| document[key].as_u64().unwrap());
    assert_eq!(Some(sum.sum()), document["power_versions"].as_u64());
}

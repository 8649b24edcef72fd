//! `yiju coverage` on the invented city: what is covered, what is open, which reasons hold.
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

const CITY: &str = "tests/fixtures/linjiang";

/// Runs `coverage` on the city's rules with one power taken out or left, and with these tables.
fn with(name: &str, both: bool, tables: &[(&str, &str)], more: &[&str]) -> Said {
    let rules = scratch(&format!("coverage-{name}"));
    fs::create_dir_all(rules.join("coverage")).unwrap();
    let city = Path::new(CITY).join("rules");
    fs::copy(city.join("vocabulary.yj"), rules.join("vocabulary.yj")).unwrap();
    let text = fs::read_to_string(city.join("shirong/jiexiang.yj")).unwrap();
    let second = text.find("    第二项 SR-9002").unwrap();
    let measures = text.find("    责令 限期改正").unwrap();
    let kept = if both {
        text.clone()
    } else {
        format!("{}{}", &text[..second], &text[measures..])
    };
    fs::write(rules.join("jiexiang.yj"), kept).unwrap();
    for (file, table) in tables {
        fs::write(rules.join("coverage").join(file), table).unwrap();
    }
    let rules = rules.display().to_string();
    let corpus = format!("{CITY}/corpus");
    let regulations = format!("{CITY}/regulations");
    let call = [
        "coverage",
        "--date",
        "2026-01-01",
        "--corpus",
        &corpus,
        "--rules",
        &rules,
        "--regulations",
        &regulations,
    ];
    yiju(call.iter().chain(more))
}

fn kinds(document: &Value) -> Vec<&str> {
    let faults = document["faults"].as_array().unwrap();
    faults.iter().map(|f| f["kind"].as_str().unwrap()).collect()
}

#[test]
fn each_item_is_a_provision() {
    let answer = with("covered", true, &[], &["--json"]);
    let document = answer.json();
    assert_eq!(answer.status, 0, "{document:#}");
    let total = &document["total"];
    assert_eq!(
        (&total["provisions"], &total["covered"]),
        (&2.into(), &2.into())
    );
}

#[test]
fn an_item_without_power_is_open_until_a_reason_is_given() {
    let answer = with("open", false, &[], &["--json"]);
    let document = answer.json();
    assert_eq!(answer.status, 1);
    let open = document["open"].as_array().unwrap();
    assert_eq!(open.len(), 1);
    assert_eq!(open[0]["citation"]["label"], "《街巷整洁条例》第四条第二项");
    let table = "法规\t条文\t类\t说明\n街巷整洁条例\t第四条第二项\t他机关\t灯箱归别的局\n";
    let answer = with("reason", false, &[("a.tsv", table)], &["--json"]);
    let document = answer.json();
    assert_eq!(answer.status, 0, "{document:#}");
    assert_eq!(document["left_out"][0]["sort"], "他机关");
    assert_eq!(document["left_out"][0]["at"]["line"], 2);
}

#[test]
fn reasons_that_do_not_hold_are_faults() {
    let table = "法规\t条文\t类\t说明\n\
                 街巷整洁条例\t第四条第一项\t他机关\t一句话\n\
                 街巷整洁条例\t第一条\t总则\t一句话\n\
                 街巷整洁条例\t第九条\t总则\t一句话\n\
                 没有的条例\t第一条\t总则\t一句话\n\
                 街巷整洁条例\t第四条第二项\t并入\t见 SR-9999\n\
                 街巷整洁条例\t第四条第二项\t并入\t没写编号\n\
                 街巷整洁条例\t第五条\t随便\t一句话\n";
    let statutes = "法规\t范围\n另一部条例\t全部\n";
    let tables = [("a.tsv", table), ("statutes.tsv", statutes)];
    let answer = with("faults", false, &tables, &["--json"]);
    assert_eq!(answer.status, 1);
    assert_eq!(
        kinds(&answer.json()),
        [
            "covered",
            "idle",
            "unknown-place",
            "unknown-statute",
            "unknown-power",
            "unknown-power",
            "twice",
            "unreadable",
            "unknown-statute"
        ]
    );
}

#[test]
fn the_screen_lists_by_field() {
    let table = "法规\t条文\t类\t说明\n街巷整洁条例\t第九条\t总则\t一句话\n";
    let answer = with("shown", false, &[("a.tsv", table)], &[]);
    answer.assert_harmless();
    let rules = scratch("coverage-shown").display().to_string();
    insta::assert_snapshot!(answer.out.replace(&rules, "规则"));
}

#[test]
fn a_field_that_nothing_has_is_refused() {
    let answer = with("field", true, &[], &["--field", "天文"]);
    assert_eq!(answer.status, 2);
    assert!(answer.err.contains("市容环卫"), "{}", answer.err);
    let answer = with("one-field", true, &[], &["--json", "--field", "市容环卫"]);
    assert_eq!(answer.json()["fields"].as_array().unwrap().len(), 1);
}

#[test]
fn without_texts_it_says_so() {
    let answer = yiju(["coverage"]);
    assert_eq!(answer.status, 0);
    assert!(answer.out.contains("--corpus"), "{}", answer.out);
}

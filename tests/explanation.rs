//! `--explain`: the reasoning as a lawyer would write it down, on the invented city.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests fail loudly"
)]

mod support;

use serde_json::Value;
use support::{Said, yiju};

const LINJIANG: [&str; 4] = [
    "--rules",
    "tests/fixtures/linjiang/rules",
    "--regulations",
    "tests/fixtures/linjiang/regulations",
];

fn linjiang(call: &[&str]) -> Said {
    yiju(call.iter().chain(&LINJIANG))
}

/// The part of a page that explains.
fn reasoning(said: &Said) -> String {
    let from = said
        .out
        .find("推理")
        .or_else(|| said.out.find("为什么不是"));
    let to = said
        .out
        .find("\n还要弄清")
        .or_else(|| said.out.find("\nyiju "));
    said.out[from.unwrap()..to.unwrap()].to_owned()
}

#[test]
fn each_step_is_told_with_what_it_rests_on() {
    let matched = linjiang(&[
        "match",
        "店主把货架搬到巷子里",
        "--date",
        "2026-08-01",
        "--decided",
        "2026-09-15",
        "--fact",
        "当事人=个人",
        "--explain",
    ]);
    let decided = linjiang(&[
        "decide",
        "SR-9002",
        "--date",
        "2026-09-02",
        "--fact",
        "责令改正=未履行",
        "--explain",
    ]);
    for said in [&matched, &decided] {
        assert_eq!((said.status, said.err.as_str()), (0, ""), "{said:?}");
        assert!(said.widest() <= 100, "{}", said.out);
        said.assert_harmless();
    }
    insta::assert_snapshot!(format!(
        "{}\n────\n\n{}",
        reasoning(&matched),
        reasoning(&decided)
    ));
}

#[test]
fn nothing_is_explained_unasked() {
    let call = ["decide", "SR-9002", "--date", "2026-09-02"];
    let plain = linjiang(&call);
    assert!(!plain.out.contains("推理"), "{}", plain.out);
    let json = |more: &[&str]| -> Value {
        let said = linjiang(&[&call[..], more, &["--json"]].concat());
        serde_json::from_str(&said.out).unwrap()
    };
    assert_eq!(json(&[])["candidates"][0]["flips"], Value::Null);
    let explained = json(&["--explain"]);
    let flips = explained["candidates"][0]["flips"].as_array().unwrap();
    assert!(!flips.is_empty());
    for flip in flips {
        for key in ["fact", "value", "effect"] {
            assert!(flip[key].as_str().is_some_and(|text| !text.is_empty()));
        }
    }
}

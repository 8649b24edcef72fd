//! Receipts of answers, and answers given again.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests fail loudly"
)]

mod support;

use std::fs;

use serde_json::Value;
use support::{scratch, yiju};

const LINJIANG: [&str; 4] = [
    "--rules",
    "tests/fixtures/linjiang/rules",
    "--regulations",
    "tests/fixtures/linjiang/regulations",
];

#[test]
fn an_answer_is_given_again_byte_for_byte_or_what_differs_is_said() {
    let folder = scratch("receipts");
    let path = folder.join("receipt.json");
    let path = path.to_str().unwrap();
    for call in [
        &["decide", "SR-9002", "--fact", "当事人=单位", "--explain"][..],
        &["match", "店主把货架搬到巷子里", "--fact", "当事人=个人"],
    ] {
        let asked = [call, &["--date", "2026-09-02", "--receipt", path]].concat();
        let said = yiju(asked.iter().chain(&LINJIANG));
        assert_eq!((said.status, said.err.as_str()), (0, ""), "{said:?}");
        let again = yiju(["replay", path].iter().chain(&LINJIANG));
        assert_eq!((again.status, again.err.as_str()), (0, ""), "{again:?}");
        assert!(again.out.starts_with(&said.out), "{}", again.out);
        assert!(again.out.ends_with("与收据逐字节相同。\n"));
    }
    // One figure of the answer changed: it is named with both values.
    let text = fs::read_to_string(path).unwrap();
    let changed = text.replacen("\"max_yuan\": \"500\"", "\"max_yuan\": \"900\"", 1);
    let changed = if changed == text {
        text.replacen("SR-9001", "SR-9009", 1)
    } else {
        changed
    };
    assert_ne!(changed, text);
    fs::write(path, changed).unwrap();
    let told = yiju(["replay", path, "--json"].iter().chain(&LINJIANG));
    assert_eq!(told.status, 1, "{told:?}");
    let told: Value = serde_json::from_str(&told.out).unwrap();
    assert_eq!(told["same"], false);
    let differences = told["differences"].as_array().unwrap();
    assert_eq!(differences.len(), 1, "{differences:#?}");
    assert!(
        differences[0]["what"]
            .as_str()
            .unwrap()
            .starts_with("answer.")
    );
    // Other rules: the engine says that the rules are others.
    fs::write(path, &text).unwrap();
    let other = yiju(["replay", path]);
    assert_ne!(other.status, 0, "{other:?}");
    // No receipt at all.
    fs::write(path, "{}").unwrap();
    let none = yiju(["replay", path].iter().chain(&LINJIANG));
    assert_eq!(none.status, 2, "{none:?}");
    assert!(none.err.contains("不是收据"), "{}", none.err);
}

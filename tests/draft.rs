//! `yiju draft` on the invented city.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests fail loudly"
)]

mod support;

use std::fs;

use support::{Said, scratch, yiju};

fn draft(more: &[&str]) -> Said {
    let common = [
        "draft",
        "--corpus",
        "tests/fixtures/linjiang/corpus",
        "--rules",
        "tests/fixtures/linjiang/rules",
        "--regulations",
        "tests/fixtures/linjiang/regulations",
    ];
    yiju(common.iter().chain(more))
}

#[test]
fn a_skeleton_has_one_power_an_item() {
    let answer = draft(&["街巷整洁条例", "第四条", "--power-from", "SR-9100"]);
    assert_eq!(answer.status, 0, "{}", answer.err);
    answer.assert_harmless();
    insta::assert_snapshot!(answer.out);
}

#[test]
fn the_formatter_leaves_a_skeleton_as_it_is() {
    let answer = draft(&["街巷整洁条例", "4条", "--power-from", "SR-9100"]);
    let folder = scratch("draft-fmt");
    let file = folder.join("new.yj");
    fs::write(&file, &answer.out).unwrap();
    let checked = yiju(["fmt", "--check", &file.display().to_string()]);
    assert_eq!(checked.status, 0, "{}{}", checked.out, checked.err);
}

#[test]
fn the_document_names_powers_and_what_was_not_read() {
    let answer = draft(&["街巷整洁条例", "第四条", "--json"]);
    let document = answer.json();
    assert_eq!(document["powers"].as_array().unwrap().len(), 2);
    let basis = &document["powers"][1]["basis"]["label"];
    assert_eq!(basis, "《街巷整洁条例》第四条第二项");
    assert!(document["rule"].as_str().unwrap().contains("逾期不改正"));
}

#[test]
fn an_article_that_punishes_nothing_is_no() {
    let answer = draft(&["街巷整洁条例", "第一条"]);
    assert_eq!((answer.status, answer.out.as_str()), (1, ""));
    assert!(answer.err.contains("没有对当事人的罚则"), "{}", answer.err);
}

#[test]
fn wrong_calls_say_what_to_do() {
    for (call, says) in [
        (["街巷条例", "第四条"], "街巷整洁条例"),
        (["街巷整洁条例", "第九条"], "没有第九条"),
        (["街巷整洁条例", "那一条"], "哪一条"),
    ] {
        let answer = draft(&call);
        assert_eq!(answer.status, 2, "{call:?}");
        assert!(answer.err.contains(says), "{call:?}: {}", answer.err);
    }
    let answer = draft(&["街巷整洁条例", "第四条", "--power-from", "9100"]);
    assert_eq!(answer.status, 2);
    let answer = yiju(["draft", "城镇燃气管理条例", "第四十六条"]);
    assert_eq!(answer.status, 2);
    assert!(answer.err.contains("--corpus"), "{}", answer.err);
}

//! `yiju quiz` on the knowledge base that is built in.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests fail loudly"
)]

mod support;

use support::yiju;

/// The end tells the hash of the rules, which changes with every rule.
fn without_foot(page: &str) -> &str {
    page.split_once("\n规则 ").unwrap().0
}

#[test]
fn questions_are_printed_with_key_and_reasons() {
    let said = yiju([
        "quiz",
        "new",
        "--power",
        "DQ-0021",
        "--date",
        "2026-09-01",
        "--count",
        "6",
    ]);
    assert_eq!((said.status, said.err.as_str()), (0, ""), "{said:?}");
    said.assert_harmless();
    insta::assert_snapshot!(without_foot(&said.out));
}

#[test]
fn a_paper_has_sheet_and_key() {
    let call = [
        "quiz",
        "paper",
        "--section",
        "单选:3:2",
        "--section",
        "填数:1:2",
        "--section",
        "案例:1:5",
        "--field",
        "城镇燃气",
        "--date",
        "2026-09-01",
        "--seed",
        "9",
        "--minutes",
        "30",
    ];
    let said = yiju(call);
    assert_eq!((said.status, said.err.as_str()), (0, ""), "{said:?}");
    insta::assert_snapshot!(without_foot(&said.out));
    let paper = yiju(call.iter().chain(&["--part", "paper"]));
    assert!(said.out.starts_with(without_foot(&paper.out)));
    assert!(!paper.out.contains("答案") && !paper.out.contains("答题卡"));
}

#[test]
fn the_same_seed_gives_the_same_questions() {
    let call = [
        "quiz",
        "new",
        "--field",
        "噪声",
        "--date",
        "2026-09-01",
        "--json",
    ];
    let first = yiju(call);
    assert_eq!(first.out, yiju(call).out);
    assert_ne!(first.out, yiju(call.iter().chain(&["--seed", "2"])).out);
    let document = first.json();
    assert_eq!(document["made"]["day"], "2026-09-01");
    assert_eq!(document["items"].as_array().unwrap().len(), 10);
    assert!(document["available"].as_u64().unwrap() > 100);
}

#[test]
fn what_cannot_be_made_is_said() {
    // A power in doubt is not asked about.
    let none = yiju(["quiz", "new", "--power", "DQ-0001", "--date", "2026-08-01"]);
    assert_eq!(none.status, 1, "{none:?}");
    assert!(none.err.contains("没有符合条件的题"));
    let short = yiju([
        "quiz",
        "paper",
        "--section",
        "案例:60:1",
        "--field",
        "噪声",
        "--part",
        "sheet",
    ]);
    assert_eq!(short.status, 1);
    assert!(short.err.contains("案例分析题还差"));
    for (call, code) in [
        (&["quiz", "new", "--kind", "问答"][..], "YJ0603"),
        (&["quiz", "new", "--field", "没有的领域"], "YJ0603"),
        (&["quiz", "new", "--power", "XX-9999"], "YJ0614"),
        (&["quiz", "new", "--date", "2026-02-30"], "YJ0606"),
        (&["quiz", "paper", "--plan", "大考"], "YJ0603"),
        (&["quiz", "paper", "--section", "单选"], "YJ0603"),
        (&["quiz", "paper", "--difficulty", "难"], "YJ0603"),
        (&["quiz", "paper", "--pass", "101"], "YJ0603"),
    ] {
        let said = yiju(call);
        assert_eq!(said.status, 2, "{call:?}: {said:?}");
        assert!(said.err.contains(code), "{call:?}: {}", said.err);
    }
}

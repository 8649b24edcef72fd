//! `yiju timeline` on the knowledge base that is built in.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests fail loudly"
)]

mod support;

use serde_json::json;
use support::yiju;

const CASE: [&str; 22] = [
    "timeline",
    "DQ-0021",
    "--date",
    "2026-08-20",
    "--decided",
    "2026-09-21",
    "--on",
    "2026-10-21",
    "--fact",
    "立案日=2026-08-24",
    "--fact",
    "告知日=2026-09-10",
    "--fact",
    "听证申请日=2026-09-18",
    "--fact",
    "听证日=2026-10-12",
    "--fact",
    "决定送达日=2026-09-23",
    "--fact",
    "罚款数额=3000元",
    "--fact",
    "当场处罚决定=否",
];

#[test]
fn a_case_is_laid_out_by_its_days() {
    let said = yiju(CASE);
    assert_eq!((said.status, said.err.as_str()), (0, ""), "{said:?}");
    assert!(said.widest() <= 100, "{}", said.out);
    said.assert_harmless();
    // The end tells the hash of the rules, which changes with every rule.
    let (page, _) = said.out.split_once("\nyiju ").unwrap();
    insta::assert_snapshot!(page);
}

#[test]
fn the_document_has_the_same_days() {
    let document = yiju(CASE.iter().chain(&["--json"])).json();
    assert_eq!(document["as_of"], "2026-10-21");
    let deadline = |name: &str| {
        document["deadlines"]
            .as_array()
            .unwrap()
            .iter()
            .find(|one| one["name"] == name)
            .unwrap()
            .clone()
    };
    let hearing = deadline("通知听证");
    assert_eq!(
        (&hearing["run"], &hearing["span"], &hearing["last"]),
        (
            &json!("before"),
            &json!({"count": 7, "unit": "workday"}),
            &json!("2026-09-24")
        )
    );
    assert_eq!(deadline("要求听证")["status"], "missed");
    let review = deadline("申请复议");
    assert_eq!(
        (&review["last"], &review["moved_from"], &review["days_left"]),
        (&json!("2026-11-23"), &json!("2026-11-22"), &json!(33))
    );
    assert_eq!(document["surcharge"]["now"]["amount"], "1170");
    assert_eq!(document["missing_years"], json!([2027]));
    assert_eq!(yiju(CASE).out, yiju(CASE).out);
}

#[test]
fn nothing_is_known_until_it_is_said() {
    let document = yiju(["timeline", "GH-0001", "--on", "2026-03-01", "--json"]).json();
    assert_eq!(document["events"], json!([]));
    assert_eq!(document["surcharge"], json!(null));
    let deadlines = document["deadlines"].as_array().unwrap();
    assert!(deadlines.len() > 20);
    assert!(deadlines.iter().all(|one| one["status"] == "awaiting"));
}

#[test]
fn what_cannot_be_used_is_refused() {
    for (call, code) in [
        (&["timeline", "XX-9999"][..], "YJ0614"),
        (&["timeline", "DQ-0021", "--on", "2026-02-30"], "YJ0606"),
        (&["timeline", "DQ-0021", "--fact", "立案日=昨天"], "YJ0610"),
        (
            &[
                "timeline",
                "DQ-0021",
                "--date",
                "2026-03-02",
                "--decided",
                "2026-03-01",
            ],
            "YJ0607",
        ),
    ] {
        let said = yiju(call);
        assert_eq!(said.status, 2, "{call:?}: {said:?}");
        assert!(said.err.contains(code), "{call:?}: {}", said.err);
    }
}
